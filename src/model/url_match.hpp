// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/config_entry.hpp"
#include "model/credential.hpp"
#include "model/normal_url.hpp"

namespace codecatalyst {

/// The parts of "scheme://user@host:port/path". Scheme and host in lower case, path without leading and
/// trailing slashes.
struct url_parts {
    std::string scheme;
    std::string user;
    std::string host;  // with ":port" unless it is the scheme's default
    std::string path;
    friend bool operator==(const url_parts&, const url_parts&) = default;
};

/// Returns nullopt when `text` is not of that form.
[[nodiscard]] std::optional<url_parts> parse_url(std::string_view text);

/// Why a URL cannot be the address of a service that receives tokens.
struct url_flaw {
    std::string_view what;  // "is not a URL"; follows the setting's name in the message
    std::string_view hint;
};

/// Returns nullopt for a usable URL: https, or http to this machine, without a user name.
/// The URL without a user name and password, for messages.
[[nodiscard]] std::string without_user(std::string_view url);

[[nodiscard]] std::optional<url_flaw> service_url_flaw(std::string_view text);

/// Matches a pattern with a request as Git does for `http.<url>.*`; nullopt when it does not match.
[[nodiscard]] std::optional<closeness> match(std::string_view pattern, const remote& where,
                                             std::string_view username);

/// The entry of `key` in force: the one with the closest URL, and among equals the last one; null when there
/// is none. With `own_only`, entries of a repository's configuration do not count.
[[nodiscard]] const config_entry* closest(std::span<const config_entry> entries, std::string_view key,
                                          const remote& where, std::string_view username, bool own_only);

}  // namespace codecatalyst
