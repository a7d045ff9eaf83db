// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "base/config_entry.hpp"
#include "system/net/http_client.hpp"

namespace codecatalyst {

/// Where the network settings come from: the same sources that Git and the AWS CLI use.
struct transport_sources {
    std::span<const config_entry> git;  // section `http`, without the repository's own configuration
    std::function<std::optional<std::string>(const char*)> environment;
    std::string ca_bundle;  // of the AWS profile
};

/// Proxy, CA file and user agent for one URL. The proxy is http.<url>.proxy, http.proxy, else the
/// environment's, in Git's order (git-config(1), http.proxy); an empty value means no proxy. The CA file is
/// AWS_CA_BUNDLE, else the profile's ca_bundle, GIT_SSL_CAINFO, http.<url>.sslCAInfo, http.sslCAInfo; "" for
/// the system's. The CA folder is GIT_SSL_CAPATH, http.<url>.sslCAPath, http.sslCAPath. Throws
/// `settings_error` for a proxy that is not a URL, without quoting it, as it may contain a password.
[[nodiscard]] http_options transport_for(const std::string& url, const transport_sources& from,
                                         const std::string& version);

}  // namespace codecatalyst
