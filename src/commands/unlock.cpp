// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>
#include <unistd.h>

#include <array>

#include "base/error.hpp"
#include "commands/target.hpp"
#include "commands/verbs.hpp"
#include "screen/passphrase.hpp"
#include "screen/prompts.hpp"
#include "screen/results.hpp"
#include "system/os/terminal.hpp"
#include "wiring/stores.hpp"
#include "wiring/unlocking.hpp"

namespace codecatalyst {
namespace {

void check_store(std::string_view value) {
    if (value != "keyring" && value != "file")
        throw usage_error("what can be unlocked is keyring or file", "write it as in --store file");
}

constexpr option store_option{"--store", "STORE", "keyring or file [the one in use]", check_store};
constexpr std::array options{store_option, host_option};

constexpr std::string_view details =
    "    A keyring is unlocked by its password, or in its own window where there is a display. For the "
    "store\n"
    "    `file` the passphrase opens the key that tokens are sealed with, for all your processes until this\n"
    "    machine is started again; the first time it makes that key, and asks twice. Without a terminal the\n"
    "    password or passphrase is the first line of standard input.\n"
    "\n"
    "    $ git credential-codecatalyst unlock\n";

void begin(const sealing_key_finder& keys, const settings& in_force, const environment& env) {
    keys.begin(ask_new_passphrase(in_force, env));
    print_text("the passphrase is set, and tokens sealed with it are unlocked\n");
}

void open(const sealing_key_finder& keys, const settings& in_force, const environment& env) {
    const int tries = is_terminal(STDIN_FILENO) ? password_tries : 1;
    for (int i = 0; i < tries; ++i) {
        if (keys.unlock(ask_passphrase(in_force, env))) {
            print_text("the tokens kept here are unlocked until this machine is started again\n");
            return;
        }
    }
    throw error("that is not the passphrase", "try again; without it tokens have to be created again");
}

/// False if no store can be chosen yet.
bool is_keyring(const arguments& asked, const settings& in_force, const environment& env) try {
    if (const auto given = asked.value_of(store_option.name))
        return store_named(*given) == store_kind::keyring;
    return foresee_store(in_force, env).kind == store_kind::keyring;
} catch (const store_error&) {
    return false;
}

void open_keyring(const settings& in_force, const environment& env) {
    const bool at_terminal = is_terminal(STDIN_FILENO);
    const auto say = [](const std::string& line) { say_aside(line + '\n'); };
    const auto ask = [&](const std::string& question) {
        return std::optional(ask_passphrase(in_force, env, question));
    };
    const auto held_until_return = unlocking_turn(in_force, person_patience);
    const bool was_locked = unlock_keyring(
        in_force, {at_terminal && sees_windows(env), ask, at_terminal ? password_tries : 1, say});
    print_text(was_locked ? "the keyring is unlocked\n" : "the keyring is not locked\n");
}

void open_file(const settings& in_force, const environment& env) {
    const auto keys = make_key_finder(in_force);
    const auto from = keys.source();
    if (from && *from != key_source::passphrase)
        throw error(
            fmt::format("there is nothing to unlock: tokens are sealed with {}", keys.describe(*from)), "");
    from ? open(keys, in_force, env) : begin(keys, in_force, env);
}

exit_status unlock(const arguments& asked, const environment& env, console&) {
    const auto in_force = target_of(asked, env).in_force;
    is_keyring(asked, in_force, env) ? open_keyring(in_force, env) : open_file(in_force, env);
    return exit_ok;
}

}  // namespace

constinit const verb unlock_verb{
    "unlock", "",    "unlock the keyring, or the files that tokens are sealed in", details, options, 0,
    0,        unlock};

}  // namespace codecatalyst
