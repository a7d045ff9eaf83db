// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"

namespace codecatalyst::local {

/// The command line after the verb.
struct arguments {
    std::map<std::string, std::string, std::less<>> options;
    std::vector<std::string> words;

    [[nodiscard]] bool has(std::string_view option) const { return options.contains(option); }
    [[nodiscard]] std::string option(std::string_view name, const std::string& otherwise) const;
    /// Throws `usage_error` when the option was not given.
    [[nodiscard]] std::string required(std::string_view name) const;

    /// A numeric option. Throws `usage_error`.
    template <typename Number>
    [[nodiscard]] Number number(std::string_view name, Number least, Number most, Number otherwise) const {
        const auto found = options.find(name);
        if (found == options.end()) return otherwise;
        const auto value = to_number<Number>(found->second);
        if (!value || *value < least || *value > most)
            throw usage_error(std::string(name) + " must be a number from " + std::to_string(least) + " to " +
                              std::to_string(most));
        return *value;
    }
};

struct verb {
    std::string_view name, usage, help;
    std::vector<std::string_view> options, flags;  // options with a value; options without one
    std::size_t least, most;                       // number of words
    void (*run)(const arguments&);
};

/// Finds the verb at the start of `line` and removes it; the first verb if there is none. Throws
/// `usage_error`.
[[nodiscard]] const verb& find_verb(std::span<const verb> verbs, std::vector<std::string>& line);

/// Throws `usage_error`.
[[nodiscard]] arguments parse(const verb& of, const std::vector<std::string>& line);

}  // namespace codecatalyst::local
