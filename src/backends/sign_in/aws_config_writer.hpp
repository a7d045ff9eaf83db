// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "backends/sign_in/sign_in_setup.hpp"
#include "system/os/named_lock.hpp"

namespace codecatalyst {

/// Appends the sections that a sign-in needs to an AWS configuration file. Existing content is kept byte for
/// byte; the file is replaced atomically and keeps its mode, and a symbolic link to it stays a link.
class aws_config_writer {
public:
    /// `lock` keeps two of our processes from writing at once.
    aws_config_writer(std::string config, named_lock lock)
        : config_(std::move(config)), lock_(std::move(lock)) {}

    /// Throws `settings_error` when the AWS CLI could not read the file, `system_failure` when it cannot be
    /// written, `store_error` when another process holds the lock for ten seconds.
    void add(const sign_in_setup& setup) const;

    /// Throws what `add` would, as far as that is known beforehand. Changes nothing.
    void check(const sign_in_setup& setup) const;

    /// The new content of the file. Throws `settings_error` when the AWS CLI would not read it as intended.
    [[nodiscard]] static std::string with(std::string_view before, const sign_in_setup& setup);

private:
    [[nodiscard]] bool try_to_add(const std::string& path, const sign_in_setup& setup) const;

    std::string config_;
    named_lock lock_;
};

/// The content of a configuration file, "" when it does not exist. Throws `system_failure` when it cannot be
/// read.
[[nodiscard]] std::string read_aws_config(const std::string& path);

}  // namespace codecatalyst
