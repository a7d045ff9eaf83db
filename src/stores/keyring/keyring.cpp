// SPDX-License-Identifier: Apache-2.0
#include "stores/keyring/keyring.hpp"

#include <unistd.h>

#include <fmt/core.h>

#include <algorithm>
#include <cstring>
#include <set>

#include "base/error.hpp"
#include "base/text.hpp"
#include "stores/locks.hpp"
#include "stores/record.hpp"
#include "system/crypto/digest.hpp"
#include "system/os/named_lock.hpp"

namespace codecatalyst {
namespace {

using attributes = keyring_session::attributes;

constexpr int at_once = 4;  // at most this many processes ask the service
constexpr std::size_t digest_digits = 32;

/// The collection of this login session, which is lost when the session ends.
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

/// Made from an item's content, because its modification time has a resolution of seconds, and not in every
/// keyring. Never 0.
std::uint64_t version_of(const secret& bytes) {
    std::uint64_t out = 0;
    const auto digest = sha256(bytes.expose());
    std::memcpy(&out, digest.data(), sizeof out);
    return out | 1;
}

[[noreturn]] void fail_locked() {
    throw store_locked("the keyring is locked",
                       "unlock it, by logging in to the desktop or with `git-credential-codecatalyst "
                       "unlock`, and try again");
}

}  // namespace

/// Opening a session costs the service milliseconds of arithmetic, and a search adds to that: seconds for a
/// hundred processes. A few at a time keep it busy, and wait only for each other.
keyring::keyring(std::chrono::milliseconds patience, reporter& report, std::string folder)
    : session_(patience),
      queue_(std::move(folder), fmt::format("keyring {}", ::getpid() % at_once), 2 * patience),
      patience_(patience),
      report_(report) {}

std::optional<versioned<token_record>> keyring::load(const account& who) {
    return queue_.pass([&]() -> std::optional<versioned<token_record>> {
        const auto items = unlocked_items(key_of(who));
        if (items.empty()) return std::nullopt;
        const secret bytes = session_.read(items.front());
        return versioned<token_record>{read_record(bytes.expose()), version_of(bytes)};
    });
}

std::uint64_t keyring::save(const account& who, const token_record& record, std::uint64_t version) {
    return queue_.pass([&] {  // take the name within the turn: its owner must not wait for readers
        const auto held_until_return = hold_name("change", patience_, "the keyring");
        return replace(who, write_record(record), version);
    });
}

std::uint64_t keyring::replace(const account& who, const secret& bytes, std::uint64_t version) {
    const auto before = unlocked_items(key_of(who));
    check_unchanged(before, version);
    const std::string kept_in = must_use_session_collection() ? session_collection : session_.default_path();
    const auto is_there = [&](const auto& item) { return item.path.starts_with(kept_in + "/"); };
    const auto same = std::ranges::find_if(before, is_there);
    if (same != before.end())
        session_.replace(*same, bytes);
    else
        session_.write(kept_in, key_of(who), label_of(who), bytes);
    for (const auto& item : before)  // copies of this account in other collections are stale now
        if (!is_there(item)) session_.remove(item);
    return version_of(bytes);
}

void keyring::check_unchanged(const std::vector<keyring_item>& items, std::uint64_t version) {
    const auto now = items.empty() ? 0 : version_of(session_.read(items.front()));
    if (now == version) return;
    throw store_error("the record in the keyring was changed by another program meanwhile",
                      "run the command again");
}

std::shared_ptr<void> keyring::hold(const account& who, std::chrono::seconds patience) {
    const auto name = "account.a" + sha256_hex(lock_name(who)).substr(0, digest_digits);
    return hold_name(name, patience, "this account");
}

std::shared_ptr<void> keyring::hold_name(const std::string& name, std::chrono::milliseconds patience,
                                         std::string_view what) {
    if (auto held = session_.own(name, patience)) return held;
    throw store_error(wait_timed_out(patience, what), std::string(wait_timed_out_hint));
}

void keyring::forget(const account& who) {
    queue_.pass([&] {
        for (const auto& item : unlocked_items(key_of(who))) session_.remove(item);
    });
}

std::vector<account> keyring::accounts() {
    return queue_.pass([&] { return list(); });
}

std::vector<account> keyring::list() {
    std::vector<account> out;
    std::set<account> seen;
    const auto items = unlocked_items({}, true);
    for (const auto& item : items) {
        auto who = account_of(session_.attributes_of(item));
        if (seen.insert(who).second) out.push_back(std::move(who));
    }
    return out;
}

/// Newest first. A locked item may be the record, so it never counts as "not there". A single record may
/// still be found in another collection; a list would be incomplete.
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
