// SPDX-License-Identifier: Apache-2.0
#include "local/lib/json_members.hpp"

#include <algorithm>
#include <string>

namespace codecatalyst {
namespace {

/// Reads a text from its start to its end.
class scanner {
public:
    explicit scanner(std::string_view text) : text_(text) {}

    void skip_space() noexcept { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

    bool skip(char wanted) noexcept {
        skip_space();
        if (at_ == text_.size() || text_[at_] != wanted) return false;
        ++at_;
        return true;
    }

    bool at_end() noexcept {
        skip_space();
        return at_ == text_.size();
    }

    /// The value that begins here; empty if there is none.
    std::string_view value() {
        skip_space();
        const auto begin = at_;
        return skip_value() ? text_.substr(begin, at_ - begin) : std::string_view();
    }

private:
    bool skip_value() {
        std::string open;  // what closes the brackets that are open
        do {
            if (!skip_part(open)) return false;
        } while (!open.empty());
        return true;
    }

    /// One string, literal, bracket or separator.
    bool skip_part(std::string& open) {
        if (open.size() > json_members_depth || at_end()) return false;
        const char next = text_[at_];
        if (next == '"') return skip_string();
        if (next == '{' || next == '[') return open += next == '{' ? '}' : ']', ++at_, true;
        if (open.empty()) return skip_literal();
        if (next == open.back()) return open.pop_back(), ++at_, true;
        if (next == ',' || next == ':') return ++at_, true;
        return skip_literal();
    }

    bool skip_string() noexcept {
        for (++at_;; at_ += 2) {  // over a backslash and what it escapes
            at_ = text_.find_first_of("\"\\", at_);
            if (at_ >= text_.size()) return at_ = text_.size(), false;
            if (text_[at_] == '"') return ++at_, true;
        }
    }

    bool skip_literal() noexcept {
        const auto begin = at_;
        at_ = std::min(text_.find_first_of(" \t\r\n,:\"{}[]", at_), text_.size());
        return at_ > begin;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

bool is_new(const std::vector<json_member>& among, std::string_view name) {
    return std::ranges::find(among, name, &json_member::name) == among.end();
}

/// Adds the member that begins here.
bool read_member(scanner& from, std::vector<json_member>& into) {
    const auto name = plain_json_string(from.value());
    if (!name || !is_new(into, *name) || !from.skip(':')) return false;
    const auto value = from.value();
    into.push_back({*name, value});
    return !value.empty();
}

}  // namespace

std::optional<std::vector<json_member>> json_members(std::string_view text, std::size_t most) {
    std::vector<json_member> found;
    scanner from(text);
    if (!from.skip('{')) return std::nullopt;
    for (bool more = !from.skip('}'); more; more = !from.skip('}')) {
        if (!found.empty() && !from.skip(',')) return std::nullopt;
        if (found.size() == most || !read_member(from, found)) return std::nullopt;
    }
    return from.at_end() ? std::optional(std::move(found)) : std::nullopt;
}

std::size_t json_depth(std::string_view text) noexcept {
    std::size_t open = 0, deepest = 0;
    bool quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted && c == '\\') ++at;
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '{' || c == '[') deepest = std::max(deepest, ++open);
        if ((c == '}' || c == ']') && open > 0) --open;
    }
    return deepest;
}

std::optional<std::string_view> plain_json_string(std::string_view value) noexcept {
    if (value.size() < 2 || value.front() != '"' || value.back() != '"') return std::nullopt;
    value = value.substr(1, value.size() - 2);
    const auto is_special = [](char c) {
        return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
    };
    return std::ranges::none_of(value, is_special) ? std::optional(value) : std::nullopt;
}

}  // namespace codecatalyst
