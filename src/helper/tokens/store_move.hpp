// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>

#include "model/policy.hpp"
#include "model/secret_store.hpp"

namespace codecatalyst {

/// Moves every record from one store to another. At each moment a record is in one of them at least, and in
/// the one that serves. No token is forgotten: where both stores have one of an account, as when a process
/// had opened the old one before, the other is deleted when its grace has ended.
class store_move {
public:
    struct parts {
        secret_store& from;
        secret_store& to;
        account_locks& locks;
        std::chrono::seconds patience;
        std::function<bool(const token_record&, const token_record&)> are_same;
        std::function<void()> switch_over;  // from now on `to` serves
        policy rules;
        std::function<time_point()> now;
        bool to_serves = false;  // already, as `codecatalyst.store` was changed by hand
    };

    explicit store_move(const parts& with) : with_(with) {}

    /// Gives how many. After an interruption it can be repeated: nothing is lost, and copies do no harm.
    /// Throws `store_error` and what `switch_over` throws; then `from` serves as before.
    std::size_t run();

private:
    void copy(const account& who, bool to_serves);
    std::size_t empty_the_old();

    parts with_;
};

}  // namespace codecatalyst
