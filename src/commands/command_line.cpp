// SPDX-License-Identifier: Apache-2.0
#include "commands/command_line.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/closest.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "model/settings.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view see_help = "try `git-credential-codecatalyst --help`";
constexpr std::string_view help_name = "--help", version_name = "--version";

constexpr std::array common_options{
    option{help_name, "", "show this"},
    option{version_name, "", "show the version"},
};

std::string see_help_of(const verb* which) {
    if (which == nullptr) return std::string(see_help);
    return fmt::format("try `git-credential-codecatalyst {} --help`", which->name);
}

const option* find_option(std::span<const option> among, std::string_view name) {
    const auto found = std::ranges::find(among, name, &option::name);
    return found == among.end() ? nullptr : &*found;
}

/// Of the verb when it has such an option, else of any: whether a value follows is the same for all.
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
    std::string_view typed;  // as it was, for a message
    std::string_view name;
    std::optional<std::string_view> value;
};

/// The line in its parts, before anything is known to be right.
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

[[noreturn]] void refuse_option(const verb* which, const given_option& given) {
    std::vector<std::string> names{std::string(help_name)};
    if (which != nullptr)
        for (const auto& each : which->options) names.emplace_back(each.name);
    const auto meant = closest(given.name, names);
    throw usage_error("unknown option " + printable(given.typed),
                      meant.empty() ? see_help_of(which) : fmt::format("did you mean {}?", meant));
}

void check_value(const verb* which, const option& known, const given_option& given) {
    if (known.value.empty()) {
        if (given.value) throw usage_error(std::string(known.name) + " takes no value", see_help_of(which));
        return;
    }
    const auto value = given.value.value_or("");
    if (known.check != nullptr) return known.check(value);
    if (value.empty()) throw usage_error(std::string(known.name) + " needs a value", see_help_of(which));
}

void take_option(arguments& into, std::span<const verb* const> verbs, const given_option& given) {
    const auto* known = into.which == nullptr ? find_option(verbs, given.name)
                                              : find_option(std::span(&into.which, 1), given.name);
    if (known == nullptr) refuse_option(into.which, given);
    check_value(into.which, *known, given);
    into.help = into.help || known->name == help_name;
    into.version = into.version || known->name == version_name;
    into.options.emplace_back(known->name, given.value.value_or(""));
}

void check_words(const arguments& line) {
    const verb& which = *line.which;
    const auto hint = see_help_of(line.which);
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

/// A helper may be set with options, which Git gives with whatever it asks: `helper = codecatalyst --timeout
/// 900`.
bool is_for_git(std::span<const verb* const> verbs, const given_option& given) {
    const auto one = std::ranges::find(verbs, true, &verb::for_git);
    return one != verbs.end() && find_option((*one)->options, given.name) != nullptr;
}

std::string usage_of(const option& each) {
    return each.value.empty() ? std::string(each.name) : fmt::format("{}={}", each.name, each.value);
}

std::string row(std::string_view what, std::string_view meaning) {
    return fmt::format("    {:<20} {}\n", what, meaning);
}

std::string rows(std::span<const option> options) {
    std::string out;
    for (const auto& each : options) out += row(usage_of(each), each.meaning);
    return out;
}

}  // namespace

bool arguments::has(std::string_view option) const { return value_of(option).has_value(); }

std::optional<std::string> arguments::value_of(std::string_view option) const {
    const auto found =
        std::ranges::find(options.rbegin(), options.rend(), option, [](const auto& o) { return o.first; });
    return found == options.rend() ? std::nullopt : std::optional(found->second);
}

arguments parse_arguments(std::span<const verb* const> verbs, std::span<const char* const> line) {
    const auto parts = take_apart(verbs, line);
    arguments out;
    out.line = {line.begin(), line.end()};
    take_words(out, verbs, parts);
    out.foreign_options =
        !std::ranges::all_of(parts.options, [&](const auto& each) { return is_for_git(verbs, each); });
    if (!out.name.empty() && out.which == nullptr) return out;
    for (const auto& each : parts.options) take_option(out, verbs, each);
    if (out.help || out.version) return out;
    if (out.which == nullptr)
        throw usage_error("no operation is given, such as get or list", std::string(see_help));
    check_words(out);
    return out;
}

std::string help_text(std::span<const verb* const> verbs) {
    std::string out =
        "usage: git-credential-codecatalyst [<options>] <operation> [<words>]\n\n"
        "Git runs this to get a personal access token for Amazon CodeCatalyst. Set it up once:\n"
        "    git credential-codecatalyst configure\n";
    for (const bool for_git : {false, true}) {
        out += for_git ? "\nfor Git:\n"
                       : "\nfor people (each has a --help of its own, and can be run as "
                         "`git credential-codecatalyst <operation>`):\n";
        for (const auto* each : verbs)
            if (each->for_git == for_git) out += row(each->name, each->meaning);
    }
    const auto shared = std::ranges::find(verbs, true, &verb::for_git);
    out += "\noptions:\n" + (shared == verbs.end() ? "" : rows((*shared)->options)) + rows(common_options);
    out += "\nsettings, in Git's configuration as codecatalyst.<name> or codecatalyst.<url>.<name>:\n";
    for (const auto& each : all_settings())
        out += row(std::string(each.name) + (each.own_choice ? " *" : ""),
                   fmt::format("{}{}", each.meaning,
                               each.by_default.empty() ? "" : fmt::format(" [{}]", each.by_default)));
    return out + "    * never taken from a repository's own configuration\n";
}

std::string help_text(const verb& of) {
    std::string out =
        fmt::format("usage: git-credential-codecatalyst {}{}{} [<options>]{}\n\n    {}\n", of.name,
                    of.words.empty() ? "" : " ", of.words, of.takes_rest ? " [-- <words>]" : "", of.meaning);
    if (!of.details.empty()) out += fmt::format("\n{}", of.details);
    return out + "\noptions:\n" + rows(of.options) + row("--help", "show this");
}

}  // namespace codecatalyst
