// SPDX-License-Identifier: Apache-2.0
#include "protocol/request_host.hpp"

#include <algorithm>
#include <array>

#include "model/hosts.hpp"

namespace codecatalyst::protocol {
namespace {

constexpr std::string_view host_key = "host=", url_key = "url=", scheme_end = "://";

std::string_view host_in(std::string_view url) noexcept {
    const auto scheme = url.find(scheme_end);
    if (scheme == url.npos) return "";
    url.remove_prefix(scheme + scheme_end.size());
    url = url.substr(0, url.find('/'));
    return url.substr(url.rfind('@') + 1);
}

std::string_view host_of(std::string_view line) noexcept {
    if (line.starts_with(host_key)) return line.substr(host_key.size());
    return line.starts_with(url_key) ? host_in(line.substr(url_key.size())) : "";
}

/// The part before the first byte that a host name cannot hold, without the default port.
std::string_view name_in(std::string_view host) noexcept {
    constexpr std::string_view default_port = ":443";
    const auto is_allowed = [](char c) { return c > ' ' && c < '\x7f' && c != '/'; };
    std::size_t size = 0;
    while (size < host.size() && is_allowed(host[size])) ++size;
    host = host.substr(0, size);
    if (host.ends_with(default_port)) host.remove_suffix(default_port.size());
    return host;
}

/// Allocates nothing: a request for another host must not fail for want of memory.
bool is_ours(std::string_view host) noexcept {
    std::array<char, 128> small{};
    if (host.size() > small.size()) return false;
    std::ranges::transform(host, small.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return is_codecatalyst_host({small.data(), host.size()});
}

}  // namespace

bool is_for_codecatalyst(std::string_view request) noexcept {
    while (!request.empty()) {
        const auto end = request.find('\n');
        if (is_ours(name_in(host_of(request.substr(0, end))))) return true;
        request.remove_prefix(end == request.npos ? request.size() : end + 1);
    }
    return false;
}

}  // namespace codecatalyst::protocol
