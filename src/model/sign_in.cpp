// SPDX-License-Identifier: Apache-2.0
#include "model/sign_in.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._/@:+,").find(c) != std::string_view::npos;
}

/// As it is typed in a shell.
std::string shell_word(std::string_view text) {
    if (!text.empty() && std::ranges::all_of(text, is_plain)) return std::string(text);
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? "'\\''" : std::string(1, c);
    return out + "'";
}

}  // namespace

std::string login_command(std::string_view profile) {
    const std::string command = "git credential-codecatalyst login";
    return profile == "default" ? command : command + " --profile " + shell_word(printable(profile));
}

}  // namespace codecatalyst
