// SPDX-License-Identifier: Apache-2.0
#include "backends/aws_endpoints.hpp"

#include <doctest/doctest.h>

#include <map>
#include <vector>

#include "support/failure.hpp"

using namespace codecatalyst;

namespace {

const std::string own = "https://codecatalyst.global.api.aws";
const std::string fips = "https://codecatalyst-fips.global.api.aws";

struct row {
    std::string why, setting;
    std::map<std::string, std::string> variables;
    profile_endpoints profile;
    std::string endpoint;
};

std::string chosen(const row& given) {
    return endpoint_of_api(
        given.setting,
        [&](const char* name) -> std::optional<std::string> {
            const auto at = given.variables.find(name);
            return at == given.variables.end() ? std::nullopt : std::optional(at->second);
        },
        given.profile);
}

/// What `make` gives, or what it says.
template <typename Make>
std::string failure_or(const Make& make) try {
    return make();
} catch (const error& e) {
    return std::string(e.what()) + " | " + e.hint();
}

}  // namespace

TEST_CASE("api_endpoint: which setting wins") {
    const profile_endpoints both{"https://p-service", "https://p-all", "", "", "", ""};
    const std::map<std::string, std::string> env{{"AWS_ENDPOINT_URL", "https://e-all"},
                                                 {"AWS_ENDPOINT_URL_CODECATALYST", "https://e-service"}};
    const std::vector<row> rows{
        {"nobody", "", {}, {}, own},
        {"the setting", "https://s/base/", env, both, "https://s/base/"},
        {"the service's variable", "", env, both, "https://e-service"},
        {"the variable of all", "", {{"AWS_ENDPOINT_URL", "https://e-all"}}, both, "https://e-all"},
        {"an empty one is none", "", {{"AWS_ENDPOINT_URL_CODECATALYST", ""}}, both, "https://p-service"},
        {"the profile's for the service", "", {}, both, "https://p-service"},
        {"the profile's for all", "", {}, {"", "https://p-all", "", "", "", ""}, "https://p-all"},
        {"loopback over plain HTTP",
         "",
         {},
         {"", "http://127.0.0.1:80/x", "", "", "", ""},
         "http://127.0.0.1:80/x"},
    };
    for (const auto& each : rows) {
        CAPTURE(each.why);
        CHECK(chosen(each) == each.endpoint);
    }
}

TEST_CASE("api_endpoint: what is configured for AWS can be ignored, the setting cannot") {
    const std::map<std::string, std::string> env{{"AWS_ENDPOINT_URL", "https://e"},
                                                 {"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "True"}};
    CHECK(chosen({"", "", env, {"https://p", "", "", "", "", ""}, ""}) == own);
    CHECK(chosen({"", "https://s", env, {}, ""}) == "https://s");
    CHECK(chosen({"", "", {}, {"https://p", "", "true", "", "", ""}, ""}) == own);
    CHECK(chosen({"",
                  "",
                  {{"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "false"}},
                  {"https://p", "", "true", "", "", ""},
                  ""}) == "https://p");
    CHECK(chosen({"",
                  "",
                  {{"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "1"}},
                  {"https://p", "", "", "", "", ""},
                  ""}) == "https://p");
}

TEST_CASE("api_endpoint: FIPS has a host of its own, which a configured endpoint replaces") {
    CHECK(chosen({"", "", {{"AWS_USE_FIPS_ENDPOINT", "true"}}, {}, ""}) == fips);
    CHECK(chosen({"", "", {}, {"", "", "", "true", "", ""}, ""}) == fips);
    CHECK(chosen({"", "", {{"AWS_USE_FIPS_ENDPOINT", "false"}}, {"", "", "", "true", "", ""}, ""}) == own);
    CHECK(chosen({"", "", {{"AWS_USE_FIPS_ENDPOINT", "true"}}, {"https://p", "", "", "", "", ""}, ""}) ==
          "https://p");
}

TEST_CASE("api_endpoint: where tokens cannot be sent is named, never quoted") {
    const auto said = [](const row& given) {
        return failure_of<settings_error>([&] { return chosen(given); });
    };
    const std::string no_url = " is not a URL | use https://HOST, without a user name";
    const std::string clear = " would send tokens without encryption | use https";
    CHECK(said({"", "http://example.com", {}, {}, ""}) == "codecatalyst.endpoint" + clear);
    CHECK(said({"", "", {{"AWS_ENDPOINT_URL_CODECATALYST", "http://example.com"}}, {}, ""}) ==
          "AWS_ENDPOINT_URL_CODECATALYST" + clear);
    CHECK(said({"", "", {{"AWS_ENDPOINT_URL", "example.com"}}, {}, ""}) == "AWS_ENDPOINT_URL" + no_url);
    CHECK(said({"", "", {}, {"https://u:p@example.com", "", "", "", "", ""}, ""}) ==
          "endpoint_url of codecatalyst in the AWS configuration" + no_url);
    CHECK(said({"", "", {}, {"", "https://example.com/?x", "", "", "", ""}, ""}) ==
          "endpoint_url in the AWS configuration" + no_url);
}

TEST_CASE("api_endpoint: the partition of the region, whose first source that says something counts") {
    const profile_endpoints china{"", "", "", "", "", "cn-north-1"};
    CHECK(chosen({"", "", {}, china, ""}) == "https://codecatalyst.global.api.amazonwebservices.com.cn");
    CHECK(chosen({"", "", {{"AWS_DEFAULT_REGION", "us-west-2"}}, china, ""}) == own);
    CHECK(chosen({"", "", {{"AWS_REGION", "cn-north-1"}, {"AWS_DEFAULT_REGION", "us-west-2"}}, {}, ""}) ==
          "https://codecatalyst.global.api.amazonwebservices.com.cn");
    CHECK(chosen({"", "", {{"AWS_USE_DUALSTACK_ENDPOINT", "true"}}, {}, ""}) == own);
}

TEST_CASE("sign-in endpoint: the setting, what is configured, else the region's own") {
    const auto at = [](const std::string& setting, const std::map<std::string, std::string>& variables,
                       const profile_endpoints& profile) {
        return failure_or([&] {
            return endpoint_of_sign_in(
                setting,
                [&](const char* name) -> std::optional<std::string> {
                    const auto found = variables.find(name);
                    return found == variables.end() ? std::nullopt : std::optional(found->second);
                },
                profile, "us-east-1");
        });
    };
    CHECK(at("", {}, {}) == "https://oidc.us-east-1.amazonaws.com");
    CHECK(at("", {{"AWS_USE_DUALSTACK_ENDPOINT", "true"}}, {}) == "https://oidc.us-east-1.api.aws");
    CHECK(at("", {}, {"", "", "", "", "TRUE", ""}) == "https://oidc.us-east-1.api.aws");
    CHECK(at("", {{"AWS_USE_FIPS_ENDPOINT", "true"}}, {"", "", "", "", "true", ""}) ==
          "https://oidc-fips.us-east-1.api.aws");
    CHECK(at("https://s", {{"AWS_USE_FIPS_ENDPOINT", "true"}}, {}) == "https://s");
    CHECK(at("", {{"AWS_ENDPOINT_URL_SSO_OIDC", "https://o"}, {"AWS_ENDPOINT_URL", "https://e"}}, {}) ==
          "https://o");
    CHECK(at("", {}, {"https://p", "", "", "", "", ""}) == "https://p");
    CHECK(at("", {{"AWS_ENDPOINT_URL", "https://e"}, {"AWS_USE_DUALSTACK_ENDPOINT", "true"}}, {}) ==
          "AWS_ENDPOINT_URL cannot be used together with FIPS or dual-stack endpoints | turn off "
          "AWS_USE_FIPS_ENDPOINT "
          "and AWS_USE_DUALSTACK_ENDPOINT, and the profile's use_fips_endpoint and use_dualstack_endpoint, "
          "or the "
          "address");
    CHECK(at("", {{"AWS_ENDPOINT_URL_SSO_OIDC", "http://e.example"}}, {}) ==
          "AWS_ENDPOINT_URL_SSO_OIDC would send tokens without encryption | use https");
}

TEST_CASE("oidc_endpoint: the service of a region") {
    struct row {
        std::string region, plain, by_fips, dual_stack, fips_and_dual;
    };
    for (const auto& [region, plain, by_fips, dual_stack, fips_and_dual] :
         {row{"us-east-1", "oidc.us-east-1.amazonaws.com", "oidc-fips.us-east-1.amazonaws.com",
              "oidc.us-east-1.api.aws", "oidc-fips.us-east-1.api.aws"},
          row{"us-gov-west-1", "oidc.us-gov-west-1.amazonaws.com", "oidc.us-gov-west-1.amazonaws.com",
              "oidc.us-gov-west-1.api.aws", "oidc-fips.us-gov-west-1.api.aws"},
          row{"cn-north-1", "oidc.cn-north-1.amazonaws.com.cn", "oidc-fips.cn-north-1.amazonaws.com.cn",
              "oidc.cn-north-1.api.amazonwebservices.com.cn",
              "oidc-fips.cn-north-1.api.amazonwebservices.com.cn"},
          row{"eusc-de-east-1", "oidc.eusc-de-east-1.amazonaws.eu", "oidc-fips.eusc-de-east-1.amazonaws.eu",
              "oidc.eusc-de-east-1.api.amazonwebservices.eu",
              "oidc-fips.eusc-de-east-1.api.amazonwebservices.eu"}}) {
        CHECK(oidc_endpoint(region, {false, false}) == "https://" + plain);
        CHECK(oidc_endpoint(region, {true, false}) == "https://" + by_fips);
        CHECK(oidc_endpoint(region, {false, true}) == "https://" + dual_stack);
        CHECK(oidc_endpoint(region, {true, true}) == "https://" + fips_and_dual);
    }
    for (const std::string none :
         {"", "-a", "a-", "us-east-1.evil.example/", "us_east_1", "US-EAST-1", "a b", "us-east-1#"})
        CHECK(failure_of<backend_error>([&] { return oidc_endpoint(none, {}); }) ==
              "sso_region cannot be " + none +
                  " | set it to a region such as us-east-1 in the AWS configuration");
    CHECK_THROWS_AS((void)oidc_endpoint(std::string(64, 'a'), {}), const backend_error&);
}
