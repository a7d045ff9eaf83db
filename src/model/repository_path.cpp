// SPDX-License-Identifier: Apache-2.0
#include "model/repository_path.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t space_min = 3, space_max = 63, repository_max = 100;
constexpr std::string_view marks = "-_.";

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_mark(char c) { return marks.find(c) != marks.npos; }

bool is_space_name(std::string_view name) {
    if (name.size() < space_min || name.size() > space_max) return false;
    bool after_mark = true;
    for (const char c : name) {
        if (!is_letter_or_digit(c) && (after_mark || !is_mark(c))) return false;
        after_mark = is_mark(c);
    }
    return !after_mark;
}

/// The API's model also allows "." and "..", which have another meaning in a URL.
bool is_repository_name(std::string_view name) {
    if (name.empty() || name.size() > repository_max || name == "." || name == "..") return false;
    return std::ranges::all_of(name, [](char c) { return is_letter_or_digit(c) || is_mark(c); }) &&
           !name.ends_with(".git");
}

}  // namespace

std::optional<repository_path> parse_repository_path(std::string_view text) {
    const auto parts = split(text, '/');
    if (parts.size() > 3 || !is_space_name(parts[0])) return std::nullopt;
    repository_path out{std::string(parts[0]), "", ""};
    if (parts.size() > 1) {
        if (!is_space_name(parts[1])) return std::nullopt;
        out.project = parts[1];
    }
    if (parts.size() > 2) {
        if (!is_repository_name(parts[2])) return std::nullopt;
        out.repository = parts[2];
    }
    return out;
}

std::string to_text(const repository_path& path) {
    std::string out = path.space;
    if (!path.project.empty()) out += '/' + path.project;
    if (!path.repository.empty()) out += '/' + path.repository;
    return out;
}

}  // namespace codecatalyst
