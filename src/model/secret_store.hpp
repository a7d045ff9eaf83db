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

/// A value and the store's mark of when it was read. A store that is shared refuses to save over a newer
/// mark.
template <typename Value>
struct versioned {
    Value value;
    std::uint64_t version = 0;
};

/// A place that keeps records between runs. Every call is bounded in time. Throws `store_error` when it has
/// no service, is locked or does not answer: none of these is ever reported as "not there".
class secret_store {
public:
    virtual ~secret_store() = default;

    /// Tells this place from others that the same user may have on this machine.
    [[nodiscard]] virtual std::string place() = 0;

    /// Nothing means that the store was asked and has no such record.
    [[nodiscard]] virtual std::optional<versioned<token_record>> load(const account& who) = 0;

    /// Replaces the record, or adds it. `version` is what `load` or the last `save` gave, 0 for a new one;
    /// gives the new version.
    virtual std::uint64_t save(const account& who, const token_record& record, std::uint64_t version) = 0;

    /// Forgetting what is not there is not an error.
    virtual void forget(const account& who) = 0;

    /// All accounts that have a record, the one changed last first.
    [[nodiscard]] virtual std::vector<account> accounts() = 0;

    /// Until the handle is destroyed no other process that shares this store, with whatever state folder,
    /// works on the account; what is loaded meanwhile is what the store has now. Null where the state
    /// folder's lock is enough. Taken after that lock. Throws `store_error` after waiting for `patience`.
    [[nodiscard]] virtual std::shared_ptr<void> hold(const account& /*who*/,
                                                     std::chrono::seconds /*patience*/) {
        return nullptr;
    }
};

/// A token that Git got although the store did not take it: it may be in use until then.
struct handed_out_token {
    std::string name;
    time_point until;
};

/// Lets one process at a time work on an account, so that parallel fetches create one token. Whoever holds it
/// may leave word for the next, in a place that does not fail together with the store.
class account_locks {
public:
    virtual ~account_locks() = default;

    /// The account is held until the handle dies. Throws `store_error` after `patience`.
    [[nodiscard]] virtual std::shared_ptr<void> hold(const account& who, std::chrono::seconds patience) = 0;

    /// Replaces what was left before. Throws `error` when that cannot be done.
    virtual void leave_word(const account& who, const handed_out_token& of) = 0;

    [[nodiscard]] virtual std::optional<handed_out_token> word_left(const account& who) = 0;
};

}  // namespace codecatalyst
