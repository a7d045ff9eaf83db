// SPDX-License-Identifier: Apache-2.0
#include "local/lib/multipart_form.hpp"

#include <utility>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view line_end = "\r\n", dashes = "--";
constexpr std::size_t boundary_max = 70;  // RFC 2046, 5.1.1
constexpr std::size_t head_max = 4096;    // of a part

bool skip(std::string_view& text, std::string_view begin) {
    if (!text.starts_with(begin)) return false;
    text.remove_prefix(begin.size());
    return true;
}

/// Removes the text before `end`, and `end`, and returns the former; nothing if there is no `end`.
std::optional<std::string_view> cut(std::string_view& text, std::string_view end) {
    const auto at = text.find(end);
    if (at == text.npos) return std::nullopt;
    const auto before = text.substr(0, at);
    text.remove_prefix(at + end.size());
    return before;
}

/// `key="value"`, as a parameter of a header.
std::optional<std::string_view> quoted(std::string_view parameter, std::string_view key) {
    if (!skip(parameter, key) || !skip(parameter, "=\"") || !parameter.ends_with('"')) return std::nullopt;
    parameter.remove_suffix(1);
    return parameter.find_first_of("\"\\") == parameter.npos && !has_control(parameter)
               ? std::optional(parameter)
               : std::nullopt;
}

/// Reads the header "Content-Disposition" of a part.
bool read_disposition(std::string_view header, form_part& into) {
    const auto words = split(header, ';');
    if (lower(trimmed(words.front())) != "form-data") return false;
    for (const auto word : std::vector(words.begin() + 1, words.end())) {
        if (const auto name = quoted(trimmed(word), "name"))
            into.name = *name;
        else if (const auto file = quoted(trimmed(word), "filename"))
            into.file = *file;
        else
            return false;
    }
    return !into.name.empty();
}

std::optional<form_part> read_part(std::string_view text) {
    form_part read;
    bool found = false;
    while (!skip(text, line_end)) {
        const auto line = cut(text, line_end);
        if (!line || line->size() > head_max) return std::nullopt;
        const auto colon = line->find(':');
        if (colon == line->npos) return std::nullopt;
        if (lower(line->substr(0, colon)) != "content-disposition") continue;
        if (std::exchange(found, true) || !read_disposition(line->substr(colon + 1), read))
            return std::nullopt;
    }
    read.content = text;
    return found ? std::optional(read) : std::nullopt;
}

}  // namespace

std::optional<std::string> form_boundary(std::string_view content_type) {
    const auto words = split(content_type, ';');
    if (lower(trimmed(words.front())) != "multipart/form-data") return std::nullopt;
    for (auto word : words) {
        word = trimmed(word);
        if (lower(word.substr(0, 9)) != "boundary=") continue;
        word.remove_prefix(9);
        if (word.size() > 2 && word.front() == '"' && word.back() == '"')
            word = word.substr(1, word.size() - 2);
        const bool fits = !word.empty() && word.size() <= boundary_max && !has_control(word);
        return fits ? std::optional(std::string(word)) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::vector<form_part>> parse_form(std::string_view body, std::string_view boundary,
                                                 std::size_t most) {
    const auto mark = std::string(dashes) + std::string(boundary);
    const auto between = std::string(line_end) + mark;
    std::vector<form_part> found;
    if (!skip(body, mark)) return std::nullopt;
    while (skip(body, line_end)) {
        const auto text = cut(body, between);
        const auto part = text ? read_part(*text) : std::nullopt;
        if (!part || found.size() == most) return std::nullopt;
        found.push_back(*part);
    }
    const bool whole = skip(body, dashes) && (body.empty() || body == line_end);
    return whole ? std::optional(std::move(found)) : std::nullopt;
}

}  // namespace codecatalyst
