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

/// What a fault means for the work that was asked for.
enum class aftermath { not_done, unclear, gone, full };

/// An error that CodeCatalyst answers with.
struct service_fault {
    std::string_view code;     // the service's, or the HTTP status where it gave none
    std::string_view message;  // {profile}, and {text}, the service's own message, are to be filled in
    advice what;
    aftermath after = aftermath::not_done;
    std::string_view operation{};  // of this one only
};

/// Nothing when the code is none that we know.
[[nodiscard]] const service_fault* find_service_fault(std::string_view code,
                                                      std::string_view operation) noexcept;

/// What {text} is when the service said nothing.
inline constexpr std::string_view no_reason = "no reason given";

}  // namespace codecatalyst
