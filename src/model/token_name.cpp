// SPDX-License-Identifier: Apache-2.0
#include "model/token_name.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view maker = "git-credential-codecatalyst/";
constexpr std::size_t host_max = 50, random_digits = 16;

bool is_random(std::string_view text) {
    return text.size() == random_digits && text.find_first_not_of("0123456789abcdef") == text.npos;
}

}  // namespace

std::string host_for_token_name(std::string_view host) {
    std::string out(host.substr(0, host_max));
    std::ranges::replace_if(
        out, [](char c) { return c == '/' || c < '!' || c > '~'; }, '-');
    return out;
}

std::string token_name(std::string_view host, std::string_view random) {
    return std::string(maker) + host_for_token_name(host) + '/' + std::string(random);
}

std::string token_name_prefix(std::string_view host, std::string_view installation) {
    return token_name(host, installation);
}

std::string host_in_token_name(std::string_view name) {
    if (!name.starts_with(maker)) return "";
    const auto parts = split(name.substr(maker.size()), '/');
    if (parts.size() != 2 || !is_random(parts[1]) || parts[0] != host_for_token_name(parts[0])) return "";
    return std::string(parts[0]);
}

}  // namespace codecatalyst
