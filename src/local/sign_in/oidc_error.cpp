// SPDX-License-Identifier: Apache-2.0
#include "local/sign_in/oidc_error.hpp"

#include <algorithm>
#include <array>

#include "local/codecatalyst/api.hpp"

namespace codecatalyst::local {
namespace {

struct row {
    std::string_view code, type;
    int status;
};

constexpr std::array rows{
    row{"authorization_pending", "AuthorizationPendingException", 400},
    row{"slow_down", "SlowDownException", 400},
    row{"expired_token", "ExpiredTokenException", 400},
    row{"access_denied", "AccessDeniedException", 400},
    row{"invalid_grant", "InvalidGrantException", 400},
    row{"invalid_client", "InvalidClientException", 401},
    row{"server_error", "InternalServerException", 500},
    row{"invalid_request", "InvalidRequestException", 400},
    row{"invalid_scope", "InvalidScopeException", 400},
    row{"unauthorized_client", "UnauthorizedClientException", 400},
    row{"unsupported_grant_type", "UnsupportedGrantTypeException", 400},
    row{"invalid_client_metadata", "InvalidClientMetadataException", 400},
    row{"invalid_redirect_uri", "InvalidRedirectUriException", 400},
};

/// A suffix observed in the real service's error types; clients cut it off at the colon.
constexpr std::string_view type_tail = ":http://internal.amazon.com/coral/com.amazonaws.sso.oidc/";

}  // namespace

std::vector<std::string_view> oidc_error_codes() {
    std::vector<std::string_view> codes;
    for (const auto& each : rows) codes.push_back(each.code);
    return codes;
}

http_response answer(const oidc_refusal& no) {
    const auto* const found = std::ranges::find(rows, no.code, &row::code);
    if (found == rows.end()) throw system_failure("the sign-in service has no error " + no.code);
    json body;
    body.set("/error", no.code);
    body.set("/error_description", std::string_view(no.what()));
    auto made = answer(found->status, body);
    made.headers.emplace_back("x-amzn-ErrorType", std::string(found->type) + std::string(type_tail));
    return made;
}

}  // namespace codecatalyst::local
