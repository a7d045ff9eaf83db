// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace codecatalyst {

/// What the user can do about a fault; the wording depends on the backend.
enum class advice {
    sign_in,
    fewer_tokens,
    check_user,
    check_request,
    check_asked,
    check_endpoint,
    try_again,
    try_later
};

/// What a fault means for the requested operation.
enum class aftermath { not_done, unclear, gone, full };

/// An error response of CodeCatalyst.
struct service_fault {
    std::string_view code;     // the service's error code, or the HTTP status
    std::string_view message;  // {profile} and {text} (the service's message) are filled in
    advice what;
    aftermath after = aftermath::not_done;
    std::string_view operation{};  // if set, the row applies to this operation only
};

/// Null for an unknown code.
[[nodiscard]] const service_fault* find_service_fault(std::string_view code,
                                                      std::string_view operation) noexcept;

/// Stands for {text} when the service gave no message.
inline constexpr std::string_view no_reason = "no reason given";

}  // namespace codecatalyst
