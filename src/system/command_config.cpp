// SPDX-License-Identifier: Apache-2.0
#include "system/command_config.hpp"

#include "base/error.hpp"

namespace codecatalyst {
namespace {

[[noreturn]] void refuse() {
    throw settings_error("GIT_CONFIG_PARAMETERS is not of the form that `git -c` writes",
                         "run Git itself, or use GIT_CONFIG_COUNT");
}

/// Takes one '...' word off the front. As Git writes it, a quote or '!' inside ends the word, follows a
/// backslash and begins it again.
std::string take_quoted(std::string_view& text) {
    std::string out;
    for (;;) {
        if (!text.starts_with('\'')) refuse();
        const auto end = text.find('\'', 1);
        if (end == text.npos) refuse();
        out += text.substr(1, end - 1);
        text.remove_prefix(end + 1);
        if (text.size() < 3 || text[0] != '\\' || (text[1] != '\'' && text[1] != '!')) return out;
        out += text[1];
        text.remove_prefix(2);
    }
}

}  // namespace

std::vector<std::pair<std::string, std::string>> parse_config_parameters(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> out;
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (!text.empty()) {
        std::string key = take_quoted(text), value;
        if (text.starts_with('=')) {
            text.remove_prefix(1);
            if (text.starts_with('\'')) value = take_quoted(text);
        } else if (const auto equals = key.find('='); equals != key.npos) {
            value = key.substr(equals + 1);
            key.resize(equals);
        }
        if (!text.empty() && !text.starts_with(' ')) refuse();
        while (text.starts_with(' ')) text.remove_prefix(1);
        if (out.size() == command_config_max) refuse();
        out.emplace_back(std::move(key), std::move(value));
    }
    return out;
}

}  // namespace codecatalyst
