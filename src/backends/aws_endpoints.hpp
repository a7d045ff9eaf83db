// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace codecatalyst {

/// What the AWS CLI's switches ask for: AWS_USE_FIPS_ENDPOINT, AWS_USE_DUALSTACK_ENDPOINT and the profile's.
struct endpoint_wishes {
    bool fips = false, dual_stack = false;
};

/// IAM Identity Center's OIDC service in a region. Throws `backend_error` for what cannot be a region.
[[nodiscard]] std::string oidc_endpoint(const std::string& region, endpoint_wishes wishes);

/// CodeCatalyst's token API for the partition of a region; "" is none.
[[nodiscard]] std::string codecatalyst_endpoint(std::string_view region, endpoint_wishes wishes);

/// What an AWS profile says of where its services are; "" where it says nothing.
struct profile_endpoints {
    std::string of_service;  // endpoint_url below the service in the profile's [services ...]
    std::string of_all;      // endpoint_url
    std::string ignored;     // ignore_configured_endpoint_urls
    std::string fips;        // use_fips_endpoint
    std::string dual_stack;  // use_dualstack_endpoint
    std::string region;
};

using variable_lookup = std::function<std::optional<std::string>(const char*)>;

/// Where CodeCatalyst is: what the user set as codecatalyst.endpoint, else AWS_ENDPOINT_URL_CODECATALYST,
/// AWS_ENDPOINT_URL and the profile's, unless they are to be ignored; else the service's own. Throws
/// `settings_error` for one that tokens cannot be sent to.
[[nodiscard]] std::string endpoint_of_api(const std::string& setting, const variable_lookup& environment,
                                          const profile_endpoints& profile);

/// The same for signing in: codecatalyst.signInEndpoint, AWS_ENDPOINT_URL_SSO_OIDC and so on. An address of
/// the AWS configuration cannot be had together with FIPS or dual stack, as with the AWS CLI.
[[nodiscard]] std::string endpoint_of_sign_in(const std::string& setting, const variable_lookup& environment,
                                              const profile_endpoints& profile, const std::string& region);

}  // namespace codecatalyst
