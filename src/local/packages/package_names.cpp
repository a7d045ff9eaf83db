// SPDX-License-Identifier: Apache-2.0
#include "local/packages/package_names.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace codecatalyst::local {
namespace {

constexpr std::size_t npm_name_max = 214;  // npm's own limit
constexpr std::size_t pypi_name_max = 100, version_max = 100, tag_max = 64;

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_small(char c) noexcept { return (c >= 'a' && c <= 'z') || is_digit(c); }
constexpr bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_alphanumeric(char c) noexcept { return is_letter(c) || is_digit(c); }

/// One or more characters that are alphanumeric or in `others`.
bool consists(std::string_view text, std::string_view others) noexcept {
    const auto fits = [&](char c) { return is_alphanumeric(c) || others.find(c) != others.npos; };
    return !text.empty() && std::ranges::all_of(text, fits);
}

bool is_npm_part(std::string_view text) noexcept {
    const auto fits = [](char c) { return is_small(c) || c == '-' || c == '.' || c == '_' || c == '~'; };
    return !text.empty() && text.front() != '.' && text.front() != '_' && std::ranges::all_of(text, fits);
}

/// "1.2.3"
bool is_core_version(std::string_view text) {
    const auto parts = split(text, '.');
    return parts.size() == 3 && std::ranges::all_of(parts, [](std::string_view part) {
               return !part.empty() && std::ranges::all_of(part, is_digit) &&
                      (part.size() == 1 || part.front() != '0');
           });
}

/// Identifiers with dots between them, behind "-" or "+".
bool are_identifiers(std::string_view text) {
    return std::ranges::all_of(split(text, '.'), [](std::string_view part) { return consists(part, "-"); });
}

}  // namespace

bool is_npm_name(std::string_view text) noexcept {
    if (text.size() > npm_name_max) return false;
    if (!text.starts_with('@')) return is_npm_part(text);
    const auto slash = text.find('/');
    return slash != text.npos && is_npm_part(text.substr(1, slash - 1)) &&
           is_npm_part(text.substr(slash + 1));
}

bool is_npm_version(std::string_view text) noexcept {
    if (text.size() > version_max) return false;
    const auto plus = text.find('+');
    if (plus != text.npos && !are_identifiers(text.substr(plus + 1))) return false;
    const auto before_plus = text.substr(0, plus);
    const auto minus = before_plus.find('-');
    if (minus != text.npos && !are_identifiers(before_plus.substr(minus + 1))) return false;
    return is_core_version(before_plus.substr(0, minus));
}

bool is_npm_tag(std::string_view text) noexcept {
    return text.size() <= tag_max && consists(text, "-._") && is_letter(text.front()) &&
           !is_npm_version(text.substr(1));  // v1.0.0 is a version for npm
}

std::string npm_file_name(std::string_view package, std::string_view version) {
    const auto slash = package.find('/');
    const auto name = slash == package.npos ? package : package.substr(slash + 1);
    return std::string(name) + "-" + std::string(version) + ".tgz";
}

bool is_pypi_name(std::string_view text) noexcept {
    return text.size() <= pypi_name_max && consists(text, "._-") && is_alphanumeric(text.front()) &&
           is_alphanumeric(text.back());
}

std::string normal_pypi_name(std::string_view name) {
    std::string normal;
    for (const char c : lower(name)) {
        const bool joint = c == '-' || c == '_' || c == '.';
        if (!joint) normal += c;
        if (joint && !normal.ends_with('-')) normal += '-';
    }
    return normal;
}

}  // namespace codecatalyst::local
