// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string_view>

#include "system/json.hpp"
#include "system/net/http_client.hpp"

namespace codecatalyst {

/// The request to the sign-in service, for messages.
struct oidc_question {
    std::string_view profile;
    std::string_view endpoint;
    std::chrono::milliseconds timeout;
};

/// Throws `sign_in_refused` for an error response, identified by `error` in its body, else by the header
/// x-amzn-ErrorType, else by its status. `question` is the request that was sent: response text that quotes
/// its secrets is not shown.
[[noreturn]] void refuse(const oidc_question& asked, const http_answer& said, const json& question);

/// These throw `backend_error`.
[[noreturn]] void fail_without_answer(const oidc_question& asked, const http_failure& why);
[[noreturn]] void fail_for_want_of(std::string_view member);
[[noreturn]] void fail_unreadable();

}  // namespace codecatalyst
