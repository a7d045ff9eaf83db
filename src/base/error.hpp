// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace codecatalyst {

/// A failure that is reported to the user. The message is lower case, has no full stop, and never quotes a
/// secret; the hint says what to do.
class error : public std::runtime_error {
public:
    explicit error(const std::string& message, std::string hint = {})
        : std::runtime_error(message), hint_(std::move(hint)) {}

    [[nodiscard]] const std::string& hint() const noexcept { return hint_; }

private:
    std::string hint_;
};

/// The command line is wrong.
struct usage_error : error {
    using error::error;
};

/// A setting has an invalid value.
struct settings_error : error {
    using error::error;
};

/// What Git sent does not follow the credential protocol.
struct protocol_error : error {
    using error::error;
};

/// The service refused a request, or could not be reached.
struct backend_error : error {
    using error::error;
};

/// A token store could not be read or written.
struct store_error : error {
    using error::error;
};

/// The keyring exists but did not answer in time, so its content is unknown.
struct store_silent : store_error {
    using store_error::store_error;
};

/// The keyring exists but is locked, and only a person can unlock it, so its content is unknown.
struct store_locked : store_error {
    using store_error::store_error;
};

/// An operating system call failed that should always succeed.
struct system_failure : error {
    using error::error;
};

}  // namespace codecatalyst
