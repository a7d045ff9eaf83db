// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

#include "model/token_record.hpp"

namespace codecatalyst {

/// How long tokens live and when they are replaced.
struct policy {
    std::chrono::seconds lifetime = std::chrono::days(90);     // asked of the service
    std::chrono::seconds too_short{std::chrono::minutes(10)};  // with less left, Git waits for a new token
    std::chrono::seconds young{
        std::chrono::minutes(5)};  // a token refused at this age will not be helped by another
    std::chrono::seconds in_flight{std::chrono::minutes(15)};  // a create may still take place after so long
    std::chrono::seconds brake{std::chrono::minutes(10)};      // how long nothing is created then
};

enum class verdict { keep, replace, refuse };

/// Decides what a `get` does with what is known of the account. Pure: the caller brings the time.
[[nodiscard]] verdict judge(const policy& rules, const token_record& known, time_point now) noexcept;

}  // namespace codecatalyst
