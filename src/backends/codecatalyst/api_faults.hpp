// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "system/net/http_client.hpp"

namespace codecatalyst {

/// A request to CodeCatalyst that failed, in our words.
struct api_fault {
    std::string message;
    std::string hint;
    bool unclear = false;  // the service may have done what it was asked
    bool gone = false;     // the service knows no such thing
    bool sign_in = false;  // the sign-in session is not valid
    bool passing = false;  // transient: a retry may succeed
    bool full = false;     // the user has as many tokens as the service allows
};

/// The request and its endpoint, for messages.
struct api_question {
    std::string_view operation;  // "CreateAccessToken"
    std::string_view profile;
    std::string_view host;
    std::chrono::seconds timeout;  // for the operation
    bool token_given = false;      // by AWS_BEARER_TOKEN_CODECATALYST, not by a sign-in session
};

/// Explains an error response. The service's error code is in a header or in the body (restJson1) and takes
/// precedence over the HTTP status.
[[nodiscard]] api_fault explain(const api_question& asked, const http_answer& said);

[[nodiscard]] api_fault explain(const api_question& asked, const http_failure& why);

/// A success that cannot be used; `flaw` follows "CodeCatalyst's answer".
[[nodiscard]] api_fault unusable(const http_answer& said, std::string_view flaw);

/// A page for people where JSON was to come: a proxy's, or a network's that wants a sign-in first.
[[nodiscard]] bool is_web_page(const http_answer& said) noexcept;

}  // namespace codecatalyst
