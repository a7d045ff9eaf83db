// SPDX-License-Identifier: Apache-2.0
#include "base/time.hpp"

#include <fmt/core.h>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

using namespace std::chrono;

/// Consumes exactly `digits` digits.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) return {};
    const auto number = to_number<int>(text.substr(0, digits));
    if (!number || text.front() == '-') return {};
    text.remove_prefix(digits);
    return number;
}

bool take(std::string_view& text, std::string_view any_of) {
    if (text.empty() || any_of.find(text.front()) == any_of.npos) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<seconds> take_zone(std::string_view& text) {
    if (take(text, "Zz")) return seconds(0);
    const bool west = text.starts_with('-');
    if (!take(text, "+-")) return {};
    const auto hour = take_number(text, 2);
    if (!hour || !take(text, ":")) return {};
    const auto minute = take_number(text, 2);
    if (!minute || *hour > 23 || *minute > 59) return {};
    const seconds offset = hours(*hour) + minutes(*minute);
    return west ? -offset : offset;
}

std::optional<sys_days> take_date(std::string_view& text) {
    const auto y = take_number(text, 4);
    if (!y || !take(text, "-")) return {};
    const auto m = take_number(text, 2);
    if (!m || !take(text, "-")) return {};
    const auto d = take_number(text, 2);
    if (!d) return {};
    const year_month_day date{year(*y), month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d))};
    if (!date.ok()) return {};
    return sys_days(date);
}

std::optional<seconds> take_clock(std::string_view& text) {
    const auto h = take_number(text, 2);
    if (!h || !take(text, ":")) return {};
    const auto m = take_number(text, 2);
    if (!m || !take(text, ":")) return {};
    const auto s = take_number(text, 2);
    if (!s || *h > 23 || *m > 59 || *s > 60) return {};
    return hours(*h) + minutes(*m) + seconds(*s);
}

}  // namespace

bool is_telling(time_point when) noexcept {
    return when >= time_point{} && when < time_point(sys_days(year(10000) / 1 / 1));
}

std::string to_rfc3339(time_point when) {
    const auto day = floor<days>(when);
    const year_month_day date{day};
    const hh_mm_ss clock{when - day};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::optional<time_point> parse_rfc3339(std::string_view text) {
    const auto date = take_date(text);
    if (!date || !take(text, "Tt")) return {};
    const auto clock = take_clock(text);
    if (!clock) return {};
    if (take(text, ".")) {
        const auto fraction = text.find_first_not_of("0123456789");
        if (fraction == 0 || fraction == text.npos) return {};
        text.remove_prefix(fraction);
    }
    const auto zone = take_zone(text);
    if (!zone || !text.empty()) return {};
    const time_point when = *date + *clock - *zone;
    return is_telling(when) ? std::optional(when) : std::nullopt;
}

}  // namespace codecatalyst
