// SPDX-License-Identifier: Apache-2.0
#include "screen/command_line.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/closest.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view help_name = "--help", version_name = "--version";

constexpr std::array common_options{
    option{help_name, "", "show this"},
    option{version_name, "", "show the version"},
};

std::string see_help(const command_table& of, const verb* which) {
    if (which == nullptr) return fmt::format("try `{} --help`", of.program);
    return fmt::format("try `{} {} --help`", of.program, which->name);
}

const option* find_option(std::span<const option> among, std::string_view name) {
    const auto found = std::ranges::find(among, name, &option::name);
    return found == among.end() ? nullptr : &*found;
}

/// Looks in the verbs' own options after the common ones. Whether an option takes a value is the same for all
/// verbs.
const option* find_option(std::span<const verb* const> verbs, std::string_view name) {
    if (const auto* common = find_option(common_options, name)) return common;
    for (const auto* each : verbs)
        if (const auto* found = find_option(each->options, name)) return found;
    return nullptr;
}

const verb* find_verb(std::span<const verb* const> verbs, std::string_view name) {
    const auto found = std::ranges::find(verbs, name, &verb::name);
    return found == verbs.end() ? nullptr : *found;
}

struct given_option {
    std::string_view typed;  // as typed, for messages
    std::string_view name;
    std::optional<std::string_view> value;
};

/// The command line split up, before anything is checked.
struct line_parts {
    std::vector<given_option> options;
    std::vector<std::string_view> words, after_dashes;
};

line_parts take_apart(std::span<const verb* const> verbs, std::span<const char* const> line) {
    line_parts out;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const std::string_view word = line[i];
        if (word == "--") {
            out.after_dashes.assign(line.begin() + static_cast<std::ptrdiff_t>(i) + 1, line.end());
            break;
        }
        if (!word.starts_with('-')) {
            out.words.push_back(word);
            continue;
        }
        const auto equals = word.find('=');
        given_option given{word, word == "-h" ? help_name : word.substr(0, equals), std::nullopt};
        const auto* known = find_option(verbs, given.name);
        if (equals != word.npos) {
            given.value = word.substr(equals + 1);
        } else if (known != nullptr && !known->value.empty() && i + 1 < line.size()) {
            given.value = line[++i];
        }
        out.options.push_back(given);
    }
    return out;
}

[[noreturn]] void refuse_option(const command_table& of, const verb* which, const given_option& given) {
    std::vector<std::string> names{std::string(help_name)};
    if (which != nullptr)
        for (const auto& each : which->options) names.emplace_back(each.name);
    const auto meant = closest(given.name, names);
    throw usage_error("unknown option " + printable(given.typed),
                      meant.empty() ? see_help(of, which) : fmt::format("did you mean {}?", meant));
}

void check_value(const command_table& of, const verb* which, const option& known, const given_option& given) {
    if (known.value.empty()) {
        if (given.value) throw usage_error(std::string(known.name) + " takes no value", see_help(of, which));
        return;
    }
    const auto value = given.value.value_or("");
    if (known.check != nullptr) return known.check(value);
    if (value.empty()) throw usage_error(std::string(known.name) + " needs a value", see_help(of, which));
}

void take_option(arguments& into, const command_table& of, const given_option& given) {
    const auto* known = into.which == nullptr ? find_option(of.verbs, given.name)
                                              : find_option(std::span(&into.which, 1), given.name);
    if (known == nullptr) refuse_option(of, into.which, given);
    check_value(of, into.which, *known, given);
    into.help = into.help || known->name == help_name;
    into.version = into.version || known->name == version_name;
    into.options.emplace_back(known->name, given.value.value_or(""));
}

void check_words(const command_table& of, const arguments& line) {
    const verb& which = *line.which;
    const auto hint = see_help(of, line.which);
    if (line.words.size() < which.least)
        throw usage_error(fmt::format("`{}` needs {}", which.name, which.words), hint);
    if (line.words.size() <= which.most) return;
    if (which.most == 0) throw usage_error(fmt::format("`{}` takes options only", which.name), hint);
    throw usage_error(fmt::format("`{}` takes no more than {}", which.name, which.words), hint);
}

void take_words(arguments& into, std::span<const verb* const> verbs, const line_parts& parts) {
    std::vector<std::string_view> words = parts.words;
    if (!words.empty()) into.which = find_verb(verbs, words.front());
    auto& after = into.which != nullptr && into.which->takes_rest ? into.rest : into.words;
    if (!words.empty()) {
        into.name = words.front();
        into.words.assign(words.begin() + 1, words.end());
    }
    after.insert(after.end(), parts.after_dashes.begin(), parts.after_dashes.end());
    if (words.empty() && !into.words.empty()) {
        into.name = into.words.front();
        into.words.erase(into.words.begin());
        into.which = find_verb(verbs, into.name);
    }
}

/// True for an option that Git may pass with any operation, because the configured helper may have options:
/// `helper = codecatalyst --timeout 900`.
bool is_for_git(std::span<const verb* const> verbs, const given_option& given) {
    const auto one = std::ranges::find(verbs, true, &verb::for_git);
    return one != verbs.end() && find_option((*one)->options, given.name) != nullptr;
}

}  // namespace

bool arguments::has(std::string_view option) const { return value_of(option).has_value(); }

std::optional<std::string> arguments::value_of(std::string_view option) const {
    const auto found =
        std::ranges::find(options.rbegin(), options.rend(), option, [](const auto& o) { return o.first; });
    return found == options.rend() ? std::nullopt : std::optional(found->second);
}

std::string arguments::required(std::string_view option) const {
    auto value = value_of(option);
    return value ? std::move(*value) : throw usage_error(fmt::format("{} must be given", option));
}

arguments parse_arguments(const command_table& of, std::span<const char* const> line) {
    const auto parts = take_apart(of.verbs, line);
    arguments out;
    out.line = {line.begin(), line.end()};
    take_words(out, of.verbs, parts);
    out.foreign_options =
        !std::ranges::all_of(parts.options, [&](const auto& each) { return is_for_git(of.verbs, each); });
    if (!out.name.empty() && out.which == nullptr) return out;
    for (const auto& each : parts.options) take_option(out, of, each);
    if (out.help || out.version) return out;
    if (out.which == nullptr) out.which = of.by_default;
    if (out.which == nullptr) throw usage_error("no operation is given", see_help(of, nullptr));
    check_words(of, out);
    return out;
}

usage_error unknown_verb(const command_table& of, std::string_view name) {
    std::vector<std::string> names;
    for (const auto* each : of.verbs) names.emplace_back(each->name);
    const auto meant = closest(name, names);
    return usage_error(fmt::format("there is no operation `{}`", printable(name)),
                       meant.empty() ? see_help(of, nullptr) : fmt::format("did you mean `{}`?", meant));
}

std::span<const option> options_of_all() noexcept { return common_options; }

}  // namespace codecatalyst
