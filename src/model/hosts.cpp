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

}  // namespace

bool is_region(std::string_view label) noexcept {
    return !label.empty() && label.size() <= label_max && label.front() != '-' && label.back() != '-' &&
           std::ranges::all_of(label, [](char c) { return is_small(c) || is_digit(c) || c == '-'; });
}

bool is_codecatalyst_host(std::string_view host) noexcept { return !region_of(host).empty(); }

std::string_view region_of(std::string_view host) noexcept {
    constexpr std::string_view before = "git.", after = ".codecatalyst.aws";
    if (!host.starts_with(before) || !host.ends_with(after)) return "";
    if (host.size() <= before.size() + after.size()) return "";
    const auto label = host.substr(before.size(), host.size() - before.size() - after.size());
    return is_region(label) ? label : "";
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
