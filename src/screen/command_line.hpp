// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"
#include "screen/messages.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

enum exit_status {
    exit_ok = 0,
    exit_failure = 1,
    exit_usage = 2,
    exit_cannot_run = 126,  // of `run`, and the next as well: as a shell's
    exit_not_found = 127,
};

struct arguments;

/// A command-line option. If it takes a value, it does so for every verb that has it.
struct option {
    std::string_view name;     // "--name"
    std::string_view value;    // placeholder in the help; "" if the option takes no value
    std::string_view meaning;  // one line
    void (*check)(std::string_view value) = nullptr;  // throws `usage_error` for an invalid value
};

/// A row of a program's verb table: one of its operations.
struct verb {
    std::string_view name;
    std::string_view words;    // for the help, such as "SPACE/PROJECT/REPOSITORY [FOLDER]"
    std::string_view meaning;  // one line
    std::string_view details;  // further lines for the verb's own help, or ""
    std::span<const option> options;
    std::size_t least, most;  // number of words it accepts
    exit_status (*run)(const arguments& asked, const environment& env, console& speak);
    bool for_git = false;     // called by Git
    bool takes_rest = false;  // arguments after `--` are for another program
};

/// What a program can do.
struct command_table {
    std::string_view program;  // for messages
    std::span<const verb* const> verbs;
    const verb* by_default = nullptr;  // what a line without a verb runs
};

/// A parsed command line. Options and words come in any order; the first word is the verb. Everything after
/// `--` is a word.
struct arguments {
    const verb* which = nullptr;    // null if `name` is not a verb, and if there is none
    std::vector<std::string> line;  // as typed
    std::string name;               // the verb as typed; "" if there is none
    std::vector<std::string> words;
    std::vector<std::string> rest;  // arguments after `--`, for a verb with `takes_rest`
    bool help = false, version = false;
    bool foreign_options = false;  // has an option that Git would not pass; matters if `name` is unknown
    std::vector<std::pair<std::string_view, std::string>> options;  // in the order given

    [[nodiscard]] bool has(std::string_view option) const;
    /// The value given last; nothing if the option was not given.
    [[nodiscard]] std::optional<std::string> value_of(std::string_view option) const;
    /// Throws `usage_error` if the option was not given.
    [[nodiscard]] std::string required(std::string_view option) const;

    /// Throws `usage_error` if the option is not a number of this range.
    template <typename Number>
    [[nodiscard]] Number number(std::string_view option, Number least, Number most, Number otherwise) const {
        const auto given = value_of(option);
        if (!given) return otherwise;
        const auto value = to_number<Number>(*given);
        if (value && *value >= least && *value <= most) return *value;
        throw usage_error(std::string(option) + " must be a number from " + std::to_string(least) + " to " +
                          std::to_string(most));
    }
};

/// Throws `usage_error`.
[[nodiscard]] arguments parse_arguments(const command_table& of, std::span<const char* const> line);

/// For a word that is not a verb.
[[nodiscard]] usage_error unknown_verb(const command_table& of, std::string_view name);

/// The options that every verb has.
[[nodiscard]] std::span<const option> options_of_all() noexcept;

}  // namespace codecatalyst
