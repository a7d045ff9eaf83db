// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "base/error.hpp"

namespace codecatalyst {

/// Lets processes that share a state folder ask a slow service one after another, so that waiting for each
/// other is not taken for a service that does not answer. It is not a lock: a process that has waited too
/// long asks without a turn.
class store_queue {
public:
    /// A turn takes at most `patience`, unless its process was stopped or the service does not answer.
    store_queue(std::string folder, std::string name, std::chrono::milliseconds patience)
        : folder_(std::move(folder)), name_(std::move(name)), patience_(patience) {}

    /// Calls `ask` when it is this process's turn, and returns its result. Once the service has not answered
    /// the process in front, those waiting no longer wait for each other.
    template <typename Ask>
    auto pass(const Ask& ask) const {
        const auto turn = wait();
        try {
            return ask();
        } catch (const store_silent&) {
            if (turn) note("silent");
            throw;
        }
    }

private:
    [[nodiscard]] std::shared_ptr<void> wait() const;
    [[nodiscard]] std::string word() const;
    void note(const std::string& text) const noexcept;
    [[nodiscard]] std::string word_file() const;

    std::string folder_, name_;
    std::chrono::milliseconds patience_;
};

}  // namespace codecatalyst
