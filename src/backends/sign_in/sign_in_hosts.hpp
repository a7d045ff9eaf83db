// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace codecatalyst {

/// True for the hosts on which only AWS itself lets people sign in: the AWS CLI's list
/// (awscli/customizations/ sso/resolve.py). `host` in lower case, without a port.
[[nodiscard]] bool is_aws_sign_in_host(std::string_view host);

/// The region that such a host names; nothing when it names none, as *.awsapps.com do.
[[nodiscard]] std::optional<std::string> region_of_sign_in_host(std::string_view host);

/// Host and port of an address in lower case, without the scheme's own port; nothing when it has a user name,
/// or no host. A browser ends the host at "/", "?", "#" and "\".
[[nodiscard]] std::optional<std::string> host_of_page(std::string_view address);

/// The addresses by which a sign-in service is known.
struct sign_in_hosts {
    std::string_view endpoint, start_url;
};

/// A person is sent to this page with a code that gives access: throws `backend_error` unless its host is the
/// service's own, the start URL's or AWS's.
void check_page(std::string_view address, const sign_in_hosts& own);

}  // namespace codecatalyst
