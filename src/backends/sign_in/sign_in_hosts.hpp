// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace codecatalyst {

/// True for hosts that only AWS can use for sign-in pages, from the AWS CLI's list
/// (awscli/customizations/sso/resolve.py). `host` is lower case and has no port.
[[nodiscard]] bool is_aws_sign_in_host(std::string_view host);

/// The region in the name of such a host; nothing if there is none, as with *.awsapps.com.
[[nodiscard]] std::optional<std::string> region_of_sign_in_host(std::string_view host);

/// Host and port of a URL in lower case, without the scheme's default port; nothing when it has a user name
/// or no host. As in a browser, the host ends at "/", "?", "#" or "\".
[[nodiscard]] std::optional<std::string> host_of_page(std::string_view address);

/// The URLs that identify a sign-in service.
struct sign_in_hosts {
    std::string_view endpoint, start_url;
};

/// The user would enter a code on this page that grants access, so this throws `backend_error` unless the
/// page's host is that of the service, of the start URL or of AWS.
void check_page(std::string_view address, const sign_in_hosts& own);

}  // namespace codecatalyst
