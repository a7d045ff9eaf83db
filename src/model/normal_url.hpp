// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "model/credential.hpp"

namespace codecatalyst {

/// A URL as Git normalises it for comparison (url_normalize() in Git's urlmatch.c): scheme and host in lower
/// case, only necessary escapes, no dot segments, no default port, no leading zeros in the port.
struct normal_url {
    enum class stars { refused, allowed };  // in the host: patterns may have them

    std::string scheme;
    std::optional<std::string> user;  // escaped; "" in "https://@host"
    std::string host;
    std::string port;  // "" for the scheme's default
    std::string path;  // starts with "/"; includes query and fragment

    /// Returns nullopt for a URL that Git rejects.
    [[nodiscard]] static std::optional<normal_url> parse(std::string_view text, stars in_host);

    /// The URL that Git forms for a credential request (credential_format() in Git's credential.c).
    [[nodiscard]] static std::optional<normal_url> of(const remote& where, std::string_view username);

    friend bool operator==(const normal_url&, const normal_url&) = default;
};

/// How closely a pattern matches a URL; the closest pattern wins. Compared as in git-config(1),
/// `http.<url>.*`: host before path before user.
struct closeness {
    std::size_t host = 0, path = 0;
    bool user = false;
    friend auto operator<=>(const closeness&, const closeness&) = default;
};

/// Returns nullopt when the pattern does not match (match_urls() in Git's urlmatch.c). `*` matches exactly
/// one label of the host; a path matches whole components from its start; a user name in the pattern must
/// equal the URL's.
[[nodiscard]] std::optional<closeness> match(const normal_url& pattern, const normal_url& url);

}  // namespace codecatalyst
