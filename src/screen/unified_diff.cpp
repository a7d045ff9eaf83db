// SPDX-License-Identifier: Apache-2.0
#include "screen/unified_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace codecatalyst {
namespace {

constexpr std::size_t around = 3;             // lines that are shown before and after a change
constexpr std::size_t cells_max = 4'000'000;  // of the table; beyond that, all between is shown as changed

using lines = std::vector<std::string_view>;  // each with its end

struct step {
    char sign;  // ' ', '-' or '+'
    std::string_view line;
};

lines lines_of(std::string_view text) {
    lines out;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
        out.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return out;
}

/// The lengths of the longest common subsequences of what follows each pair of lines.
class common_lengths {
public:
    common_lengths(const lines& a, const lines& b)
        : columns_(b.size() + 1), cells_((a.size() + 1) * columns_) {
        for (auto i = a.size(); i-- > 0;)
            for (auto j = b.size(); j-- > 0;)
                cells_[i * columns_ + j] =
                    a[i] == b[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    }
    [[nodiscard]] unsigned at(std::size_t i, std::size_t j) const { return cells_[i * columns_ + j]; }

private:
    std::size_t columns_;
    std::vector<unsigned> cells_;
};

void add_between(std::vector<step>& to, const lines& a, const lines& b) {
    std::size_t i = 0, j = 0;
    if ((a.size() + 1) * (b.size() + 1) <= cells_max) {
        const common_lengths common(a, b);
        while (i < a.size() && j < b.size()) {
            if (a[i] == b[j]) {
                to.push_back({' ', a[i++]});
                ++j;
            } else if (common.at(i + 1, j) >= common.at(i, j + 1)) {
                to.push_back({'-', a[i++]});
            } else {
                to.push_back({'+', b[j++]});
            }
        }
    }
    while (i < a.size()) to.push_back({'-', a[i++]});
    while (j < b.size()) to.push_back({'+', b[j++]});
}

std::vector<step> steps_between(std::string_view before, std::string_view after) {
    auto a = lines_of(before), b = lines_of(after);
    const auto shorter = std::min(a.size(), b.size());
    std::size_t same = 0, same_at_end = 0;
    while (same < shorter && a[same] == b[same]) ++same;
    while (same_at_end < shorter - same && a[a.size() - 1 - same_at_end] == b[b.size() - 1 - same_at_end])
        ++same_at_end;
    const auto part = [&](const lines& of) {
        return lines(of.begin() + static_cast<std::ptrdiff_t>(same),
                     of.end() - static_cast<std::ptrdiff_t>(same_at_end));
    };
    std::vector<step> out;
    for (std::size_t i = 0; i < same; ++i) out.push_back({' ', a[i]});
    add_between(out, part(a), part(b));
    for (auto i = a.size() - same_at_end; i < a.size(); ++i) out.push_back({' ', a[i]});
    return out;
}

std::string range(std::size_t skipped, std::size_t count) {
    const auto first = count == 0 ? skipped : skipped + 1;
    return count == 1 ? fmt::format("{}", first) : fmt::format("{},{}", first, count);
}

/// The steps from `begin` to `end` as one piece.
std::string hunk(const std::vector<step>& all, std::size_t begin, std::size_t end) {
    std::size_t old_before = 0, new_before = 0, old_count = 0, new_count = 0;
    std::string text;
    for (std::size_t i = 0; i < end; ++i) {
        const bool is_old = all[i].sign != '+', is_new = all[i].sign != '-';
        (i < begin ? old_before : old_count) += is_old ? 1U : 0U;
        (i < begin ? new_before : new_count) += is_new ? 1U : 0U;
        if (i < begin) continue;
        text += all[i].sign;
        text += all[i].line;
        if (!all[i].line.ends_with('\n')) text += "\n\\ No newline at end of file\n";
    }
    return fmt::format("@@ -{} +{} @@\n{}", range(old_before, old_count), range(new_before, new_count), text);
}

}  // namespace

std::string unified_diff(std::string_view before, std::string_view after, const std::string& name) {
    if (before == after) return "";
    const auto all = steps_between(before, after);
    const auto shown = [&](std::string_view text) { return text.empty() ? "/dev/null" : name; };
    auto out = fmt::format("--- {}\n+++ {}\n", shown(before), shown(after));
    const auto is_change = [](const step& each) { return each.sign != ' '; };
    for (auto at = std::ranges::find_if(all, is_change); at != all.end();) {
        const auto begin = static_cast<std::size_t>(at - all.begin());
        auto last = begin;
        for (auto i = begin; i < all.size() && i <= last + 2 * around + 1; ++i)
            if (is_change(all[i])) last = i;
        const auto end = std::min(last + 1 + around, all.size());
        out += hunk(all, begin - std::min(begin, around), end);
        at = std::find_if(all.begin() + static_cast<std::ptrdiff_t>(last + 1), all.end(), is_change);
    }
    return out;
}

}  // namespace codecatalyst
