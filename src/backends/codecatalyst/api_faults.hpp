// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "system/net/http_client.hpp"

namespace codecatalyst {

/// Our description of a failed request to CodeCatalyst.
struct api_fault {
    std::string message;
    std::string hint;
    bool unclear = false;  // the service may have carried out the request
    bool gone = false;     // the service has no such resource
    bool sign_in = false;  // the sign-in session is not valid
    bool passing = false;  // transient: a retry may succeed
    bool full = false;     // the user has reached the service's token limit
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

/// For a successful response that cannot be used; `flaw` continues the sentence "CodeCatalyst's answer ...".
[[nodiscard]] api_fault unusable(const http_answer& said, std::string_view flaw);

/// True for HTML where JSON was expected: a proxy's error page, or the login page of a network.
[[nodiscard]] bool is_web_page(const http_answer& said) noexcept;

}  // namespace codecatalyst
