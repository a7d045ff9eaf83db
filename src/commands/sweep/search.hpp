// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "commands/sweep/found_token.hpp"
#include "commands/sweep/known_tokens.hpp"
#include "commands/sweep/place.hpp"
#include "system/git_repository.hpp"

namespace codecatalyst {

/// What CodeCatalyst said of a token.
enum class trial { none, good, refused, unknown };

struct swept_token {
    std::string file;  // or "the variable NAME", where `is_file` is false
    bool is_file = true;
    file_kind kind{};
    std::size_t line = 0;
    found_token what;
    bool is_tracked = false;  // the file is in Git's index, so the history has the token
    const known_tokens::one* known = nullptr;
    trial tried = trial::none;
    std::string why = {};  // of trial::unknown
};

struct sweep_result {
    std::vector<swept_token> found;  // those that Git sends before it asks this helper come first
    std::vector<passed_over> left;
    std::map<std::string, std::string> repositories;  // one of each Git host that a remote names, plain URL
    scan_rules rules;
};

/// The scanner's findings in a text of that kind.
[[nodiscard]] std::vector<found_token> scan(file_kind kind, std::string_view text, const scan_rules& by);

/// Reads the files of `in`, of at most 1 MiB each.
[[nodiscard]] sweep_result search(places in, const git_config& git, const known_tokens& known,
                                  const environment& env, git_library& library);

}  // namespace codecatalyst
