// SPDX-License-Identifier: Apache-2.0
#include "model/url_match.hpp"

#include "base/text.hpp"
#include "model/hosts.hpp"

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

bool is_loopback(std::string_view host) {
    const auto port = host.find(':', host.starts_with('[') ? host.find(']') : 0);
    const auto name = host.substr(0, port);
    return name == "localhost" || name == "127.0.0.1" || name == "[::1]";
}

}  // namespace

std::optional<url_parts> parse_url(std::string_view text) {
    const auto colon = text.find("://");
    if (colon == text.npos || colon == 0 || has_control(text)) return std::nullopt;
    url_parts out;
    out.scheme = lower(text.substr(0, colon));
    text.remove_prefix(colon + 3);
    // As curl and Git read it: what follows one of these is not the host, whatever signs come there.
    auto authority = text.substr(0, text.find_first_of("/?#\\"));
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

std::string without_user(std::string_view url) {
    const auto scheme = url.find("://");
    const auto begin = scheme == url.npos ? 0 : scheme + 3;
    const auto at = url.substr(0, url.find('/', begin)).rfind('@');
    if (at == url.npos || at < begin) return std::string(url);
    return std::string(url.substr(0, begin)) + std::string(url.substr(at + 1));
}

std::optional<url_flaw> service_url_flaw(std::string_view text) {
    const auto url = parse_url(text);
    if (!url || !url->user.empty() || !is_within_host(url->host) ||
        url->path.find_first_of("?#") != text.npos)
        return url_flaw{"is not a URL", "use https://HOST, without a user name"};
    if (url->scheme != "https" && !(url->scheme == "http" && is_loopback(url->host)))
        return url_flaw{"would send tokens without encryption", "use https"};
    return std::nullopt;
}

std::optional<closeness> match(std::string_view pattern, const remote& where, std::string_view username) {
    const auto wanted = normal_url::parse(pattern, normal_url::stars::allowed);
    const auto url = normal_url::of(where, username);
    return wanted && url ? match(*wanted, *url) : std::nullopt;
}

const config_entry* closest(std::span<const config_entry> entries, std::string_view key, const remote& where,
                            std::string_view username, bool own_only) {
    const config_entry* best = nullptr;
    closeness best_match;
    for (const auto& entry : entries) {
        if (entry.key != lower(key)) continue;
        if (own_only && entry.from == config_entry::origin::repository) continue;
        const auto here = entry.url.empty() ? closeness{} : match(entry.url, where, username);
        if (!here || (best != nullptr && *here < best_match)) continue;
        best = &entry;
        best_match = *here;
    }
    return best;
}

}  // namespace codecatalyst
