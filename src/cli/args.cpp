// SPDX-License-Identifier: Apache-2.0
#include "cli/args.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/error.hpp"
#include "base/text.hpp"
#include "model/settings.hpp"

namespace codecatalyst {
namespace {

struct option {
    std::string_view name;
    std::string_view value;  // what it is called in the help, "" when there is none
    std::string_view meaning;
    void (*take)(arguments&, std::string_view value);
};

constexpr std::string_view see_help = "try `git-credential-codecatalyst --help`";

void take_timeout(arguments& into, std::string_view value) {
    const auto seconds = to_number<std::int64_t>(value);
    if (!seconds || *seconds < 1 || *seconds > 100L * 365 * 86400)
        throw usage_error("--timeout needs a number of seconds", std::string(see_help));
    into.keep_for = std::chrono::seconds(*seconds);
}

constexpr std::array options{
    option{"--timeout", "SECONDS", "with codecatalyst.backend=none: forget what Git stores after so long",
           take_timeout},
    option{"--help", "", "show this", [](arguments& a, std::string_view) { a.help = true; }},
    option{"--version", "", "show the version", [](arguments& a, std::string_view) { a.version = true; }},
};

struct operation {
    std::string_view name, meaning;
};

constexpr std::array operations{
    operation{"get", "answer with a token, made now if need be"},
    operation{"store", "take note that a credential worked"},
    operation{"erase", "take note that a credential was refused"},
    operation{"capability", "list what this helper can do"},
};

std::string usage_of(const option& each) {
    return each.value.empty() ? std::string(each.name) : fmt::format("{}={}", each.name, each.value);
}

}  // namespace

arguments parse_arguments(std::span<const char* const> words) {
    arguments out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i];
        if (!word.starts_with('-')) {
            if (!out.operation.empty())
                throw usage_error("more than one operation is given", std::string(see_help));
            out.operation = word;
            continue;
        }
        const auto equals = word.find('=');
        const auto* const known = std::ranges::find(options, word.substr(0, equals), &option::name);
        if (known == options.end())
            throw usage_error("unknown option " + printable(word), std::string(see_help));
        if (known->value.empty() && equals != word.npos)
            throw usage_error(std::string(known->name) + " takes no value", std::string(see_help));
        const bool apart = !known->value.empty() && equals == word.npos && i + 1 < words.size();
        known->take(out, apart ? words[++i] : equals == word.npos ? "" : word.substr(equals + 1));
    }
    if (out.operation.empty() && !out.help && !out.version)
        throw usage_error("no operation is given: Git says get, store or erase", std::string(see_help));
    return out;
}

std::string help_text() {
    std::string out =
        "usage: git-credential-codecatalyst [options] <operation>\n\n"
        "Git runs this to get a personal access token for Amazon CodeCatalyst. Set it up once for your "
        "region:\n"
        "    git config --global credential.https://git.us-west-2.codecatalyst.aws.helper codecatalyst\n";
    out += "\noperations:\n";
    for (const auto& each : operations) out += fmt::format("    {:<20} {}\n", each.name, each.meaning);
    out += "\noptions:\n";
    for (const auto& each : options) out += fmt::format("    {:<20} {}\n", usage_of(each), each.meaning);
    out += "\nsettings, in Git's configuration as codecatalyst.<name> or codecatalyst.<url>.<name>:\n";
    for (const auto& each : all_settings())
        out +=
            fmt::format("    {:<20} {}{}\n", std::string(each.name) + (each.own_choice ? " *" : ""),
                        each.meaning, each.by_default.empty() ? "" : fmt::format(" [{}]", each.by_default));
    out += "    * never taken from a repository's own configuration\n";
    return out;
}

}  // namespace codecatalyst
