// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "model/credential.hpp"

namespace codecatalyst {

/// A URL as Git normalises it before it compares (url_normalize() of its urlmatch.c): scheme and host in
/// lower case, escapes only where they are needed, no dot segments, no default port, no zeros before a port.
struct normal_url {
    enum class stars { refused, allowed };  // in the host: patterns have them

    std::string scheme;
    std::optional<std::string> user;  // escaped; "" in "https://@host"
    std::string host;
    std::string port;  // "" for the scheme's own
    std::string path;  // from "/" on, with query and fragment

    /// Nothing where Git refuses it.
    [[nodiscard]] static std::optional<normal_url> parse(std::string_view text, stars in_host);

    /// What Git makes of a credential request (credential_format() of its credential.c).
    [[nodiscard]] static std::optional<normal_url> of(const remote& where, std::string_view username);

    friend bool operator==(const normal_url&, const normal_url&) = default;
};

/// How closely a pattern names a place; the closest one is used. Compared as in git-config(1),
/// `http.<url>.*`: host before path before user.
struct closeness {
    std::size_t host = 0, path = 0;
    bool user = false;
    friend auto operator<=>(const closeness&, const closeness&) = default;
};

/// Nothing when the pattern does not match (match_urls() of Git's urlmatch.c). `*` stands for exactly one
/// label of the host; a path matches whole components from its beginning; a user name in the pattern must be
/// the URL's.
[[nodiscard]] std::optional<closeness> match(const normal_url& pattern, const normal_url& url);

}  // namespace codecatalyst
