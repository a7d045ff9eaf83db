// SPDX-License-Identifier: Apache-2.0
#include "stores/kernel.hpp"

#include <fmt/core.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <thread>

#include "base/text.hpp"
#include "stores/account_text.hpp"
#include "stores/as_store_error.hpp"
#include "stores/record.hpp"
#include "system/crypto/digest.hpp"
#include "system/crypto/kernel_seal.hpp"
#include "system/os/kernel_key.hpp"
#include "system/os/new_kernel_key.hpp"

namespace codecatalyst {
namespace {

// Below @u, this program's keyring holds one keyring per record, which has the record's bytes in pieces "0",
// "1" and so on. A record's keyring is filled where no other process sees it, and then replaces the previous
// one atomically. The bytes are a line "CHANGED ACCOUNT" and the record, sealed with the state folder's key
// and bound to the record's name: another process with this user number may have another home, and must not
// use our records.

constexpr std::size_t pieces_max = 40;  // of `key_max` bytes

std::string name_of(const account& who) { return "record:" + sha256_hex(write_account(who)).substr(0, 32); }

[[noreturn]] void fail(key_fault why) { throw kernel_error(why); }

[[noreturn]] void fail_unreadable() {
    throw store_error("the kernel's keyring holds a record that this version cannot read",
                      "use a newer git-credential-codecatalyst");
}

void check(key_fault why) {
    if (why != key_fault::none) fail(why);
}

template <typename Value>
std::optional<Value> unless_not_there(key_result<Value> result) {
    if (result) return std::move(*result);
    if (result.fault() == key_fault::not_there) return std::nullopt;
    fail(result.fault());
}

/// The time since boot, which setting the clock cannot turn back; keys do not outlive it.
std::uint64_t age() {
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000 + static_cast<std::uint64_t>(now.tv_nsec);
}

struct stored {
    account who;
    std::uint64_t changed = 0;
    secret record;
};

stored take_apart(const secret& bytes) {
    const auto text = bytes.expose();
    const auto end = text.find('\n');
    const auto head = split(text.substr(0, std::min(end, text.size())), ' ');
    if (end == text.npos || head.size() != 2) fail_unreadable();
    auto who = read_account(head[1]);
    const auto changed = to_number<std::uint64_t>(head[0]);
    if (!changed || !who) fail_unreadable();
    return {std::move(*who), *changed, secret(text.substr(end + 1))};
}

/// Returns nullopt when a piece is missing.
std::optional<secret> joined(key_id keyring) {
    const auto keys = unless_not_there(keys_in(keyring));
    if (!keys || keys->empty() || keys->size() > pieces_max) return std::nullopt;
    secret bytes;
    for (std::size_t i = 0; i < keys->size(); ++i) {
        const auto found = std::ranges::find(*keys, std::to_string(i), &key_entry::name);
        if (found == keys->end()) return std::nullopt;
        const auto piece = unless_not_there(read_key(found->id, key_max));
        if (!piece) return std::nullopt;
        bytes.append(piece->expose());
    }
    return bytes;
}

/// While a record is replaced, its old keys disappear one by one, perhaps during the read. So a record that
/// does not open counts as not ours only if it is still in place after several reads.
std::optional<stored> read(const secret& key, key_id in, const std::string& name) {
    constexpr int replaced_max = 100, looks = 3;
    int seen = 0;
    std::optional<key_id> before;
    for (int replaced = 0; replaced < replaced_max;) {
        const auto keyring = unless_not_there(find_keyring(in, name));
        if (!keyring) return std::nullopt;
        if (before != keyring) ++replaced, seen = 0, before = keyring;
        const auto bytes = joined(*keyring);
        if (const auto opened = bytes ? kernel_unseal(key, bytes->expose(), name) : std::nullopt)
            return take_apart(*opened);
        if (++seen == looks) return std::nullopt;
    }
    throw store_error("the record in the kernel's keyring changes all the time", "try again");
}

/// Retries, because the kernel frees the space of dropped keys some milliseconds later.
key_result<key_id> put_soon(key_id keyring, const std::string& name, const secret& value) {
    constexpr int tries = 20;
    for (int i = 1;; ++i) {
        auto put = put_key(keyring, name, value);
        if (put.fault() != key_fault::full || i == tries) return put;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

void fill(key_id keyring, std::string_view bytes) {
    for (std::size_t i = 0; !bytes.empty(); ++i) {
        const auto piece = bytes.substr(0, key_max);
        const auto put = put_soon(keyring, std::to_string(i), secret(piece));
        if (!put) fail(put.fault());
        bytes.remove_prefix(piece.size());
    }
}

std::string sealed(const secret& key, const account& who, const token_record& record, std::uint64_t changed) {
    const auto bytes = write_readable_record(record);
    secret text(fmt::format("{} {}\n", changed, write_account(who)));
    text.append(bytes.expose());
    auto out = kernel_seal(key, text.expose(), name_of(who));
    if (out.size() > pieces_max * key_max) fail(key_fault::too_long);
    return out;
}

}  // namespace

store_error kernel_error(key_fault why) {
    const std::string elsewhere = "set codecatalyst.store to keyring or file";
    switch (why) {
        case key_fault::unsupported:
            return store_error("the kernel's keyring cannot be used: this kernel or sandbox has none",
                               elsewhere);
        case key_fault::forbidden:
            return store_error("the kernel's keyring cannot be used: this container or sandbox forbids it",
                               elsewhere + ", or let it use keyctl, add_key and request_key");
        case key_fault::denied:
            return store_error("the kernel's keyring cannot be used: its keys are closed to this process",
                               "see them with `keyctl show @u`");
        case key_fault::full:
            return store_error("the kernel's keyring is full",
                               "see /proc/key-users, and have kernel.keys.maxkeys and kernel.keys.maxbytes "
                               "raised with sysctl");
        case key_fault::revoked:
        case key_fault::expired:
            return store_error("the kernel's keyring holds a record that was revoked",
                               "remove it with `keyctl unlink`");
        case key_fault::too_long: return store_error("the record is too long for the kernel's keyring");
        case key_fault::none:
        case key_fault::not_there:
        case key_fault::failed: break;
    }
    return store_error("the kernel's keyring fails", elsewhere);
}

std::string kernel_store::home_name(const secret& key) const {
    secret text = key.clone();
    text.append(folder_);
    return "git-credential-codecatalyst:records:" + sha256_hex(text.expose()).substr(0, 16);
}

std::optional<kernel_store::place_of_records> kernel_store::home() const {
    auto key = as_store_error([&] { return known_kernel_key(folder_); });
    if (!key) return std::nullopt;
    const auto keyring = unless_not_there(find_keyring(user_keys, home_name(*key)));
    if (!keyring) return std::nullopt;
    return place_of_records{std::move(*key), *keyring};
}

std::string kernel_store::place() {
    std::array<char, 100> name{};
    const auto size = ::readlink("/proc/self/ns/user", name.data(), name.size());
    return "kernel " + std::string(name.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
}

std::optional<versioned<token_record>> kernel_store::load(const account& who) {
    const auto in = home();
    const auto found = in ? read(in->key, in->keyring, name_of(who)) : std::nullopt;
    if (!found) return std::nullopt;
    if (found->who != who) fail_unreadable();
    try {
        return versioned<token_record>{read_record(found->record.expose()), found->changed};
    } catch (const store_error&) {
        fail_unreadable();
    }
}

std::uint64_t kernel_store::save(const account& who, const token_record& record, std::uint64_t) {
    const auto changed = age();
    const auto key = as_store_error([&] { return kernel_key(folder_); });
    const auto bytes = sealed(key, who, record, changed);
    const auto in = open_keyring(user_keys, home_name(key));
    if (!in) fail(in.fault());
    const auto hidden = make_hidden_keyring(name_of(who));
    if (!hidden) fail(hidden.fault());
    try {
        fill(*hidden, bytes);
    } catch (const store_error&) {
        drop_hidden_keyring(*hidden);
        throw;
    }
    check(put_keyring(*hidden, *in));
    return changed;
}

void kernel_store::forget(const account& who) {
    const auto in = home();
    const auto keyring = in ? unless_not_there(find_keyring(in->keyring, name_of(who))) : std::nullopt;
    if (keyring) check(unlink_key(*keyring, in->keyring));
}

std::vector<account> kernel_store::accounts() {
    const auto in = home();
    const auto keyrings = in ? unless_not_there(keys_in(in->keyring)) : std::nullopt;
    std::vector<stored> all;
    for (const auto& each : keyrings.value_or(std::vector<key_entry>{}))
        if (auto found = each.is_keyring ? read(in->key, in->keyring, each.name) : std::nullopt)
            all.push_back(std::move(*found));
    std::ranges::sort(all, std::greater(), &stored::changed);
    std::vector<account> out;
    for (auto& each : all) out.push_back(std::move(each.who));
    return out;
}

}  // namespace codecatalyst
