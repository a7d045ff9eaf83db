// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "base/secret.hpp"
#include "commands/command_line.hpp"
#include "model/settings.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// Keeps what was answered to one request for the front to give again. To be made before anything is read
/// that the answer depends on.
class answer_cache {
public:
    /// `request` is what was on standard input.
    answer_cache(const arguments& asked, const secret& request);

    struct kept {
        const secret& answer;
        const secret& storing;  // what Git will say when the answer has worked and is nothing new; or ""
        time_point until;       // all would go the same before, as far as the store's records decide it
    };
    void keep(const kept& what, const git_config& git, const environment& env,
              const settings& in_force) const;

private:
    std::string name_;
    bool is_plain_;       // a command line without options; the front knows no other
    std::int64_t began_;  // nanoseconds since 1970
};

}  // namespace codecatalyst
