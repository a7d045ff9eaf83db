// SPDX-License-Identifier: Apache-2.0
// For pip, uv and others that run `keyring`: https://github.com/jaraco/keyring. What is not for our hosts
// goes to the next `keyring` on PATH.
#include <fmt/core.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/doors/keyring_call.hpp"
#include "commands/doors/next_program.hpp"
#include "commands/doors/opening.hpp"
#include "commands/doors/programs.hpp"
#include "system/os/become.hpp"
#include "system/os/child_environments.hpp"
#include "system/os/hardening.hpp"
#include "system/os/process.hpp"
#include "system/os/stdio.hpp"
#include "system/os/terminal.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t password_max = 65536;  // of what is not kept

/// Set for the next `keyring`: if it is a script that calls this one, the two would call each other for ever.
constexpr std::string_view handed_on = "CODECATALYST_KEYRING_HANDED_ON";

exit_status hand_on(std::vector<std::string> words, const environment& env) {
    auto program = program_behind_us(keyring_door.name, env("PATH").value_or(""));
    if (program.empty()) return exit_failure;
    if (env(handed_on.data()))
        throw error(fmt::format("the next `keyring` on PATH, {}, calls this one again", printable(program)),
                    "have it call the real `keyring` by its path, or take it out of PATH");
    command what{std::move(program), std::move(words), keyring_environment(::environ), ""};
    what.environment.push_back(std::string(handed_on) + "=1");
    undo_hardening();
    become(what);
}

/// pip asks with the URL of the index first, and then with the host alone, also where it talks plain http.
bool is_bare(const keyring_call& call) { return call.service.find("://") == std::string::npos; }

/// nullopt for what another `keyring` is asked for.
std::optional<door_place> place_of(const keyring_call& call, const environment& env) {
    if (call.operation != "get" && call.operation != "set" && call.operation != "del") return std::nullopt;
    auto out = place_if_ours(is_bare(call) ? "https://" + call.service : call.service, env);
    if (out && !call.username.empty()) out->username = call.username;
    return out;
}

exit_status get(const keyring_call& call, const door_place& at, const environment& env, console& speak) {
    if (call.username.empty() && !call.both)
        throw usage_error("`keyring get` needs a user name, or --mode creds",
                          "put your CodeCatalyst user name into the index URL, as in https://NAME@HOST/");
    const auto held = token_for(at, {}, env, speak);
    secret out(call.both ? held.username + "\n" : "");
    out.append(held.value.expose());
    out.append("\n");
    write_all(STDOUT_FILENO, out.expose());
    return exit_ok;
}

/// pip hands over a password that a person typed and that worked. It is read, so that pip sees no error.
exit_status keep_nothing() {
    if (!is_terminal(STDIN_FILENO)) (void)read_all_within(STDIN_FILENO, password_max, request_patience);
    return exit_ok;
}

exit_status keyring(std::span<char* const> line, const environment& env, console& speak) {
    auto words = words_of(line);
    const auto call = read_keyring_call(words);
    const auto at = place_of(call, env);
    if (!at) return hand_on(std::move(words), env);
    if (!call.is_plain)
        throw usage_error("this `keyring` does not know such an option for a host of CodeCatalyst's",
                          "it answers `keyring get SERVICE USER` and `keyring get SERVICE --mode creds`");
    if (call.operation == "get" && is_bare(call)) return exit_failure;  // as `keyring` does for "none"
    if (call.operation == "get") return get(call, *at, env, speak);
    if (call.operation == "set") return keep_nothing();
    throw error(fmt::format("no token of {} is in this `keyring`", printable(at->host)),
                "`git credential-codecatalyst list` shows your tokens, and `delete` deletes one");
}

}  // namespace

constinit const door_program keyring_door{"keyring", keyring};

}  // namespace codecatalyst
