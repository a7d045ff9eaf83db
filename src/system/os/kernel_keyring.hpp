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

/// Why the kernel did not do what it was asked. Only `not_there` means that the key does not exist.
enum class key_fault {
    none,
    not_there,
    unsupported,  // ENOSYS, EOPNOTSUPP: a kernel without keys, or a sandbox that says so
    forbidden,    // EPERM: a sandbox; seccomp in a container
    denied,       // EACCES: it exists, but belongs to another user
    full,         // EDQUOT, ENFILE: the user's quota (keyrings(7)), or the keyring's
    revoked,
    expired,
    too_long,  // more than the caller wants, or than a key holds
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

// The kernel's keys (keyrings(7)), by system calls only: no library, no locale, no stream. All keys made here
// can be used by every process of this user, whatever its session, and by no other user's. None outlives the
// machine. No call waits.

using key_id = std::int32_t;

/// The user's own keyring, which the kernel makes when it is first asked for.
inline constexpr key_id user_keys = -4;

/// The most bytes one key can hold.
inline constexpr std::size_t key_max = 32767;

/// The number of `user_keys`, which no other user can read; about 31 random bits.
[[nodiscard]] key_result<key_id> user_keys_number();

struct key_entry {
    key_id id;
    bool is_keyring;
    std::string name;
};

/// Of the keys below a keyring, at any depth, the one of this name. A keyring that is merely searched is
/// never made.
[[nodiscard]] key_result<key_id> find_key(key_id below, const std::string& name);
[[nodiscard]] key_result<key_id> find_keyring(key_id below, const std::string& name);

/// The keyring of this name in another, which is made now when it is not there: of many that ask at the same
/// time all get the same.
[[nodiscard]] key_result<key_id> open_keyring(key_id in, const std::string& name);

/// A keyring that only this process sees until `put_keyring` links it.
[[nodiscard]] key_result<key_id> make_hidden_keyring(const std::string& name);

/// Puts a hidden keyring into another, in the place of one of the same name, as one piece.
[[nodiscard]] key_fault put_keyring(key_id hidden, key_id in);
void drop_hidden_keyring(key_id hidden);

/// Adds a key, in the place of one of the same name, as one piece. With a lifetime it is gone after that.
[[nodiscard]] key_result<key_id> put_key(key_id in, const std::string& name, const secret& value,
                                         std::optional<std::chrono::seconds> lifetime = {});

/// What a key holds, up to `max` bytes.
[[nodiscard]] key_result<secret> read_key(key_id key, std::size_t max);

/// The keys and keyrings that are in a keyring now. Those that go meanwhile are left out, those that are
/// replaced are not.
[[nodiscard]] key_result<std::vector<key_entry>> keys_in(key_id keyring);

/// From now on the key expires after that time.
[[nodiscard]] key_fault set_lifetime(key_id key, std::chrono::seconds lifetime);

/// Takes a key or keyring out of a keyring; what is in no keyring is deleted. What is not there is no fault.
[[nodiscard]] key_fault unlink_key(key_id key, key_id from);

/// Takes everything out of a keyring.
[[nodiscard]] key_fault clear_keyring(key_id keyring);

}  // namespace codecatalyst
