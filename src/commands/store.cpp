// SPDX-License-Identifier: Apache-2.0
#include "commands/store.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/accounts.hpp"
#include "commands/target.hpp"
#include "helper/tokens/store_move.hpp"
#include "screen/passphrase.hpp"
#include "screen/results.hpp"
#include "stores/chosen_store.hpp"
#include "stores/locks.hpp"
#include "stores/record.hpp"
#include "system/os/clock.hpp"
#include "wiring/state.hpp"
#include "wiring/stores.hpp"
#include "wiring/token_services.hpp"

namespace codecatalyst {
namespace {

store_kind place_of(std::string_view value) {
    const auto kind = store_named(value);
    if (!kind || *kind == store_kind::none)
        throw usage_error("a store is one of keyring, file and kernel", "write it as in --to file");
    return *kind;
}

bool are_same(const token_record& one, const token_record& two) {
    return same(write_record(one), write_record(two));
}

void check_may_move(store_kind to, const settings& in_force) {
    auto as_asked = in_force;
    as_asked.store = name_of(to);
    (void)choose_store(as_asked, std::nullopt, {});  // throws when it is not allowed
    if (in_force.store == "auto" || in_force.store == name_of(to)) return;
    throw settings_error(fmt::format("codecatalyst.store is {}, so tokens moved to {} would not be found",
                                     in_force.store, name_of(to)),
                         "set it to auto or to that store first");
}

/// The stores that may hold tokens now: the one used before, which must be readable, and all others that can
/// be read.
std::vector<store_kind> sources_of(const arguments& asked, store_kind to, const settings& in_force,
                                   const environment& env, console& speak) {
    if (const auto given = asked.value_of(from_option.name)) return {place_of(*given)};
    auto before = in_force;
    before.store = "auto";
    std::vector<store_kind> out;
    if (const auto found = foresee_store(before, env).kind; found != to) out.push_back(found);
    const std::vector<store_kind> known{to, out.empty() ? to : out.front()};
    for (const auto kind : other_stores(known, in_force, env, speak)) out.push_back(kind);
    return out;
}

std::size_t move_from(store_kind from_kind, store_kind to_kind, const settings& in_force,
                      const environment& env, console& speak) {
    const auto from = make_store(from_kind, in_force, env, speak);
    const auto to = make_store(to_kind, in_force, env, speak);
    store_locks locks(state_folder(in_force), {from.get(), to.get()});
    return store_move(
               {*from, *to, locks, 2 * in_force.timeout, are_same,
                [&] { choice_memory(state_folder(in_force)).write(to_kind, "tokens were moved here"); },
                policy_of(in_force), current_time, in_force.store == name_of(to_kind)})
        .run();
}

exit_status move_store(const arguments& asked, const environment& env, console& speak) {
    const auto in_force = target_of(asked, env).in_force;
    const auto given = asked.value_of(to_option.name);
    if (!given) throw usage_error("`store move` needs --to", "write it as in --to file");
    const auto to_kind = place_of(*given);
    check_may_move(to_kind, in_force);
    const bool is_named = asked.has(from_option.name);
    std::string said;
    for (const auto from : sources_of(asked, to_kind, in_force, env, speak)) {
        if (from == to_kind) throw usage_error("tokens cannot be moved to where they are", "see --from");
        const auto count = move_from(from, to_kind, in_force, env, speak);
        if (count > 0 || is_named)
            said +=
                fmt::format("{} {} moved from the store {} to the store {}\n", count,
                            count == 1 ? "account was" : "accounts were", name_of(from), name_of(to_kind));
    }
    if (said.empty()) said = fmt::format("there is nothing to move to the store {}\n", name_of(to_kind));
    print_text(said);
    return exit_ok;
}

/// The new key, if one has been prepared, and a function that installs it.
struct new_key {
    std::optional<secret> key;
    std::function<bool(const secret&)> install;
};

new_key prepare(const arguments& asked, const sealing_key_finder& keys, bool goes_on,
                const settings& in_force, const environment& env) {
    const auto nowhere = [](const secret&) { return false; };
    if (const auto path = asked.value_of(new_key_option.name))
        return {sealing_key_finder::key_in(*path), nowhere};
    switch (keys.find().from) {
        case key_source::passphrase: {
            auto passphrase = std::make_shared<secret>(ask_new_passphrase(in_force, env));
            return {std::nullopt, [&keys, passphrase](const secret& key) {
                        keys.replace(key, *passphrase);
                        return true;
                    }};
        }
        case key_source::key_file:
            return {keys.prepare_key_file(goes_on),
                    [&keys](const secret&) { return keys.install_key_file(); }};
        case key_source::credential: break;
    }
    if (goes_on) return {std::nullopt, nowhere};
    throw error("the sealing key is a credential of the service, which only its administrator can change",
                "make a key file, name it with --new-key, and give it to the service after that");
}

exit_status rekey_store(const arguments& asked, const environment& env) {
    const auto in_force = target_of(asked, env).in_force;
    const auto keys = make_key_finder(in_force);
    auto store = make_file_store(in_force);
    const auto next = prepare(asked, keys, store.is_changing_keys(), in_force, env);
    switch (store.rekey(next.key, next.install)) {
        case file_store::rekeyed::done: print_text("every record is sealed with a new key\n"); break;
        case file_store::rekeyed::finished_earlier:
            print_text("the change of keys is finished: the old key opens nothing any more\n");
            break;
        case file_store::rekeyed::not_installed:
            print_text(
                "every record is sealed with the new key; until it is given, the old one leads to it\n"
                "give the new key, then run `git-credential-codecatalyst store rekey` once more\n");
            break;
    }
    return exit_ok;
}

}  // namespace

void check_place(std::string_view value) { (void)place_of(value); }

void check_key_path(std::string_view value) {
    if (!value.starts_with('/'))
        throw usage_error("--new-key needs an absolute path", "see docs/headless.md");
}

exit_status tend_store(const arguments& asked, const environment& env, console& speak) {
    const auto& what = asked.words.front();
    if (what == "move") return move_store(asked, env, speak);
    if (what == "rekey") return rekey_store(asked, env);
    throw usage_error(fmt::format("there is no `store {}`", printable(what)),
                      "use `store move` or `store rekey`");
}

}  // namespace codecatalyst
