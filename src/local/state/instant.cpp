// SPDX-License-Identifier: Apache-2.0
#include "local/state/instant.hpp"

#include <fmt/format.h>

#include "base/time.hpp"

namespace codecatalyst::local {
namespace {

using std::chrono::floor;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t fraction_at = std::string_view("2023-02-16T14:50:02.").size();

milliseconds fraction_of(std::string_view text) {
    if (text.size() < fraction_at || text[fraction_at - 1] != '.') return {};
    int value = 0;
    int unit = 100;
    for (std::size_t at = fraction_at; unit != 0 && at < text.size() && text[at] >= '0' && text[at] <= '9';
         unit /= 10)
        value += (text[at++] - '0') * unit;
    return milliseconds(value);
}

}  // namespace

std::string to_text(instant when) {
    const auto whole = floor<seconds>(when);
    auto text = to_rfc3339(whole);
    text.insert(text.size() - 1, fmt::format(".{:03}", (when - whole).count()));
    return text;
}

std::optional<instant> parse_instant(std::string_view text) {
    const auto whole = parse_rfc3339(text);
    return whole ? std::optional(instant(*whole) + fraction_of(text)) : std::nullopt;
}

}  // namespace codecatalyst::local
