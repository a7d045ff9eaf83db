// SPDX-License-Identifier: Apache-2.0
#include "wiring/token_services.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "cache/entries.hpp"
#include "cache/invalidating_store.hpp"
#include "cache/record_cache.hpp"
#include "helper/git/deferred.hpp"
#include "helper/git/handed_out_token.hpp"
#include "helper/git/own_tokens.hpp"
#include "helper/git/stored_credentials.hpp"
#include "model/token_name.hpp"
#include "stores/installation.hpp"
#include "stores/locks.hpp"
#include "system/crypto/random.hpp"
#include "system/os/account_home.hpp"
#include "system/os/clock.hpp"
#include "wiring/backends.hpp"
#include "wiring/fault_seam.hpp"
#include "wiring/state.hpp"
#include "wiring/stores.hpp"
#include "wiring/unlocking.hpp"

namespace codecatalyst {
namespace {

/// The prefix of the names of all tokens that this installation creates while it uses this store.
std::string name_prefix(const settings& in_force, secret_store& store) {
    return token_name_prefix(host_name(), installation_id(state_folder(in_force), store.place()));
}

std::string new_token_name(const settings& in_force, secret_store& store) {
    constexpr std::size_t random_size = 4;
    return name_prefix(in_force, store) + hex(random_bytes(random_size));
}

}  // namespace

std::unique_ptr<secret_store> make_store(const settings& in_force, const environment& env, reporter& report) {
    return make_store(decide_store(in_force, env).kind, in_force, env, report);
}

std::unique_ptr<secret_store> make_store(store_kind kind, const settings& in_force, const environment& env,
                                         reporter& report) {
    const auto folder = state_folder(in_force);
    auto out = std::make_unique<invalidating_store>(in_use(open_store(kind, in_force, report)), folder,
                                                    [folder] { drop_answers(folder); });
    if (kind != store_kind::keyring) return out;
    return let_unlock(std::move(out), in_force, env);
}

token_services make_token_parts(const settings& in_force, std::unique_ptr<secret_store> store,
                                std::unique_ptr<token_backend> backend, reporter& report,
                                std::function<void(const account&)> renew_later) {
    auto& kept_in = *store;
    return {
        in_use(std::move(backend)),
        std::move(store),
        std::make_unique<store_locks>(state_folder(in_force), std::vector{&kept_in}),
        report,
        current_time,
        [in_force, &kept_in] { return new_token_name(in_force, kept_in); },
        policy_of(in_force),
        in_force.profile,
        in_force.username,
        2 * in_force.timeout,
        std::move(renew_later),
        [in_force, &kept_in] { return name_prefix(in_force, kept_in); },
    };
}

namespace {

/// The store for Git's operations. Git runs many in a row, so keyring records are cached for a short time.
std::unique_ptr<secret_store> make_cached_store(const settings& in_force, const environment& env,
                                                reporter& report) {
    const auto kind = decide_store(in_force, env).kind;
    auto real = make_store(kind, in_force, env, report);
    if (kind != store_kind::keyring || in_force.cache_timeout == std::chrono::seconds(0)) return real;
    return std::make_unique<record_cache>(
        record_cache::parts{std::move(real),
                            state_folder(in_force),
                            in_force.cache_timeout,
                            current_time,
                            {state_folder(in_force), "keyring records", 2 * in_force.keyring_timeout},
                            env});
}

/// codecatalyst.store may have been changed by hand while the tokens stayed in the old store.
std::function<std::string(const account&)> look_elsewhere(const settings& in_force, const environment& env,
                                                          reporter& report) {
    return [=, &report](const account& who) -> std::string {
        for (const auto kind : {store_kind::keyring, store_kind::file, store_kind::kernel}) {
            if (kind == store_named(in_force.store)) continue;
            if (look_at_store(kind, in_force, env).found != store_look::finding::serves) continue;
            const auto known = open_store(kind, in_force, report)->load(who);
            if (known && known->value.current) return std::string(name_of(kind));
        }
        return "";
    };
}

std::unique_ptr<credential_helper> make_helper(const settings& in_force, const environment& env,
                                               std::unique_ptr<token_backend> backend, reporter& report,
                                               const std::function<void(const account&)>& renew_later,
                                               const std::function<void(token_services&)>& adjust) {
    if (!backend->can().make)
        return std::make_unique<handed_out_token_helper>(
            handed_out_token_helper::parts{std::move(backend), report, in_force.username});
    auto parts = make_token_parts(in_force, make_cached_store(in_force, env, report), std::move(backend),
                                  report, renew_later);
    if (in_force.store != "auto") parts.kept_elsewhere = look_elsewhere(in_force, env, report);
    adjust(parts);
    return std::make_unique<own_tokens_helper>(std::move(parts));
}

}  // namespace

std::unique_ptr<credential_helper> make_helper(const settings& in_force, const request& asked,
                                               const environment& env, reporter& report,
                                               std::optional<std::chrono::seconds> keep_for,
                                               std::function<void(const account&)> renew_later,
                                               const std::function<void(token_services&)>& adjust) {
    if (in_force.backend == "none") {
        auto store = make_cached_store(in_force, env, report);
        auto locks = std::make_unique<store_locks>(state_folder(in_force), std::vector{store.get()});
        return std::make_unique<stored_credentials_helper>(stored_credentials_helper::parts{
            std::move(store), std::move(locks), current_time, keep_for, in_force.username, &report});
    }
    constexpr std::array suppliers{"command", "file", "env"};  // the source of tokens is fixed
    const bool adopts = std::ranges::find(suppliers, in_force.backend) == suppliers.end();
    return std::make_unique<deferred_helper>(
        [&, renew_later = std::move(renew_later)] {
            const account whose{asked.where.host, "", asked.with.username.value_or(in_force.username),
                                in_force.profile};
            return make_helper(in_force, env, make_backend(in_force, whose, env, report), report, renew_later,
                               adjust);
        },
        adopts);
}

}  // namespace codecatalyst
