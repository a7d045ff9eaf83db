// SPDX-License-Identifier: Apache-2.0
#include "commands/commands.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/help.hpp"
#include "commands/verbs.hpp"
#include "commands/version.hpp"
#include "screen/results.hpp"
#include "system/os/stdio.hpp"
#include "system/os/terminal.hpp"

namespace codecatalyst {
namespace {

constexpr std::chrono::seconds request_patience{2};  // Git writes its request at once
constexpr std::size_t beginning_max = 65536;         // bytes of the request; the rest is not read

/// True if there is an attribute line that Git sends for every credential.
bool is_request(std::string_view text) {
    constexpr std::array<std::string_view, 4> attributes{"protocol=", "host=", "url=", "capability[]="};
    const auto lines = split(text, '\n');
    return std::ranges::any_of(lines, [&](std::string_view line) {
        return std::ranges::any_of(attributes, [&](auto each) { return line.starts_with(each); });
    });
}

/// Git may call helpers with operations added in later versions, which must be ignored silently
/// (gitcredentials(7)). Such a call has one word and a request on standard input; anything else is a typing
/// error, for example in a crontab.
bool may_be_git(const arguments& asked) {
    if (!asked.words.empty() || asked.foreign_options || is_terminal(STDIN_FILENO)) return false;
    const secret text = read_some(STDIN_FILENO, beginning_max, request_patience);
    return is_request(text.expose());
}

}  // namespace

exit_status run_command(const arguments& asked, const environment& env, console& speak) {
    if (asked.help) {
        print_text(help_of(asked.which));
        return exit_ok;
    }
    if (asked.version) {
        print_text(version_text());
        return exit_ok;
    }
    if (asked.which != nullptr) return asked.which->run(asked, env, speak);
    if (!may_be_git(asked)) throw unknown_verb(own_commands(), asked.name);
    return exit_ok;
}

}  // namespace codecatalyst
