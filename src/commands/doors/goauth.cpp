// SPDX-License-Identifier: Apache-2.0
// GOAUTH of Go 1.24 (`go help goauth`), for modules in CodeCatalyst's Git repositories. Go calls it without a
// URL first, then with one that was refused, and takes nothing for an answer.
#include <unistd.h>

#include "commands/doors/forms.hpp"
#include "commands/doors/programs.hpp"
#include "system/os/stdio.hpp"

namespace codecatalyst {
namespace {

exit_status goauth(std::span<char* const> line, const environment& env, console& speak) {
    const auto words = words_of(line);
    const auto at = words.empty() ? std::nullopt : place_if_ours(words.front(), env);
    if (!at) return exit_ok;
    const auto held = token_for(*at, {}, env, speak);
    secret out("https://" + at->host + "\n\n");
    const auto header = in_form("header", *at, held);
    out.append(header.expose());
    out.append("\n");
    write_all(STDOUT_FILENO, out.expose());
    return exit_ok;
}

}  // namespace

constinit const door_program goauth_door{"codecatalyst-goauth", goauth};

}  // namespace codecatalyst
