// SPDX-License-Identifier: Apache-2.0
#include "commands/help.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/about.hpp"
#include "commands/verbs.hpp"
#include "model/settings.hpp"
#include "screen/json_layout.hpp"
#include "screen/results.hpp"
#include "system/json.hpp"

namespace codecatalyst {
namespace {

constexpr std::array wishes{
    wish{"let Git ask this program for passwords", "configure"},
    wish{"sign in to CodeCatalyst", "login"},
    wish{"know who is signed in, and until when", "whoami"},
    wish{"find a repository and clone it", "repos, then clone SPACE/PROJECT/REPOSITORY"},
    wish{"know whether Git's tokens are all right", "status"},
    wish{"see all my tokens", "list"},
    wish{"create a token for use elsewhere", "create --name ci --show-secret"},
    wish{"give Git's token to npm, Maven or twine", "run -- npm ci"},
    wish{"give Git's token to another tool", "token"},
    wish{"use a token that I made in the console", "adopt"},
    wish{"replace the token that Git gets, now", "renew --force"},
    wish{"delete a token", "delete ID"},
    wish{"delete tokens that lost their record", "prune"},
    wish{"delete all that was created here", "revoke --all"},
    wish{"end the session on this machine", "logout"},
    wish{"keep tokens in another store", "store move --to file"},
    wish{"find out what is wrong", "doctor"},
    wish{"remove what was set up here", "unconfigure --all"},
};

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

void put(json& into, const std::string& at, const option& each) {
    into.set(at + "/name", each.name);
    into.set(at + "/value", each.value);
    into.set(at + "/meaning", each.meaning);
}

void put(json& into, const std::string& at, std::span<const option> options) {
    into.set_empty_array(at);
    for (std::size_t i = 0; i < options.size(); ++i) put(into, fmt::format("{}/{}", at, i), options[i]);
}

void put(json& into, const std::string& at, const verb& each) {
    into.set(at + "/name", each.name);
    into.set(at + "/words", each.words);
    into.set(at + "/meaning", each.meaning);
    into.set(at + "/details", each.details);
    into.set(at + "/for_git", each.for_git);
    into.set(at + "/takes_rest", each.takes_rest);
    put(into, at + "/options", each.options);
}

void put(json& into, const std::string& at, const setting& each) {
    into.set(at + "/name", each.name);
    into.set(at + "/default", each.by_default);
    into.set(at + "/meaning", each.meaning);
    into.set(at + "/own_choice", each.own_choice);
}

void put(json& into, const std::string& at, const wish& each) {
    into.set(at + "/wanted", each.wanted);
    into.set(at + "/run", each.run);
}

constexpr option json_form{"--json", "", "all of it, for programs"};
constexpr std::array help_options{json_form};

constexpr std::string_view help_page =
    "    $ git credential-codecatalyst help create\n"
    "\n"
    "    The manual page: git help credential-codecatalyst\n";

const verb& verb_named(const std::string& name) {
    const auto verbs = all_verbs();
    const auto found = std::ranges::find(verbs, name, &verb::name);
    if (found != verbs.end()) return **found;
    throw unknown_verb(name);
}

exit_status help(const arguments& asked, const environment&, console&) {
    if (asked.has(json_form.name)) {
        const auto text = help_as_json(all_verbs());
        print_json(text);
    } else {
        print_text(asked.words.empty() ? help_text(all_verbs()) : help_text(verb_named(asked.words.front())));
    }
    return exit_ok;
}

}  // namespace

constinit const verb help_verb{
    "help", "[OPERATION]", "show this, or the help of one operation", help_page, help_options, 0, 1, help};

std::span<const wish> all_wishes() noexcept { return wishes; }

std::string help_text(std::span<const verb* const> verbs) {
    std::string out =
        "usage: git-credential-codecatalyst [<options>] <operation> [<words>]\n\n"
        "Git runs this to get a personal access token for Amazon CodeCatalyst. Set it up once:\n"
        "    git credential-codecatalyst configure\n"
        "\nI want to ...                                 run `git credential-codecatalyst` with\n";
    for (const auto& each : all_wishes()) out += fmt::format("    {:<41} {}\n", each.wanted, each.run);
    for (const bool for_git : {false, true}) {
        out += for_git ? "\nfor Git:\n"
                       : "\nfor people (each has a --help of its own, and can be run as "
                         "`git credential-codecatalyst <operation>`):\n";
        for (const auto* each : verbs)
            if (each->for_git == for_git) out += row(each->name, each->meaning);
    }
    const auto shared = std::ranges::find(verbs, true, &verb::for_git);
    out += "\noptions:\n" + (shared == verbs.end() ? "" : rows((*shared)->options)) + rows(options_of_all());
    out += "\nsettings, in Git's configuration as codecatalyst.<name> or codecatalyst.<url>.<name>:\n";
    for (const auto& each : all_settings())
        out += row(std::string(each.name) + (each.own_choice ? " *" : ""),
                   fmt::format("{}{}", each.meaning,
                               each.by_default.empty() ? "" : fmt::format(" [{}]", each.by_default)));
    return out + fmt::format("    * never taken from a repository's own configuration\n\nreport bugs to {}\n",
                             bug_address);
}

std::string help_text(const verb& of) {
    std::string out =
        fmt::format("usage: git-credential-codecatalyst {}{}{} [<options>]{}\n\n    {}\n", of.name,
                    of.words.empty() ? "" : " ", of.words, of.takes_rest ? " [-- <words>]" : "", of.meaning);
    if (!of.details.empty()) out += fmt::format("\n{}", of.details);
    return out + "\noptions:\n" + rows(of.options) + row("--help", "show this");
}

secret help_as_json(std::span<const verb* const> verbs) {
    json out;
    out.set("/version", program_version);
    out.set("/bugs", bug_address);
    put(out, "/options", options_of_all());
    for (std::size_t i = 0; i < verbs.size(); ++i) put(out, fmt::format("/verbs/{}", i), *verbs[i]);
    const auto settings = all_settings();
    for (std::size_t i = 0; i < settings.size(); ++i) put(out, fmt::format("/settings/{}", i), settings[i]);
    const auto table = all_wishes();
    for (std::size_t i = 0; i < table.size(); ++i) put(out, fmt::format("/wishes/{}", i), table[i]);
    const auto text = out.serialize();
    return indented(text.expose());
}

}  // namespace codecatalyst
