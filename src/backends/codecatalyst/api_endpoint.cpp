// SPDX-License-Identifier: Apache-2.0
#include "backends/codecatalyst/api_endpoint.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "model/url_match.hpp"

namespace codecatalyst {
namespace {

/// As the AWS CLI reads a switch.
bool is_true(std::string_view text) { return lower(text) == "true"; }

std::string checked(std::string_view name, const std::string& url) {
    if (const auto flaw = service_url_flaw(url))
        throw settings_error(fmt::format("{} {}", name, flaw->what), std::string(flaw->hint));
    return url;
}

}  // namespace

std::string endpoint_of_api(const std::string& setting,
                            const std::function<std::optional<std::string>(const char*)>& environment,
                            const profile_endpoints& profile) {
    if (!setting.empty()) return checked("codecatalyst.endpoint", setting);
    const auto value = [&](const char* name, const std::string& otherwise = "") {
        const auto set = environment(name).value_or("");
        return set.empty() ? otherwise : set;
    };
    struct {
        std::string_view name;
        std::string url;
    } const choices[] = {
        {"AWS_ENDPOINT_URL_CODECATALYST", value("AWS_ENDPOINT_URL_CODECATALYST")},
        {"AWS_ENDPOINT_URL", value("AWS_ENDPOINT_URL")},
        {"endpoint_url of codecatalyst in the AWS configuration", profile.of_codecatalyst},
        {"endpoint_url in the AWS configuration", profile.of_all},
    };
    if (!is_true(value("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", profile.ignored)))
        for (const auto& [name, url] : choices)
            if (!url.empty()) return checked(name, url);
    return is_true(value("AWS_USE_FIPS_ENDPOINT", profile.fips)) ? "https://codecatalyst-fips.global.api.aws"
                                                                 : "https://codecatalyst.global.api.aws";
}

}  // namespace codecatalyst
