// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "base/config_entry.hpp"
#include "system/net/http_client.hpp"

namespace codecatalyst {

/// What says how a service is reached: what Git and the AWS CLI go by.
struct transport_sources {
    std::span<const config_entry> git;  // section `http`; a repository's own entries do not count
    std::function<std::optional<std::string>(const char*)> environment;
    std::string ca_bundle;  // the AWS profile's
};

/// Proxy, certificates and user agent for one URL. The proxy is http.<url>.proxy, http.proxy, else the
/// environment's, as Git has it (git-config(1), http.proxy); empty says none. The CA file is AWS_CA_BUNDLE,
/// else the profile's ca_bundle, GIT_SSL_CAINFO, http.<url>.sslCAInfo, http.sslCAInfo; "" for the system's.
/// Throws `settings_error` for a proxy that is not a URL, without quoting it: it may hold a password.
[[nodiscard]] http_options transport_for(const std::string& url, const transport_sources& from,
                                         const std::string& version);

}  // namespace codecatalyst
