// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "screen/messages.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

enum exit_status { exit_ok = 0, exit_failure = 1, exit_usage = 2 };

struct arguments;

/// An option of the command line. One that has a value has one wherever it is taken.
struct option {
    std::string_view name;                            // "--name"
    std::string_view value;                           // what it is called in the help; "" when there is none
    std::string_view meaning;                         // one line
    void (*check)(std::string_view value) = nullptr;  // throws `usage_error` when the value is none
};

/// One row of the table of verbs: what can be asked of this program.
struct verb {
    std::string_view name;
    std::string_view words;    // as the help shows them, such as "SPACE/PROJECT/REPOSITORY [FOLDER]"
    std::string_view meaning;  // one line
    std::string_view details;  // whole lines for its own help; "" when there is nothing to add
    std::span<const option> options;
    std::size_t least, most;  // words it takes
    exit_status (*run)(const arguments& asked, const environment& env, console& speak);
    bool for_git = false;     // Git calls it
    bool takes_rest = false;  // what follows `--` is not its own
};

/// A command line: options and words in any order, the first word says the verb. After `--` all are words.
struct arguments {
    const verb* which = nullptr;    // nothing when `name` is not a verb
    std::vector<std::string> line;  // as it was given
    std::string name;               // of the verb, as it was typed; "" when there is none
    std::vector<std::string> words;
    std::vector<std::string> rest;  // what follows `--`, for a verb that takes it
    bool help = false, version = false;
    bool foreign_options = false;  // of an unknown `name`: others than those a helper's line may have for Git
    std::vector<std::pair<std::string_view, std::string>> options;  // in the order they were given

    [[nodiscard]] bool has(std::string_view option) const;
    /// The last one given.
    [[nodiscard]] std::optional<std::string> value_of(std::string_view option) const;
};

/// Throws `usage_error`.
[[nodiscard]] arguments parse_arguments(std::span<const verb* const> verbs,
                                        std::span<const char* const> line);

/// Those that every verb has.
[[nodiscard]] std::span<const option> options_of_all() noexcept;

}  // namespace codecatalyst
