// SPDX-License-Identifier: Apache-2.0
#include "backends/transport.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/text.hpp"
#include "model/hosts.hpp"
#include "model/url_match.hpp"

namespace codecatalyst {
namespace {

struct named_value {
    std::string_view name;
    std::string value;
};

using found = std::optional<named_value>;

found configured(const transport_sources& from, std::string_view name, const url_parts& where) {
    const auto key = name.substr(name.find('.') + 1);
    const auto* const entry = closest(from.git, key, {where.scheme, where.host, where.path}, "", true);
    return entry == nullptr ? std::nullopt : found({name, entry->value});
}

/// The first of these variables that is set, even if it is empty.
found variable(const transport_sources& from, std::initializer_list<const char*> names) {
    for (const char* const name : names)
        if (auto value = from.environment(name)) return named_value{name, std::move(*value)};
    return std::nullopt;
}

bool is_port(std::string_view text) {
    const auto number = to_number<unsigned>(text);
    return number && *number >= 1 && *number <= 65535;
}

/// HOST, HOST:PORT or [ADDRESS]:PORT.
bool is_authority(std::string_view host) {
    const auto colon = host.find(':', host.starts_with('[') ? host.find(']') : 0);
    return colon != 0 && is_within_host(host) && (colon == host.npos || is_port(host.substr(colon + 1)));
}

std::string checked_proxy(const named_value& from) {
    constexpr std::array<std::string_view, 6> schemes{"http",    "https",  "socks4",
                                                      "socks4a", "socks5", "socks5h"};
    auto text = from.value.find("://") == from.value.npos ? "http://" + from.value : from.value;
    const auto url = parse_url(text);
    if (!url || !is_authority(url->host) || url->path.find_first_of("?#\\") != url->path.npos ||
        std::ranges::find(schemes, url->scheme) == schemes.end())
        throw settings_error(fmt::format("{} is not the URL of a proxy", from.name),
                             "use http://HOST:PORT, with USER:PASSWORD@ before HOST where it is needed");
    return text;
}

/// Git's order. Upper-case HTTP_PROXY is ignored, because a web server may set it from a request header
/// (httpoxy).
std::string proxy_for(const transport_sources& from, const url_parts& where) {
    auto chosen = configured(from, "http.proxy", where);
    if (!chosen)
        chosen = where.scheme == "https" ? variable(from, {"https_proxy", "HTTPS_PROXY"})
                                         : variable(from, {"http_proxy"});
    if (!chosen) chosen = variable(from, {"all_proxy", "ALL_PROXY"});
    return chosen && !chosen->value.empty() ? checked_proxy(*chosen) : "";
}

std::string in_home(const transport_sources& from, const std::string& path) {
    return path.starts_with("~/") ? from.environment("HOME").value_or("") + path.substr(1) : path;
}

std::string first_path(const transport_sources& from, std::initializer_list<found> choices) {
    for (const auto& choice : choices)
        if (choice && !choice->value.empty()) return in_home(from, choice->value);
    return "";
}

/// AWS's bundle is all that is trusted, as in the AWS CLI. Git's folder is trusted beside Git's file, as in
/// Git.
void choose_certificates(http_options& into, const transport_sources& from, const url_parts& where) {
    into.ca_file =
        first_path(from, {variable(from, {"AWS_CA_BUNDLE"}), found({"ca_bundle", from.ca_bundle})});
    if (!into.ca_file.empty()) return;
    into.ca_file =
        first_path(from, {variable(from, {"GIT_SSL_CAINFO"}), configured(from, "http.sslCAInfo", where)});
    into.ca_path =
        first_path(from, {variable(from, {"GIT_SSL_CAPATH"}), configured(from, "http.sslCAPath", where)});
}

}  // namespace

http_options transport_for(const std::string& url, const transport_sources& from,
                           const std::string& version) {
    const auto where = parse_url(url).value_or(url_parts{});
    http_options out;
    out.user_agent = "git-credential-codecatalyst/" + version;
    choose_certificates(out, from, where);
    out.proxy = proxy_for(from, where);
    if (const auto direct = variable(from, {"no_proxy", "NO_PROXY"})) out.no_proxy = direct->value;
    return out;
}

}  // namespace codecatalyst
