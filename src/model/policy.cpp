// SPDX-License-Identifier: Apache-2.0
#include "model/policy.hpp"

namespace codecatalyst {
namespace {

bool braking(const policy& rules, const rejection& last, time_point now) noexcept {
    return last.at - last.created < rules.young && now - last.at < rules.brake;
}

}  // namespace

verdict judge(const policy& rules, const token_record& known, time_point now) noexcept {
    if (known.current && known.current->expires - now >= rules.too_short) return verdict::keep;
    if (known.rejected && braking(rules, *known.rejected, now)) return verdict::refuse;
    return verdict::replace;
}

}  // namespace codecatalyst
