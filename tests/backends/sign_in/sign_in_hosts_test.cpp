// SPDX-License-Identifier: Apache-2.0
#include "backends/sign_in/sign_in_hosts.hpp"

#include <doctest/doctest.h>

#include "base/error.hpp"
#include "support/failure.hpp"

using namespace codecatalyst;

namespace {

std::string checked(std::string_view page) {
    return failure_of<backend_error>([&] {
        check_page(page, {"https://oidc.example:8443", "https://sso.example-corp.com/start"});
        return 0;
    });
}

}  // namespace

TEST_CASE("sign-in hosts: AWS's own, as the AWS CLI lists them") {
    for (const auto* own : {"view.awsapps.com", "awsapps.com", "d-1.awsapps.cn", "x.portal.us-east-1.app.aws",
                            "x.us-east-1.portal.amazonaws.com", "identitycenter.us-gov.amazonaws.com"})
        CHECK(is_aws_sign_in_host(own));
    for (const auto* other : {"", "evilawsapps.com", "awsapps.com.evil.example", "s3.amazonaws.com",
                              "x.identitycenter.amazonaws.com", "portal.amazonaws.com.evil"})
        CHECK_FALSE(is_aws_sign_in_host(other));
}

TEST_CASE("sign-in hosts: the region that a host names") {
    CHECK(region_of_sign_in_host("ssoins-1.portal.eu-west-1.app.aws") == "eu-west-1");
    CHECK(region_of_sign_in_host("ssoins-1.us-east-2.portal.amazonaws.com") == "us-east-2");
    CHECK(region_of_sign_in_host("i.portal.cn-north-1.app.amazonwebservices.com.cn") == "cn-north-1");
    CHECK(region_of_sign_in_host("i.cn-north-1.portal.amazonaws.com.cn") == "cn-north-1");
    CHECK(region_of_sign_in_host("i.eusc-de-east-1.portal.amazonaws.eu") == "eusc-de-east-1");
    CHECK(region_of_sign_in_host("i.portal.eusc-de-east-1.api.amazonwebservices.eu") == "eusc-de-east-1");
    for (const auto* none : {"view.awsapps.com", "portal.us-east-1.app.aws", "a.b.portal.us-east-1.app.aws",
                             ".portal.us-east-1.app.aws", "i.portal.us_east.app.aws", "i.portal..app.aws"})
        CHECK_FALSE(region_of_sign_in_host(none));
}

TEST_CASE("sign-in hosts: a page of the service, of the start URL or of AWS") {
    for (const auto* own : {"https://oidc.example:8443/device", "https://SSO.example-corp.com:443/x?y",
                            "https://device.sso.us-east-1.amazonaws.com/?user_code=A",
                            "https://view.awsapps.com/start/#/device"})
        CHECK(checked(own) == "(none)");
}

TEST_CASE("sign-in hosts: any other page, and one with a user name, is refused with its address") {
    for (const std::string page :
         {"https://evil.example/", "https://view.awsapps.com@evil.example/", "https://a@view.awsapps.com/",
          "https://oidc.example/", "https://oidc.example:8443.evil.example/",
          "https://evil.example#.awsapps.com", "https://evil.example?.awsapps.com",
          "https://device.sso.x.y.amazonaws.com/", "mailto:a"})
        CHECK(checked(page) ==
              "the sign-in service names a page that is not its own: " + page +
                  " | do not sign in there; check codecatalyst.signInEndpoint and the network");
}
