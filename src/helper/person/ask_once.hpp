// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <exception>
#include <functional>
#include <memory>

#include "base/error.hpp"

namespace codecatalyst {

/// Runs calls that may fail with `Needed`. On such a failure the user is prompted once and the call is
/// repeated. Of several processes only one prompts: the others wait and then repeat the call, or fail if it
/// is still not possible.
template <typename Needed>
class ask_once {
public:
    struct parts {
        std::function<bool()> may_ask;  // whether a user may be prompted
        /// Throws when it fails.
        std::function<void(const error& why)> ask;
        /// A lock held by one process at a time; null when another holds it for that long.
        std::function<std::shared_ptr<void>(std::chrono::seconds patience)> hold;
        std::chrono::seconds patience;  // for the user's response
    };

    explicit ask_once(parts with) : with_(std::move(with)) {}

    /// A call that fails with `Needed` must have had no effect.
    template <typename Call>
    auto then(const Call& call) {
        try {
            return call();
        } catch (const Needed&) {
            if (failure_) std::rethrow_exception(failure_);
            if (done_ || !with_.may_ask()) throw;
        }
        auto held_until_return = with_.hold(std::chrono::seconds(0));
        const bool is_first = held_until_return != nullptr;
        if (!is_first) held_until_return = with_.hold(with_.patience);
        try {
            return call();
        } catch (const Needed& why) {
            if (!is_first) throw;  // the user declined or failed; do not prompt again
            ask(why);
        }
        return call();
    }

private:
    void ask(const Needed& why) try {
        with_.ask(why);
        done_ = true;
    } catch (const error&) {
        failure_ = std::current_exception();
        throw;
    }

    parts with_;
    bool done_ = false;
    std::exception_ptr failure_;  // of the prompt; later calls must not prompt again
};

}  // namespace codecatalyst
