// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/token_record.hpp"

namespace codecatalyst {

/// A value and its version in the store when it was read. A store that is shared refuses to save over any
/// other version.
template <typename Value>
struct versioned {
    Value value;
    std::uint64_t version = 0;
};

/// Keeps records between runs. Every call is bounded in time. Throws `store_error` when the service is
/// missing, locked or does not answer; none of these is ever reported as "not there".
class secret_store {
public:
    virtual ~secret_store() = default;

    /// Identifies this store among others that the same user may have on this machine.
    [[nodiscard]] virtual std::string place() = 0;

    /// nullopt means that the store was asked and has no such record.
    [[nodiscard]] virtual std::optional<versioned<token_record>> load(const account& who) = 0;

    /// Adds or replaces the record. `version` is the one from `load` or the last `save`, 0 for a new record.
    /// Returns the new version.
    virtual std::uint64_t save(const account& who, const token_record& record, std::uint64_t version) = 0;

    /// Forgetting a missing record is not an error.
    virtual void forget(const account& who) = 0;

    /// All accounts that have a record, most recently changed first.
    [[nodiscard]] virtual std::vector<account> accounts() = 0;

    /// Locks the account against other processes that share this store, whatever their state folder, until
    /// the handle is destroyed. What is loaded meanwhile is current. Null where the state folder's lock is
    /// enough. Take that lock first. Throws `store_error` after waiting for `patience`.
    [[nodiscard]] virtual std::shared_ptr<void> hold(const account& /*who*/,
                                                     std::chrono::seconds /*patience*/) {
        return nullptr;
    }
};

/// A token that was given to Git although the store failed to save it. It may be in use until `until`.
struct handed_out_token {
    std::string name;
    time_point until;
};

/// Lets one process at a time work on an account, so that parallel fetches create one token. The process that
/// holds the lock can leave a note for the next one, in a place that does not fail together with the store.
class account_locks {
public:
    virtual ~account_locks() = default;

    /// The account is locked until the handle is destroyed. Throws `store_error` after waiting for
    /// `patience`.
    [[nodiscard]] virtual std::shared_ptr<void> hold(const account& who, std::chrono::seconds patience) = 0;

    /// Replaces the previous note. Throws `error` when it cannot be written.
    virtual void leave_word(const account& who, const handed_out_token& of) = 0;

    [[nodiscard]] virtual std::optional<handed_out_token> word_left(const account& who) = 0;
};

}  // namespace codecatalyst
