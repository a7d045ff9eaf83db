// SPDX-License-Identifier: Apache-2.0
#include "local/state/names.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "system/crypto/random.hpp"

namespace codecatalyst::local {
namespace {

constexpr bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_alphanumeric(char c) noexcept { return is_letter(c) || (c >= '0' && c <= '9'); }
constexpr bool is_joint(char c) noexcept { return c == '-' || c == '_' || c == '.'; }
constexpr bool is_name_part(char c) noexcept { return is_alphanumeric(c) || is_joint(c); }

bool fits(std::string_view text, std::size_t least, std::size_t most) noexcept {
    return text.size() >= least && text.size() <= most && std::ranges::all_of(text, is_name_part);
}

}  // namespace

bool is_user_name(std::string_view text) noexcept { return fits(text, 3, 100) && is_letter(text.front()); }

bool is_space_name(std::string_view text) noexcept {
    const auto two_joints = [](char a, char b) { return is_joint(a) && is_joint(b); };
    return fits(text, 3, 63) && !is_joint(text.front()) && !is_joint(text.back()) &&
           std::ranges::adjacent_find(text, two_joints) == text.end();
}

bool is_repository_name(std::string_view text) noexcept {
    return fits(text, 1, 100) && !text.starts_with('.') && !text.ends_with(".git");
}

std::string new_id() {
    auto bytes = random_bytes(16);
    bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x40);  // version 4
    bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);  // RFC 4122 variant
    auto text = hex(bytes);
    for (const std::size_t at : {20U, 16U, 12U, 8U}) text.insert(at, "-");
    return text;
}

}  // namespace codecatalyst::local
