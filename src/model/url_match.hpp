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

/// The parts of "scheme://user@host:port/path". Scheme and host in lower case, path without slashes at its
/// ends.
struct url_parts {
    std::string scheme;
    std::string user;
    std::string host;  // with ":port" unless it is the scheme's own
    std::string path;
    friend bool operator==(const url_parts&, const url_parts&) = default;
};

/// Nothing when `text` is not of that form.
[[nodiscard]] std::optional<url_parts> parse_url(std::string_view text);

/// Why the address of a service that tokens are sent to cannot be used.
struct url_flaw {
    std::string_view what;  // "is not a URL", to follow the setting's name
    std::string_view hint;
};

/// Nothing when it can: https, or http to this machine, without a user name.
[[nodiscard]] std::optional<url_flaw> service_url_flaw(std::string_view text);

/// As Git matches the pattern in `http.<url>.*` with a request; nothing when it does not match.
[[nodiscard]] std::optional<closeness> match(std::string_view pattern, const remote& where,
                                             std::string_view username);

/// The entry of `key` in force: the closest URL's, and of equals the last one's. With `own_only`, entries of
/// a repository's configuration do not count.
[[nodiscard]] const config_entry* closest(std::span<const config_entry> entries, std::string_view key,
                                          const remote& where, std::string_view username, bool own_only);

}  // namespace codecatalyst
