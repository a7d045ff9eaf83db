// SPDX-License-Identifier: Apache-2.0
#include "backends/sign_in/sign_in_hosts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/text.hpp"

namespace codecatalyst {
namespace {

constexpr std::array<std::string_view, 8> aws_domains{"app.aws",
                                                      "portal.amazonaws.com",
                                                      "portal.amazonaws.com.cn",
                                                      "app.amazonwebservices.com.cn",
                                                      "portal.amazonaws.eu",
                                                      "api.amazonwebservices.eu",
                                                      "awsapps.com",
                                                      "awsapps.cn"};
constexpr std::array<std::string_view, 4> aws_hosts{
    "identitycenter.amazonaws.com", "identitycenter.amazonaws.com.cn", "identitycenter.amazonaws.eu",
    "identitycenter.us-gov.amazonaws.com"};

/// Host patterns such as "ID.portal.REGION.app.aws": the region stands between `before` and `after`, which
/// follow the first label.
struct named_region {
    std::string_view before, after;
};
constexpr std::array<named_region, 6> with_region{{{".portal.", ".app.aws"},
                                                   {".", ".portal.amazonaws.com"},
                                                   {".", ".portal.amazonaws.com.cn"},
                                                   {".portal.", ".app.amazonwebservices.com.cn"},
                                                   {".", ".portal.amazonaws.eu"},
                                                   {".portal.", ".api.amazonwebservices.eu"}}};

bool is_within(std::string_view host, std::string_view domain) {
    return host == domain || (host.ends_with(domain) && host[host.size() - domain.size() - 1] == '.');
}

bool is_region(std::string_view text) {
    constexpr std::size_t label_max = 63;
    return !text.empty() && text.size() <= label_max &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == text.npos;
}

/// The hosts for typing in a code before each start URL had its own page.
bool is_device_host(std::string_view host) {
    constexpr std::string_view before = "device.sso.";
    if (!host.starts_with(before)) return false;
    host.remove_prefix(before.size());
    return std::ranges::any_of(std::array<std::string_view, 2>{".amazonaws.com", ".amazonaws.com.cn"},
                               [host](std::string_view after) {
                                   return host.ends_with(after) &&
                                          is_region(host.substr(0, host.size() - after.size()));
                               });
}

}  // namespace

bool is_aws_sign_in_host(std::string_view host) {
    return std::ranges::find(aws_hosts, host) != aws_hosts.end() ||
           std::ranges::any_of(aws_domains, [host](std::string_view each) { return is_within(host, each); });
}

std::optional<std::string> region_of_sign_in_host(std::string_view host) {
    const auto label = host.find('.');
    if (label == host.npos || label == 0) return std::nullopt;
    host.remove_prefix(label);
    for (const auto& [before, after] : with_region) {
        if (host.size() <= before.size() + after.size()) continue;
        if (!host.starts_with(before) || !host.ends_with(after)) continue;
        const auto region = host.substr(before.size(), host.size() - before.size() - after.size());
        if (is_region(region)) return std::string(region);
    }
    return std::nullopt;
}

std::optional<std::string> host_of_page(std::string_view address) {
    const auto scheme = address.find("://");
    if (scheme == address.npos) return std::nullopt;
    const std::string_view own = lower(address.substr(0, scheme)) == "http" ? ":80" : ":443";
    address.remove_prefix(scheme + 3);
    auto host = lower(address.substr(0, address.find_first_of("/?#\\")));
    if (host.ends_with(own)) host.resize(host.size() - own.size());
    return host.empty() || host.find('@') != host.npos ? std::nullopt : std::optional(host);
}

void check_page(std::string_view address, const sign_in_hosts& own) {
    const auto host = host_of_page(address);
    if (host && (host == host_of_page(own.endpoint) || host == host_of_page(own.start_url) ||
                 is_device_host(*host) || is_aws_sign_in_host(*host)))
        return;
    throw backend_error(
        fmt::format("the sign-in service names a page that is not its own: {}", printable(address)),
        "do not sign in there; check codecatalyst.signInEndpoint and the network");
}

}  // namespace codecatalyst
