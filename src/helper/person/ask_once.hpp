// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <exception>
#include <functional>
#include <memory>

#include "base/error.hpp"

namespace codecatalyst {

/// Calls that fail with `Needed` until a person has done something: they are asked once, and the call is made
/// again. Parallel processes ask once: the others wait, and find it done, or that it was not.
template <typename Needed>
class ask_once {
public:
    struct parts {
        std::function<bool()> may_ask;  // whether there is a user who may be asked
        /// Throws when it fails.
        std::function<void(const error& why)> ask;
        /// One process at a time; nothing when another has held it for so long.
        std::function<std::shared_ptr<void>(std::chrono::seconds patience)> hold;
        std::chrono::seconds patience;  // for a person
    };

    explicit ask_once(parts with) : with_(std::move(with)) {}

    /// A call that fails with `Needed` must have done nothing.
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
            if (!is_first) throw;  // the person would not, or could not: they are not asked again
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
    std::exception_ptr failure_;  // of the one question: what is called next must not begin another
};

}  // namespace codecatalyst
