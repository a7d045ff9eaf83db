// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "backends/sign_in/sign_in_setup.hpp"
#include "system/os/named_lock.hpp"

namespace codecatalyst {

/// Puts what a sign-in needs at the end of an AWS configuration. All that is there stays, byte for byte; the
/// file is replaced whole, where a symbolic link leads to, and keeps its mode.
class aws_config_writer {
public:
    /// Two writers never hold `lock` at once.
    aws_config_writer(std::string config, named_lock lock)
        : config_(std::move(config)), lock_(std::move(lock)) {}

    /// Throws `settings_error` when the AWS CLI would not read the file, `system_failure` when it cannot be
    /// written, `store_error` when another process has held the lock for ten seconds.
    void add(const sign_in_setup& setup) const;

    /// Throws what `add` would, as far as that can be known, and changes nothing.
    void check(const sign_in_setup& setup) const;

    /// What the file shall be. Throws `settings_error` when the AWS CLI would read it otherwise than it is
    /// meant.
    [[nodiscard]] static std::string with(std::string_view before, const sign_in_setup& setup);

private:
    [[nodiscard]] bool try_to_add(const std::string& path, const sign_in_setup& setup) const;

    std::string config_;
    named_lock lock_;
};

/// The text of a configuration file, "" when there is none. Throws `system_failure` when it cannot be read.
[[nodiscard]] std::string read_aws_config(const std::string& path);

}  // namespace codecatalyst
