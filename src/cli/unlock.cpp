// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>
#include <unistd.h>

#include <array>

#include "base/error.hpp"
#include "cli/passphrase.hpp"
#include "cli/stores.hpp"
#include "cli/target.hpp"
#include "cli/verbs.hpp"
#include "system/stdio.hpp"
#include "system/terminal.hpp"

namespace codecatalyst {
namespace {

constexpr std::array options{host_option};

constexpr std::string_view details =
    "    For codecatalyst.store = file: the passphrase opens the key that tokens are sealed with, for all "
    "your\n"
    "    processes until this machine is started again. The first time it makes that key, and asks twice.\n"
    "    Without a terminal the passphrase is the first line of standard input.\n";

void begin(const sealing_key_finder& keys, const settings& in_force, const environment& env) {
    keys.begin(ask_new_passphrase(in_force, env));
    write_all(STDOUT_FILENO, "the passphrase is set, and tokens sealed with it are unlocked\n");
}

void open(const sealing_key_finder& keys, const settings& in_force, const environment& env) {
    constexpr int tries_max = 3;
    const int tries = is_terminal(STDIN_FILENO) ? tries_max : 1;
    for (int i = 0; i < tries; ++i) {
        if (keys.unlock(ask_passphrase(in_force, env))) {
            write_all(STDOUT_FILENO,
                      "the tokens kept here are unlocked until this machine is started again\n");
            return;
        }
    }
    throw error("that is not the passphrase", "try again; without it tokens have to be made anew");
}

exit_status unlock(const arguments& asked, const environment& env, console&) {
    const auto in_force = target_of(asked, env).in_force;
    const auto keys = make_key_finder(in_force);
    const auto from = keys.source();
    if (from && *from != key_source::passphrase)
        throw error(
            fmt::format("there is nothing to unlock: tokens are sealed with {}", keys.describe(*from)), "");
    from ? open(keys, in_force, env) : begin(keys, in_force, env);
    return exit_ok;
}

}  // namespace

constinit const verb unlock_verb{
    "unlock", "", "open the tokens that a passphrase locks", details, options, 0, 0, unlock};

}  // namespace codecatalyst
