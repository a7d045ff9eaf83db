// SPDX-License-Identifier: Apache-2.0
#include "model/policy.hpp"

#include <algorithm>

namespace codecatalyst {
namespace {

bool braking(const policy& rules, const rejection& last, time_point now) noexcept {
    return last.at - last.created < rules.young && now >= last.at && now - last.at < rules.brake;
}

/// A service that gives short-lived tokens must not be asked for one at every get.
std::chrono::seconds spare(const policy& rules, const token& held) noexcept {
    return std::min(rules.too_short, std::max((held.expires - held.created) / 2, std::chrono::seconds(0)));
}

}  // namespace

verdict judge(const policy& rules, const token_record& known, time_point now) noexcept {
    if (known.current && known.current->expires - now >= spare(rules, *known.current)) return verdict::keep;
    if (known.rejected && braking(rules, *known.rejected, now)) return verdict::refuse;
    return verdict::replace;
}

}  // namespace codecatalyst
