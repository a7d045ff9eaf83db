// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace codecatalyst {

/// What an AWS profile says of where its service is; "" where it says nothing.
struct profile_endpoints {
    std::string of_codecatalyst;  // endpoint_url below `codecatalyst` of the profile's [services ...]
    std::string of_all;           // endpoint_url
    std::string ignored;          // ignore_configured_endpoint_urls
    std::string fips;             // use_fips_endpoint
};

/// Where CodeCatalyst is: what the user set as codecatalyst.endpoint, else AWS_ENDPOINT_URL_CODECATALYST,
/// AWS_ENDPOINT_URL and the profile's, unless they are to be ignored; else the service's own, the one for
/// FIPS 140 when that is wanted. Throws `settings_error` for one that tokens cannot be sent to.
[[nodiscard]] std::string endpoint_of_api(
    const std::string& setting, const std::function<std::optional<std::string>(const char*)>& environment,
    const profile_endpoints& profile);

}  // namespace codecatalyst
