// SPDX-License-Identifier: Apache-2.0
#include "screen/table.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t gap = 2, cell_max = 300, first_min = 12;
constexpr std::string_view cut_mark = "...";

struct range {
    char32_t first, last;
};

// From Unicode's EastAsianWidth.txt (W and F), and the zero-width characters; limited to what may occur in
// names.
constexpr std::array wide{range{0x1100, 0x115f}, range{0x2e80, 0xa4cf},   range{0xac00, 0xd7a3},
                          range{0xf900, 0xfaff}, range{0xfe30, 0xfe6f},   range{0xff00, 0xff60},
                          range{0xffe0, 0xffe6}, range{0x1f300, 0x1faff}, range{0x20000, 0x3fffd}};
constexpr std::array without{range{0x300, 0x36f}, range{0x200b, 0x200d}, range{0xfe00, 0xfe0f},
                             range{0xfeff, 0xfeff}};

bool is_in(const auto& ranges, char32_t c) {
    return std::ranges::any_of(ranges, [c](const range& r) { return c >= r.first && c <= r.last; });
}

/// Removes and returns the first character; an invalid byte counts as one character.
char32_t take_character(std::string_view& text) noexcept {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(0);
    const std::size_t size = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    char32_t point = size == 1 ? lead : lead & (0x7fU >> size);
    if (size > text.size()) return text.remove_prefix(text.size()), U'?';
    for (std::size_t i = 1; i < size; ++i) point = point << 6 | (byte(i) & 0x3f);
    text.remove_prefix(size);
    return point;
}

std::size_t character_width(char32_t c) noexcept { return is_in(without, c) ? 0 : is_in(wide, c) ? 2 : 1; }

/// The longest prefix that takes at most `most` columns.
std::string_view beginning(std::string_view text, std::size_t most) {
    std::string_view rest = text;
    for (std::size_t used = 0; !rest.empty();) {
        std::string_view after = rest;
        used += character_width(take_character(after));
        if (used > most) break;
        rest = after;
    }
    return text.substr(0, text.size() - rest.size());
}

std::string_view ending(std::string_view text, std::size_t most) {
    while (columns_of(text) > most) (void)take_character(text);
    return text;
}

std::string cut(std::string_view text, std::size_t most) {
    if (columns_of(text) <= most) return std::string(text);
    const std::size_t kept = most - cut_mark.size(), tail = kept / 3;
    return std::string(beginning(text, kept - tail)) + std::string(cut_mark) +
           std::string(ending(text, tail));
}

std::string_view sequence(look how) {
    switch (how) {
        case look::plain: return "";
        case look::title: return "\x1b[1m";
        case look::good: return "\x1b[32m";
        case look::warning: return "\x1b[33m";
        case look::bad: return "\x1b[31m";
        case look::faint: return "\x1b[2m";
    }
    return "";
}

std::string painted(const std::string& text, look how, bool coloured) {
    const auto begin = sequence(how);
    if (!coloured || begin.empty()) return text;
    return std::string(begin) + text + "\x1b[0m";
}

/// The title row and the data rows, with unprintable characters escaped.
std::vector<std::vector<cell>> lines_of(const table& t) {
    std::vector<std::vector<cell>> out(1);
    for (const auto& each : t.titles) out[0].push_back({each, look::title});
    for (const auto& row : t.rows) {
        out.emplace_back();
        for (const auto& each : row) out.back().push_back({printable(each.text, cell_max), each.how});
    }
    return out;
}

std::vector<std::size_t> widths_of(const std::vector<std::vector<cell>>& lines) {
    std::vector<std::size_t> out(lines.front().size());
    for (const auto& line : lines)
        for (std::size_t i = 0; i < line.size(); ++i) out[i] = std::max(out[i], columns_of(line[i].text));
    return out;
}

std::size_t total(const std::vector<std::size_t>& widths) {
    std::size_t sum = gap * (widths.size() - 1);
    for (const auto each : widths) sum += each;
    return sum;
}

std::string one_line(const std::vector<cell>& cells, const std::vector<std::size_t>& widths, bool coloured) {
    std::string out;
    std::size_t missing = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i].text.empty()) {
            missing += widths[i] + gap;
            continue;
        }
        const auto text = i == 0 ? cut(cells[i].text, widths[i]) : cells[i].text;
        out += std::string(missing, ' ') + painted(text, cells[i].how, coloured);
        missing = widths[i] - columns_of(text) + gap;
    }
    return out + '\n';
}

}  // namespace

std::size_t columns_of(std::string_view text) noexcept {
    std::size_t sum = 0;
    while (!text.empty()) sum += character_width(take_character(text));
    return sum;
}

std::size_t width_of(const table& t) { return total(widths_of(lines_of(t))); }

std::string lay_out(const table& t, std::size_t width, bool coloured) {
    const auto lines = lines_of(t);
    auto widths = widths_of(lines);
    if (const auto needed = total(widths); needed > width) {
        const auto spare = widths[0] > first_min ? widths[0] - first_min : 0;
        widths[0] -= std::min(needed - width, spare);
    }
    std::string out;
    for (const auto& line : lines) out += one_line(line, widths, coloured);
    return out;
}

}  // namespace codecatalyst
