// SPDX-License-Identifier: Apache-2.0
#include "base/closest.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t length_max = 100;  // bytes; longer words are not compared

/// The edit distance, counting inserted, deleted, replaced and swapped adjacent letters (optimal string
/// alignment).
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
    std::iota(above.begin(), above.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before.swap(above);
        above.swap(row);
    }
    return above[b.size()];
}

}  // namespace

std::string closest(std::string_view typed, std::span<const std::string> known) {
    if (typed.size() > length_max) return "";
    const std::string wanted = lower(typed);
    std::string best;
    std::size_t least = std::max<std::size_t>(typed.size(), 3) / 3 + 1;  // any further is another word
    for (const auto& each : known) {
        if (each.size() > length_max) continue;
        if (const auto here = distance(wanted, lower(each)); here < least) {
            least = here;
            best = each;
        }
    }
    return best;
}

}  // namespace codecatalyst
