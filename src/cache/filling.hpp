// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "base/time.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// Keeps what was answered to one request for the front to give again. To be made before anything is read
/// that the answer depends on.
class answer_cache {
public:
    /// `words` is the command line after the program's name, `request` what was on standard input.
    answer_cache(std::span<const std::string> words, const secret& request);

    struct kept {
        const secret& answer;
        const secret& storing;  // what Git will say when the answer has worked and is nothing new; or ""
        time_point until;       // all would go the same before, as far as the store's records decide it
        std::vector<std::string> also = {};  // files that decided it, beside those of Git's configuration
    };
    /// Records and marks are below `state_folder`. An answer is kept for `at_most`; for none where that is 0.
    void keep(const kept& what, const git_config& git, const environment& env,
              const std::string& state_folder, std::chrono::seconds at_most) const;

private:
    std::string name_;
    bool is_plain_;       // a command line without options; the front knows no other
    std::int64_t began_;  // nanoseconds since 1970
};

}  // namespace codecatalyst
