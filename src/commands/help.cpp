// SPDX-License-Identifier: Apache-2.0
#include "commands/help.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/about.hpp"
#include "commands/verbs.hpp"
#include "model/settings.hpp"
#include "screen/command_help.hpp"
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
    wish{"find tokens in files, and take them out", "sweep, then sweep --fix"},
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

exit_status help(const arguments& asked, const environment&, console&) {
    if (asked.has(json_form.name)) {
        const auto text = help_as_json();
        print_json(text);
    } else {
        print_text(help_of(asked.words.empty() ? nullptr : &verb_named(own_commands(), asked.words.front())));
    }
    return exit_ok;
}

}  // namespace

constinit const verb help_verb{
    "help", "[OPERATION]", "show this, or the help of one operation", help_page, help_options, 0, 1, help};

std::span<const wish> all_wishes() noexcept { return wishes; }

std::string help_of(const verb* which) {
    return which == nullptr ? help_of_all() : help_text(own_commands(), *which);
}

std::string help_of_all() {
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
        for (const auto* each : all_verbs())
            if (each->for_git == for_git) out += help_row(each->name, each->meaning);
    }
    const auto shared = std::ranges::find(all_verbs(), true, &verb::for_git);
    out += "\noptions:\n" + (shared == all_verbs().end() ? "" : help_rows((*shared)->options)) +
           help_rows(options_of_all());
    out += "\nsettings, in Git's configuration as codecatalyst.<name> or codecatalyst.<url>.<name>:\n";
    for (const auto& each : all_settings())
        out += help_row(std::string(each.name) + (each.own_choice ? " *" : ""),
                        fmt::format("{}{}", each.meaning,
                                    each.by_default.empty() ? "" : fmt::format(" [{}]", each.by_default)));
    return out + fmt::format("    * never taken from a repository's own configuration\n\nreport bugs to {}\n",
                             bug_address);
}

secret help_as_json() {
    json out;
    put_commands(out, own_commands());
    const auto settings = all_settings();
    for (std::size_t i = 0; i < settings.size(); ++i) put(out, fmt::format("/settings/{}", i), settings[i]);
    const auto table = all_wishes();
    for (std::size_t i = 0; i < table.size(); ++i) put(out, fmt::format("/wishes/{}", i), table[i]);
    const auto text = out.serialize();
    return indented(text.expose());
}

}  // namespace codecatalyst
