// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace codecatalyst {

/// A failure the user should read about. The message is lower case, has no full stop, and never quotes a
/// secret; the hint says what to do.
class error : public std::runtime_error {
public:
    explicit error(const std::string& message, std::string hint = {})
        : std::runtime_error(message), hint_(std::move(hint)) {}

    [[nodiscard]] const std::string& hint() const noexcept { return hint_; }

private:
    std::string hint_;
};

/// The command line was wrong.
struct usage_error : error {
    using error::error;
};

/// A setting has a value that cannot be used.
struct settings_error : error {
    using error::error;
};

/// What Git sent does not follow the credential protocol.
struct protocol_error : error {
    using error::error;
};

/// The service would not do what it was asked, or could not be asked.
struct backend_error : error {
    using error::error;
};

/// The keyring could not be read or written.
struct store_error : error {
    using error::error;
};

/// The keyring is there and did not answer in time: what is in it is not known.
struct store_silent : store_error {
    using store_error::store_error;
};

/// The keyring is there, and only a person can open it: what is in it is not known.
struct store_locked : store_error {
    using store_error::store_error;
};

/// The operating system would not do something that should always work.
struct system_failure : error {
    using error::error;
};

}  // namespace codecatalyst
