// SPDX-License-Identifier: Apache-2.0
#include "wiring/stores.hpp"

#include <cstdlib>

#include "base/error.hpp"
#include "screen/prompts.hpp"
#include "stores/chosen_store.hpp"
#include "stores/kernel.hpp"
#include "stores/keyring/keyring.hpp"
#include "stores/keyring/keyring_module.hpp"
#include "stores/keyring/keyring_session.hpp"
#include "stores/keyring/sandbox_keyring.hpp"
#include "stores/none.hpp"
#include "wiring/state.hpp"

namespace codecatalyst {
namespace {

using finding = store_look::finding;

constexpr const char* unlock_it = "run `git-credential-codecatalyst unlock`";

std::string sealed_folder(const settings& in_force) { return state_folder(in_force) + "/sealed"; }

/// A locked keyring that cannot be unlocked from here is still chosen if it is known to hold our tokens.
store_look look_at_keyring(const settings& in_force, const environment& env) try {
    keyring_session session(in_force.keyring_timeout);
    if (session.default_collection() == keyring_session::collection::locked) {
        const bool may_wait = !session.search({}).empty() || may_interrupt(in_force, env);
        return {may_wait ? finding::locked : finding::shut, "the keyring is locked", unlock_it};
    }
    return {finding::serves, "", ""};
} catch (const store_silent& why) {
    return {finding::locked, why.what(), why.hint()};  // it may hold tokens
} catch (const store_broken& why) {
    return {finding::broken, why.what(), why.hint()};
} catch (const store_error& why) {
    return {finding::absent, why.what(), why.hint()};
}

/// Reports `locked` if the passphrase has not been entered, and `absent` where the kernel forbids its
/// keyring, which would have to hold the unlocked key.
store_look look_at_file(const settings& in_force) try {
    const auto keys = make_key_finder(in_force);
    if (keys.source() == key_source::passphrase && !keys.is_unlocked())
        return {finding::locked, "the tokens kept here are locked by a passphrase", unlock_it};
    (void)keys.find();
    return {finding::serves, "", ""};
} catch (const store_error& why) {
    return {finding::absent, why.what(), why.hint()};
}

store_look look_at_kernel() {
    const auto found = find_key(user_keys, "git-credential-codecatalyst:looking");
    if (found || found.fault() == key_fault::not_there) return {finding::serves, "", ""};
    const auto why = kernel_error(found.fault());
    return {finding::absent, why.what(), ""};
}

store_choice choose(const settings& in_force, const environment& env) {
    return choose_store(in_force, choice_memory(state_folder(in_force)).read(),
                        [&](store_kind kind) { return look_at_store(kind, in_force, env); });
}

}  // namespace

std::unique_ptr<secret_store> open_store(store_kind kind, const settings& in_force, reporter& report) {
    switch (kind) {
        case store_kind::keyring:
            return std::make_unique<keyring>(in_force.keyring_timeout, report, state_folder(in_force));
        case store_kind::file: return std::make_unique<file_store>(make_file_store(in_force));
        case store_kind::kernel: return std::make_unique<kernel_store>(state_folder(in_force));
        case store_kind::none: break;
    }
    return std::make_unique<nothing>();
}

store_look look_at_store(store_kind kind, const settings& in_force, const environment& env) {
    switch (kind) {
        case store_kind::keyring: return look_at_keyring(in_force, env);
        case store_kind::file: return look_at_file(in_force);
        case store_kind::kernel: return look_at_kernel();
        case store_kind::none: break;
    }
    return {finding::serves, "", ""};
}

store_choice decide_store(const settings& in_force, const environment& env) {
    if (in_force.store != "auto") return choose(in_force, env);
    return choice_memory(state_folder(in_force)).decide([&] { return choose(in_force, env); });
}

std::string explain(const store_choice& chosen, const settings& in_force) {
    if (chosen.kind != store_kind::keyring || !is_sandboxed()) return chosen.why;
    try {
        if (the_secret_service(in_force.keyring_timeout).is_of_sandbox())
            return "the encrypted file of this sandbox; " + chosen.why;
    } catch (const store_error&) {  // looking at the store says why
    }
    return chosen.why;
}

store_choice foresee_store(const settings& in_force, const environment& env) { return choose(in_force, env); }

sealing_key_finder make_key_finder(const settings& in_force) {
    const char* const folder = std::getenv("CREDENTIALS_DIRECTORY");
    return sealing_key_finder({
        sealed_folder(in_force),
        folder != nullptr ? std::optional<std::string>(folder) : std::nullopt,
        in_force.key_file,
    });
}

file_store make_file_store(const settings& in_force) {
    return {sealed_folder(in_force), [keys = make_key_finder(in_force)] { return keys.find().key; }};
}

}  // namespace codecatalyst
