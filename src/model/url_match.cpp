// SPDX-License-Identifier: Apache-2.0
#include "model/url_match.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

std::string without_slashes(std::string_view path) {
    while (path.starts_with('/')) path.remove_prefix(1);
    while (path.ends_with('/')) path.remove_suffix(1);
    return std::string(path);
}

std::string without_own_port(std::string host, std::string_view scheme) {
    const std::string_view own = scheme == "https" ? ":443" : ":80";
    if (host.ends_with(own)) host.resize(host.size() - own.size());
    return host;
}

bool host_matches(std::string_view pattern, std::string_view host) {
    const auto wanted = split(pattern, '.'), given = split(host, '.');
    return std::ranges::equal(wanted, given, [](auto w, auto g) { return w == "*" || w == g; });
}

bool path_matches(std::string_view prefix, std::string_view path) {
    if (prefix.empty() || prefix == path) return true;
    return path.starts_with(prefix) && path[prefix.size()] == '/';
}

}  // namespace

std::optional<url_parts> parse_url(std::string_view text) {
    const auto colon = text.find("://");
    if (colon == text.npos || colon == 0 || has_control(text)) return std::nullopt;
    url_parts out;
    out.scheme = lower(text.substr(0, colon));
    text.remove_prefix(colon + 3);
    auto authority = text.substr(0, text.find('/'));
    out.path = without_slashes(text.substr(authority.size()));
    if (const auto at = authority.rfind('@'); at != authority.npos) {
        const auto user = percent_decode(authority.substr(0, at));
        if (!user) return std::nullopt;
        out.user = *user;
        authority.remove_prefix(at + 1);
    }
    out.host = without_own_port(lower(authority), out.scheme);
    if (out.host.empty()) return std::nullopt;
    return out;
}

std::optional<closeness> match(const url_parts& pattern, const remote& where, std::string_view username) {
    if (pattern.scheme != where.protocol || !host_matches(pattern.host, where.host)) return std::nullopt;
    if (!path_matches(pattern.path, without_slashes(where.path))) return std::nullopt;
    if (!pattern.user.empty() && pattern.user != username) return std::nullopt;
    return closeness{pattern.host.size(), pattern.path.size(), !pattern.user.empty()};
}

}  // namespace codecatalyst
