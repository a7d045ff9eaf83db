// SPDX-License-Identifier: Apache-2.0
#include "screen/json_layout.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t step = 4;

class layout {
public:
    secret of(std::string_view compact) {
        for (std::size_t i = 0; i < compact.size(); ++i) {
            const char c = compact[i], next = i + 1 < compact.size() ? compact[i + 1] : '\0';
            if (in_string_)
                i += take_from_string(compact.substr(i));
            else
                i += take(c, next);
        }
        put("\n");
        return std::move(out_);
    }

private:
    /// Returns how many bytes it consumed after the first.
    std::size_t take_from_string(std::string_view rest) {
        if (rest[0] == '\\') return put(rest.substr(0, 2)), 1;
        in_string_ = rest[0] != '"';
        put(rest.substr(0, 1));
        return 0;
    }

    std::size_t take(char c, char next) {
        const std::string_view self(&c, 1);
        if ((c == '{' && next == '}') || (c == '[' && next == ']')) {
            put(self);
            put({&next, 1});
            return 1;
        }
        if (c == '}' || c == ']') new_line(--depth_);
        put(self);
        if (c == '{' || c == '[') new_line(++depth_);
        if (c == ',') new_line(depth_);
        if (c == ':') put(" ");
        in_string_ = c == '"';
        return 0;
    }

    void new_line(std::size_t depth) { put("\n" + std::string(step * depth, ' ')); }
    void put(std::string_view text) { out_.append(text); }

    secret out_;
    std::size_t depth_ = 0;
    bool in_string_ = false;
};

/// The escape of one UTF-16 code unit.
std::string unit(char32_t value) {
    std::string out = "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) out += "0123456789abcdef"[value >> shift & 15];
    return out;
}

std::string json_escape(char32_t point) {
    if (point < 0x10000) return unit(point);
    return unit(0xd800 + ((point - 0x10000) >> 10)) + unit(0xdc00 + (point & 0x3ff));
}

}  // namespace

secret printable_json(std::string_view text, charset in) {
    constexpr char32_t replacement = 0xfffd;
    secret out;
    while (!text.empty()) {
        const auto next = first_character(text);
        const auto point = next.point.value_or(replacement);
        const bool is_layout = point == U'\n';
        if (is_layout || (next.point && is_printable(point, in)))
            out.append(next.bytes);
        else
            out.append(json_escape(point));
        text.remove_prefix(next.bytes.size());
    }
    return out;
}

secret indented(std::string_view compact) { return layout().of(compact); }

std::string aws_time(time_point when) {
    std::string out = to_rfc3339(when);
    out.replace(out.size() - 1, 1, "+00:00");
    return out;
}

}  // namespace codecatalyst
