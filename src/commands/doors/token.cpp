// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <array>

#include "base/error.hpp"
#include "commands/doors/for_option.hpp"
#include "commands/doors/forms.hpp"
#include "commands/target.hpp"
#include "commands/verbs.hpp"
#include "system/os/stdio.hpp"
#include "system/os/terminal.hpp"

namespace codecatalyst {
namespace {

void check_form(std::string_view value) {
    if (!is_form(value))
        throw usage_error("--format has no such form",
                          "use one of plain, header, netrc, json, bazel, docker");
}

constexpr option format_option{"--format", "FORM", "plain, header, netrc, json, bazel or docker [plain]",
                               check_form};
constexpr option secret_option{"--show-secret", "", "print it even to a terminal, where it stays in view"};
constexpr std::array options{for_option, format_option, secret_option, profile_option};

constexpr std::string_view details =
    "    Prints the token that Git gets, for a tool that has no door of its own: see docs/doors.md. One that "
    "is\n"
    "    due is renewed first. Without --for it is the account that has a token here, and for netrc, json "
    "and\n"
    "    docker the package repositories of its region.\n"
    "    `header` is an Authorization header: Basic, or for a URL of an npm repository Bearer USER:TOKEN.\n"
    "    Have the tool read it from a pipe: in arguments, every user of the machine can see it.\n"
    "\n"
    "    $ git credential-codecatalyst token --format netrc | curl --netrc-file /dev/stdin URL\n";

exit_status print_token(const arguments& asked, const environment& env, console& speak) {
    if (is_terminal(STDOUT_FILENO) && !asked.has(secret_option.name))
        throw error("the token would be shown on a terminal, and stay in its history",
                    "send standard output to the tool that needs it, or add --show-secret");
    const door_manner how{asked.value_of(profile_option.name).value_or(""), true, true};
    const auto at = place_asked_for(asked, how, env, speak);
    const auto held = token_for(at, how, env, speak);
    const auto text = in_form(asked.value_of(format_option.name).value_or("plain"), at, held);
    write_all(STDOUT_FILENO, text.expose());
    return exit_ok;
}

}  // namespace

constinit const verb token_verb{
    "token", "", "print the token that Git gets, for another tool", details, options, 0, 0, print_token};

}  // namespace codecatalyst
