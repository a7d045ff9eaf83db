// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>

#include "model/policy.hpp"
#include "model/secret_store.hpp"

namespace codecatalyst {

/// Moves every record from one store to another. At each moment every record is in at least one of them, and
/// in the active one. No token is forgotten: if both stores have a token of an account, for example because
/// another process had already opened the old store, one of the two is deleted after its grace.
class store_move {
public:
    struct parts {
        secret_store& from;
        secret_store& to;
        account_locks& locks;
        std::chrono::seconds patience;
        std::function<bool(const token_record&, const token_record&)> are_same;
        std::function<void()> switch_over;  // makes `to` the active store
        policy rules;
        std::function<time_point()> now;
        bool to_serves = false;  // already active: `codecatalyst.store` was edited
    };

    explicit store_move(const parts& with) : with_(with) {}

    /// Returns the number of moved records. It can be repeated after an interruption: nothing is lost, and
    /// copies do no harm. Throws `store_error` and what `switch_over` throws; `from` then stays active.
    std::size_t run();

private:
    void copy(const account& who, bool to_serves);
    std::size_t empty_the_old();

    parts with_;
};

}  // namespace codecatalyst
