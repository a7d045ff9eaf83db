// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <csignal>
#include <string>
#include <string_view>

#include "stores/keyring/libsecret/glib.hpp"

namespace codecatalyst {

/// This user's D-Bus session bus. Each call ends within the timeout; after one that did not, all others fail
/// at once. Throws `store_error` and `store_silent`.
class session_bus {
public:
    explicit session_bus(std::chrono::milliseconds patience) : patience_(patience) {}

    void be_patient_for(std::chrono::milliseconds patience) { patience_ = patience; }

    /// Connects first if necessary. Refuses another user's bus.
    [[nodiscard]] GDBusConnection* connection();

    /// The result of a call to `part`, which the error names when it does not answer.
    [[nodiscard]] gobject<GAsyncResult> run(std::string_view part, const bounded_calls::starter& begin);
    [[noreturn]] void fail_silent(std::string_view part);

    /// For calls that may last longer than the timeout.
    [[nodiscard]] bounded_calls& calls() noexcept { return calls_; }

private:
    std::chrono::milliseconds patience_;
    bounded_calls calls_;
    gobject<GDBusConnection> connection_;
    std::string silent_;  // the part that did not answer, if one did not
};

/// The address of the bus. Throws `store_error` where there is none.
[[nodiscard]] std::string session_bus_address();

/// Throws `store_error` for the bus of another user.
void check_session_bus(GDBusConnection* connection);

/// Blocks signals while GLib starts its threads, which inherit the mask: signals are for this thread only.
class threads_without_signals {
public:
    threads_without_signals() {
        sigset_t all;
        sigfillset(&all);
        ::pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    threads_without_signals(const threads_without_signals&) = delete;
    threads_without_signals& operator=(const threads_without_signals&) = delete;
    ~threads_without_signals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

private:
    sigset_t before_{};
};

/// True when a call was cancelled or timed out.
[[nodiscard]] bool is_silence(const GError& why) noexcept;

}  // namespace codecatalyst
