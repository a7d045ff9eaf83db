// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "model/sign_in.hpp"
#include "system/net/http_client.hpp"

namespace codecatalyst {

/// What it takes to find out where a start URL leads.
struct start_url_question {
    std::string_view profile;           // for messages
    std::chrono::milliseconds timeout;  // of one request
    /// Sends a request without a body, follows no redirect. Throws `http_failure`.
    std::function<http_answer(const std::string& method, const std::string& url)> send;
    /// codecatalyst.signInEndpoint says where to sign in, so nothing is asked.
    bool endpoint_is_set = false;
};

/// True if the start URL is a name of the organisation's own, such as https://sso.example-corp.com, which
/// redirects to AWS's sign-in page.
[[nodiscard]] bool is_vanity(std::string_view start_url);

/// The place with the start URL that the sign-in service knows, and with the region in that URL. For a vanity
/// name this asks its server, and follows one redirect, to a host of AWS's only, as the AWS CLI does since
/// 2.35.13 (awscli/customizations/sso/resolve.py). Throws `backend_error`.
[[nodiscard]] sign_in_place resolved(sign_in_place where, const start_url_question& asked);

}  // namespace codecatalyst
