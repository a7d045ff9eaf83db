// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "base/time.hpp"
#include "cache/entries.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// Caches the answer to one request for the front program. Create it before anything is read that the answer
/// depends on.
class answer_cache {
public:
    /// `words` is the command line after the program's name, `request` is what was on standard input.
    answer_cache(std::span<const std::string> words, const secret& request);

    struct kept {
        const secret& answer;
        const secret& storing;               // the store request that Git sends when the answer works; or ""
        time_point until;                    // until when the store's records give the same answer
        std::vector<std::string> also = {};  // other files that decided it, besides Git's configuration
        bool depends_on_folder = true;       // in another way than by the repository's configuration
    };
    /// Records and their change mark are below `state_folder`. An answer is cached for `at_most`; 0 disables
    /// the cache.
    void keep(const kept& what, const git_config& git, const environment& env,
              const std::string& state_folder, std::chrono::seconds at_most) const;

private:
    using file_names = std::vector<std::string>;

    void keep(const kept& what, validity where, file_names files, const environment& env,
              const std::string& state_folder, std::chrono::seconds at_most) const;

    std::string name_, name_in_plain_folders_;
    bool is_plain_;       // no options; the front program handles no others
    std::int64_t began_;  // nanoseconds since 1970
};

}  // namespace codecatalyst
