// SPDX-License-Identifier: Apache-2.0
#include "stores/keyring/keyring.hpp"

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "base/text.hpp"
#include "stores/record.hpp"

namespace codecatalyst {
namespace {

using attributes = keyring_session::attributes;

/// Of this login session: kept until its end.
constexpr const char* session_collection = "/org/freedesktop/secrets/collection/session";

attributes key_of(const account& a) {
    return {{"host", a.host}, {"path", a.path}, {"username", a.username}, {"profile", a.profile}};
}

account account_of(const attributes& key) {
    const auto at = [&](const char* name) {
        const auto found = key.find(name);
        return found == key.end() ? std::string() : found->second;
    };
    return {at("host"), at("path"), at("username"), at("profile")};
}

std::string label_of(const account& a) {
    return (a.profile.empty() ? "Git credential: " : "CodeCatalyst PAT: ") + printable(a.username) + " at " +
           printable(a.host);
}

[[noreturn]] void fail_locked() {
    throw store_locked("the keyring is locked",
                       "unlock it, by logging in to the desktop or with `git-credential-codecatalyst "
                       "unlock`, and try again");
}

}  // namespace

std::optional<versioned<token_record>> keyring::load(const account& who) {
    const auto items = unlocked_items(key_of(who));
    if (items.empty()) return std::nullopt;
    const secret bytes = session_.read(items.front());
    return versioned<token_record>{read_record(bytes.expose()), 0};
}

std::uint64_t keyring::save(const account& who, const token_record& record, std::uint64_t) {
    const auto before = unlocked_items(key_of(who));
    const std::string kept_in = must_use_session_collection() ? session_collection : session_.default_path();
    session_.write(kept_in, key_of(who), label_of(who), write_record(record));
    for (const auto& item : before)  // the same account in another collection is stale from now on
        if (!item.path.starts_with(kept_in + "/")) session_.remove(item);
    return 0;
}

void keyring::forget(const account& who) {
    for (const auto& item : unlocked_items(key_of(who))) session_.remove(item);
}

std::vector<account> keyring::accounts() {
    std::vector<account> out;
    std::set<account> seen;
    const auto items = unlocked_items({}, true);
    for (const auto& item : items) {
        auto who = account_of(session_.attributes_of(item));
        if (seen.insert(who).second) out.push_back(std::move(who));
    }
    return out;
}

/// The newest first. A locked keyring may hold the record, so that never counts as "not there". A single
/// record may still be found in another collection; a list would be incomplete.
std::vector<keyring_item> keyring::unlocked_items(const attributes& wanted, bool all_of_them) {
    auto items = session_.search(wanted);
    const bool some_locked = std::erase_if(items, [](const auto& item) { return item.locked; }) > 0;
    if (items.empty() || all_of_them) {
        if (some_locked || session_.default_collection() == keyring_session::collection::locked)
            fail_locked();
    }
    return items.size() < 2 ? items : newest_first(std::move(items));
}

std::vector<keyring_item> keyring::newest_first(std::vector<keyring_item> items) {
    std::vector<std::pair<std::uint64_t, keyring_item>> dated;
    for (auto& item : items) dated.emplace_back(session_.modified(item), std::move(item));
    std::ranges::stable_sort(dated, std::greater(), [](const auto& one) { return one.first; });
    std::ranges::transform(dated, items.begin(), [](auto& one) { return std::move(one.second); });
    return items;
}

bool keyring::must_use_session_collection() {
    switch (session_.default_collection()) {
        case keyring_session::collection::open: return false;
        case keyring_session::collection::locked: fail_locked();
        case keyring_session::collection::missing: break;
    }
    if (session_.create_default_collection()) return false;
    report_.warn("the keyring has no default collection, so this is kept until you log out",
                 "create a default keyring, for example with seahorse");
    return true;
}

}  // namespace codecatalyst
