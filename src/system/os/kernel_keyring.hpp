// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/secret.hpp"

namespace codecatalyst {

/// Why the kernel refused a request. Only `not_there` means that the key does not exist.
enum class key_fault {
    none,
    not_there,
    unsupported,  // ENOSYS, EOPNOTSUPP: a kernel without keys, or a sandbox that hides them
    forbidden,    // EPERM: refused by a sandbox, such as seccomp in a container
    denied,       // EACCES: it exists, but belongs to another user
    full,         // EDQUOT, ENFILE: the user's quota (keyrings(7)) or the keyring is full
    revoked,
    expired,
    too_long,  // longer than the caller allows, or than a key can hold
    failed,
};

/// A value, or why there is none.
template <typename Value>
class key_result {
public:
    // NOLINTBEGIN(google-explicit-constructor): either is the result
    key_result(Value value) : value_(std::move(value)) {}
    key_result(key_fault why) noexcept : fault_(why) {}
    // NOLINTEND(google-explicit-constructor)

    explicit operator bool() const noexcept { return value_.has_value(); }
    [[nodiscard]] key_fault fault() const noexcept { return fault_; }
    Value& operator*() noexcept { return *value_; }
    const Value& operator*() const noexcept { return *value_; }
    Value* operator->() noexcept { return &*value_; }
    const Value* operator->() const noexcept { return &*value_; }

private:
    std::optional<Value> value_;
    key_fault fault_ = key_fault::none;
};

// The kernel's keys (keyrings(7)), by system calls only: no library, no locale, no streams. All keys made
// here can be used by every process of this user, in any session, and by no other user. They are lost when
// the machine restarts. No call blocks.

using key_id = std::int32_t;

/// The user's own keyring, which the kernel creates on first use.
inline constexpr key_id user_keys = -4;

/// The maximum size of a key's value, in bytes.
inline constexpr std::size_t key_max = 32767;

/// The number of `user_keys`, which other users cannot read; about 31 random bits.
[[nodiscard]] key_result<key_id> user_keys_number();

struct key_entry {
    key_id id;
    bool is_keyring;
    std::string name;
};

/// The key of this name below a keyring, at any depth. A search never creates a keyring.
[[nodiscard]] key_result<key_id> find_key(key_id below, const std::string& name);
[[nodiscard]] key_result<key_id> find_keyring(key_id below, const std::string& name);

/// The keyring of this name in another one, created if necessary, also in place of an expired one. Concurrent
/// callers all get the same keyring, unless it had expired.
[[nodiscard]] key_result<key_id> open_keyring(key_id in, const std::string& name);

/// A keyring that only this process sees until `put_keyring` links it.
[[nodiscard]] key_result<key_id> make_hidden_keyring(const std::string& name);

/// Puts a hidden keyring into another, atomically replacing one of the same name.
[[nodiscard]] key_fault put_keyring(key_id hidden, key_id in);
void drop_hidden_keyring(key_id hidden);

/// Adds a key, atomically replacing one of the same name. With a lifetime, it disappears after that time.
[[nodiscard]] key_result<key_id> put_key(key_id in, const std::string& name, const secret& value,
                                         std::optional<std::chrono::seconds> lifetime = {});

/// A key's value, at most `max` bytes.
[[nodiscard]] key_result<secret> read_key(key_id key, std::size_t max);

/// The keys and keyrings that are in a keyring now. Those removed during the call are left out; those
/// replaced are not.
[[nodiscard]] key_result<std::vector<key_entry>> keys_in(key_id keyring);

/// The key expires after this time, counted from now.
[[nodiscard]] key_fault set_lifetime(key_id key, std::chrono::seconds lifetime);

/// Removes a key or keyring from a keyring; the kernel deletes it when it is in no other. A missing key is
/// not a fault.
[[nodiscard]] key_fault unlink_key(key_id key, key_id from);

/// Removes everything from a keyring.
[[nodiscard]] key_fault clear_keyring(key_id keyring);

}  // namespace codecatalyst
