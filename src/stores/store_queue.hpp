// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "base/error.hpp"

namespace codecatalyst {

/// Lets the processes that share a state folder ask a slow service one after the other, so that what one of
/// them waits for the others is not taken for a service that does not answer. It excludes nothing: a process
/// that has waited too long asks without a turn.
class store_queue {
public:
    /// A turn takes no longer than `patience` unless its process was stopped, or the service does not answer.
    store_queue(std::string folder, std::string name, std::chrono::milliseconds patience)
        : folder_(std::move(folder)), name_(std::move(name)), patience_(patience) {}

    /// What `ask` gives, when it is this process's turn. Processes that waited for one whose service
    /// did not answer do not wait for each other as well.
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
