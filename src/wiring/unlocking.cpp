// SPDX-License-Identifier: Apache-2.0
#include "wiring/unlocking.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "helper/person/unlocking.hpp"
#include "screen/passphrase.hpp"
#include "screen/prompts.hpp"
#include "stores/keyring/keyring_lock.hpp"
#include "system/os/status_line.hpp"
#include "wiring/one_at_a_time.hpp"
#include "wiring/sign_in_parts.hpp"
#include "wiring/stores.hpp"

namespace codecatalyst {
namespace {

bool is_open(keyring_lock& lock, const std::string& collection) {
    const auto closed = lock.locked();
    return std::ranges::find(closed, collection) == closed.end();
}

/// Checks after each prompt whether another program has unlocked the keyring in the meantime.
void open_with_password(keyring_lock& lock, const std::string& collection, const unlock_means& means) {
    const auto question =
        fmt::format("password of the keyring \"{}\": ", printable(lock.label_of(collection)));
    for (int i = 0; i < means.tries; ++i) {
        const auto given = means.ask(question);
        if (is_open(lock, collection)) return;
        if (!given || given->empty())
            throw store_locked("the keyring stays locked, as no password was given",
                               "run `git-credential-codecatalyst unlock`");
        if (lock.open_with(collection, *given)) return;
    }
    throw store_locked("that is not the password of the keyring",
                       "try again; it is that of your login, unless you chose another");
}

/// Uses the terminal that Git was started from.
void ask_at_terminal(const error& why, const settings& in_force, const environment& env) {
    const auto terminal = open_terminal();
    if (!terminal) throw store_locked(why.what(), why.hint());
    status_line line(terminal->get(), env("TERM").value_or(""));
    line.say(fmt::format("git-credential-codecatalyst: {}", why.what()));
    const auto ask = [&](const std::string& question) {
        return ask_person_secretly(question, passphrase_max, in_force, env);
    };
    (void)unlock_keyring(
        in_force, {sees_windows(env), ask, password_tries, [&](const std::string& said) { line.say(said); }});
    if (decide_store(in_force, env).kind != store_kind::keyring)  // saves the choice, now that it is open
        throw store_error("another store than the keyring was chosen meanwhile", "run the command again");
}

}  // namespace

bool unlock_keyring(const settings& in_force, const unlock_means& means) {
    keyring_lock lock(in_force.keyring_timeout);
    auto closed = lock.locked();
    if (closed.empty()) return false;
    if (means.window) {
        means.say("unlock it in the window that opens now");
        lock.open_in_window(closed, person_patience);
        closed = lock.locked();
    }
    if (!closed.empty() && !lock.takes_password())
        throw store_locked("the keyring stays locked: it is unlocked only in a window of its own",
                           "unlock it at its desktop, or choose another store: see docs/headless.md");
    for (const auto& each : closed) open_with_password(lock, each, means);
    if (!lock.locked().empty())
        throw store_locked("the keyring took the password and stays locked",
                           "see its own log, for example with `journalctl --user`");
    return true;
}

std::shared_ptr<void> unlocking_turn(const settings& in_force, std::chrono::seconds within) {
    return one_at_a_time(in_force, "unlock", within);
}

bool sees_windows(const environment& env) {
    const auto here = surroundings_of(env);
    return here.display && !here.ssh;
}

std::unique_ptr<secret_store> let_unlock(std::unique_ptr<secret_store> store, const settings& in_force,
                                         const environment& env) {
    if (!open_terminal()) return store;
    return std::make_unique<unlocking_store>(
        std::move(store),
        unlocking_store::question::parts{
            [in_force, env] { return may_interrupt(in_force, env).has_value(); },
            [in_force, env](const error& why) { ask_at_terminal(why, in_force, env); },
            [in_force](std::chrono::seconds within) { return unlocking_turn(in_force, within); },
            person_patience,
        });
}

}  // namespace codecatalyst
