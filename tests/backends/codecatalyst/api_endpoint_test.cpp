// SPDX-License-Identifier: Apache-2.0
#include "backends/codecatalyst/api_endpoint.hpp"

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

}  // namespace

TEST_CASE("api_endpoint: the order of precedence") {
    const profile_endpoints both{"https://p-service", "https://p-all", "", ""};
    const std::map<std::string, std::string> env{{"AWS_ENDPOINT_URL", "https://e-all"},
                                                 {"AWS_ENDPOINT_URL_CODECATALYST", "https://e-service"}};
    const std::vector<row> rows{
        {"no setting", "", {}, {}, own},
        {"the setting", "https://s/base/", env, both, "https://s/base/"},
        {"the service's variable", "", env, both, "https://e-service"},
        {"the variable of all", "", {{"AWS_ENDPOINT_URL", "https://e-all"}}, both, "https://e-all"},
        {"an empty one is none", "", {{"AWS_ENDPOINT_URL_CODECATALYST", ""}}, both, "https://p-service"},
        {"the profile's for the service", "", {}, both, "https://p-service"},
        {"the profile's for all", "", {}, {"", "https://p-all", "", ""}, "https://p-all"},
        {"loopback over plain HTTP", "", {}, {"", "http://127.0.0.1:80/x", "", ""}, "http://127.0.0.1:80/x"},
    };
    for (const auto& each : rows) {
        CAPTURE(each.why);
        CHECK(chosen(each) == each.endpoint);
    }
}

TEST_CASE("api_endpoint: what is configured for AWS can be ignored, the setting cannot") {
    const std::map<std::string, std::string> env{{"AWS_ENDPOINT_URL", "https://e"},
                                                 {"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "True"}};
    CHECK(chosen({"", "", env, {"https://p", "", "", ""}, ""}) == own);
    CHECK(chosen({"", "https://s", env, {}, ""}) == "https://s");
    CHECK(chosen({"", "", {}, {"https://p", "", "true", ""}, ""}) == own);
    CHECK(chosen({"",
                  "",
                  {{"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "false"}},
                  {"https://p", "", "true", ""},
                  ""}) == "https://p");
    CHECK(chosen({"", "", {{"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "1"}}, {"https://p", "", "", ""}, ""}) ==
          "https://p");
}

TEST_CASE("api_endpoint: FIPS has a host of its own, which a configured endpoint replaces") {
    CHECK(chosen({"", "", {{"AWS_USE_FIPS_ENDPOINT", "true"}}, {}, ""}) == fips);
    CHECK(chosen({"", "", {}, {"", "", "", "true"}, ""}) == fips);
    CHECK(chosen({"", "", {{"AWS_USE_FIPS_ENDPOINT", "false"}}, {"", "", "", "true"}, ""}) == own);
    CHECK(chosen({"", "", {{"AWS_USE_FIPS_ENDPOINT", "true"}}, {"https://p", "", "", ""}, ""}) ==
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
    CHECK(said({"", "", {}, {"https://u:p@example.com", "", "", ""}, ""}) ==
          "endpoint_url of codecatalyst in the AWS configuration" + no_url);
    CHECK(said({"", "", {}, {"", "https://example.com/?x", "", ""}, ""}) ==
          "endpoint_url in the AWS configuration" + no_url);
}
