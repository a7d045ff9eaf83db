// SPDX-License-Identifier: Apache-2.0
#include "model/hosts.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t label_max = 63, alias_min = 3, alias_max = 100;

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_small(char c) noexcept { return c >= 'a' && c <= 'z'; }
constexpr bool is_letter(char c) noexcept { return is_small(c) || (c >= 'A' && c <= 'Z'); }

constexpr std::string_view git_label = "git.", package_label = "packages.", domain = ".codecatalyst.aws";

/// The region between the label and the domain.
std::string_view region_after(std::string_view label, std::string_view host) noexcept {
    if (!host.starts_with(label) || !host.ends_with(domain)) return "";
    if (host.size() <= label.size() + domain.size()) return "";
    const auto region = host.substr(label.size(), host.size() - label.size() - domain.size());
    return is_region(region) ? region : "";
}

std::string host_of(std::string_view label, std::string_view region) {
    return region.empty() ? "" : std::string(label).append(region).append(domain);
}

}  // namespace

bool is_region(std::string_view label) noexcept {
    return !label.empty() && label.size() <= label_max && label.front() != '-' && label.back() != '-' &&
           std::ranges::all_of(label, [](char c) { return is_small(c) || is_digit(c) || c == '-'; });
}

bool is_codecatalyst_host(std::string_view host) noexcept { return !region_of(host).empty(); }

std::string_view region_of(std::string_view host) noexcept { return region_after(git_label, host); }

std::string_view package_region_of(std::string_view host) noexcept {
    return region_after(package_label, host);
}

std::string git_host_beside(std::string_view package_host) {
    return host_of(git_label, package_region_of(package_host));
}

std::string package_host_beside(std::string_view git_host) {
    return host_of(package_label, region_of(git_host));
}

bool is_within_host(std::string_view host) noexcept {
    return !has_control(host) && host.find_first_of(" /@%?#\\") == host.npos;
}

bool is_alias(std::string_view username) noexcept {
    const auto fits = [](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '-'; };
    return username.size() >= alias_min && username.size() <= alias_max &&
           std::ranges::all_of(username, fits);
}

}  // namespace codecatalyst
