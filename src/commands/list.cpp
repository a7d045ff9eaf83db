// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <array>
#include <limits>

#include "commands/print/token_table.hpp"
#include "commands/tokens.hpp"
#include "commands/verbs.hpp"
#include "screen/progress.hpp"
#include "screen/prompts.hpp"
#include "screen/results.hpp"
#include "system/os/terminal.hpp"

namespace codecatalyst {
namespace {

constexpr std::array options{json_option, profile_option, host_option};

constexpr std::string_view details =
    "    WHOSE says who made a token, as far as its name tells: `in use` is what Git gets here, `ours` was "
    "made\n"
    "    on this machine, and `ours, for use elsewhere` by `create --name`. Tokens are those of the user who "
    "is signed in.\n"
    "\n"
    "    $ git credential-codecatalyst list\n";

std::string shown(const std::vector<known_token>& tokens, time_point now, const environment& env) {
    if (tokens.empty()) return "there are no tokens\n";
    const bool at_terminal = is_terminal(STDOUT_FILENO);
    const auto width = at_terminal ? terminal_width(STDOUT_FILENO) : std::numeric_limits<std::size_t>::max();
    return token_table(tokens, now, width, wants_colour(STDOUT_FILENO, env));
}

exit_status list(const arguments& asked, const environment& env, console& speak) {
    auto manager = make_manager(target_of(asked, env), env, speak);
    const std::string asking = "asking CodeCatalyst for your tokens";
    if (asked.has(json_option.name)) {
        const auto plain = with_progress(asking, env, [&] { return manager.list_plain(); });
        const auto text = list_as_json(plain);
        print_json(text);
    } else {
        const auto tokens = with_progress(asking, env, [&] { return manager.list(); });
        print_table(shown(tokens, manager.now(), env));
    }
    return exit_ok;
}

}  // namespace

constinit const verb list_verb{
    "list", "", "show your tokens, whose they are and when they expire", details, options, 0, 0, list};

}  // namespace codecatalyst
