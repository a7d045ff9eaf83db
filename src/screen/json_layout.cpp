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
    /// Gives how many bytes were taken beside the first.
    std::size_t take_from_string(std::string_view rest) {
        if (rest[0] == '\\') return put(rest.substr(0, 2)), 1;
        if (rest[0] == '\x7f') return put("\\u007f"), 0;
        if (rest.size() > 1 && rest[0] == '\xc2' && static_cast<unsigned char>(rest[1]) < 0xa0) {
            constexpr std::string_view digits = "0123456789abcdef";
            put("\\u00");
            put(digits.substr(static_cast<unsigned char>(rest[1]) >> 4, 1));
            put(digits.substr(static_cast<unsigned char>(rest[1]) & 15, 1));
            return 1;
        }
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

}  // namespace

secret indented(std::string_view compact) { return layout().of(compact); }

std::string aws_time(time_point when) {
    std::string out = to_rfc3339(when);
    out.replace(out.size() - 1, 1, "+00:00");
    return out;
}

}  // namespace codecatalyst
