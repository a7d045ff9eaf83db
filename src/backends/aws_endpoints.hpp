// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace codecatalyst {

/// The FIPS and dual-stack switches: AWS_USE_FIPS_ENDPOINT, AWS_USE_DUALSTACK_ENDPOINT, or the profile's
/// keys.
struct endpoint_wishes {
    bool fips = false, dual_stack = false;
};

/// URL of IAM Identity Center's OIDC service in a region. Throws `backend_error` when `region` is not a valid
/// region name.
[[nodiscard]] std::string oidc_endpoint(const std::string& region, endpoint_wishes wishes);

/// URL of CodeCatalyst's API in the partition of `region`; "" means the standard partition.
[[nodiscard]] std::string codecatalyst_endpoint(std::string_view region, endpoint_wishes wishes);

/// Endpoint keys of an AWS profile; "" where a key is not set.
struct profile_endpoints {
    std::string of_service;  // endpoint_url under the service in the profile's [services ...]
    std::string of_all;      // endpoint_url
    std::string ignored;     // ignore_configured_endpoint_urls
    std::string fips;        // use_fips_endpoint
    std::string dual_stack;  // use_dualstack_endpoint
    std::string region;
};

using variable_lookup = std::function<std::optional<std::string>(const char*)>;

enum class endpoint_source { variable, of_service, of_profile };

/// A service's URL from the environment or the AWS configuration, and what it is called there.
struct found_endpoint {
    std::string name, url;
    endpoint_source from;
};

/// Nothing when no endpoint URL is configured, or when configured ones are to be ignored. `service` is
/// "codecatalyst" or "sso_oidc".
[[nodiscard]] std::optional<found_endpoint> configured_endpoint(const std::string& service,
                                                                const variable_lookup& environment,
                                                                const profile_endpoints& profile);

/// CodeCatalyst's endpoint: codecatalyst.endpoint, else AWS_ENDPOINT_URL_CODECATALYST, AWS_ENDPOINT_URL or
/// the profile's endpoint_url (unless configured URLs are to be ignored), else the default. Throws
/// `settings_error` for a URL that tokens must not be sent to.
[[nodiscard]] std::string endpoint_of_api(const std::string& setting, const variable_lookup& environment,
                                          const profile_endpoints& profile);

/// The same for signing in: codecatalyst.signInEndpoint, AWS_ENDPOINT_URL_SSO_OIDC and so on. As in the AWS
/// CLI, a URL from the environment or the AWS configuration cannot be combined with FIPS or dual stack.
[[nodiscard]] std::string endpoint_of_sign_in(const std::string& setting, const variable_lookup& environment,
                                              const profile_endpoints& profile, const std::string& region);

}  // namespace codecatalyst
