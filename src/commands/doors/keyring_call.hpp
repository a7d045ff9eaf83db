// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

namespace codecatalyst {

/// A command line of Python's `keyring`, as pip and uv write it: "get SERVICE USER", "set SERVICE USER" or
/// "get SERVICE --mode creds".
struct keyring_call {
    std::string operation, service, username;  // "" if it is not given
    bool both = false;                         // --mode creds: user name and password, on a line each
    bool is_plain = true;                      // no option or word but these
};

[[nodiscard]] keyring_call read_keyring_call(std::span<const std::string> words);

}  // namespace codecatalyst
