// SPDX-License-Identifier: Apache-2.0
#include "backends/aws_files/aws_places.hpp"

#include <doctest/doctest.h>

#include <map>

#include "support/temp_folder.hpp"

using namespace codecatalyst;

namespace {

struct home {
    temp_folder folder;
    environment_lookup env = [this](const char* name) -> std::optional<std::string> {
        return name == std::string_view("HOME") ? std::optional(folder.path()) : std::nullopt;
    };

    home() {
        folder.write(
            ".aws/config",
            "[default]\nregion = us-west-2\n# a comment\nendpoint_url = https://all.example\n"
            "[profile \"my work\"]\nservices = mine\n\n[services other]\ncodecatalyst =\n  endpoint_url = x\n"
            "[services mine]\nsso_oidc =\n  region = a\n  endpoint_url = https://oidc.example\ncodecatalyst "
            "=\n"
            "  endpoint_url = https://api.example\n[profile both]\nendpoint_url = https://config.example\n");
        folder.write(".aws/credentials", "\n[both]\nendpoint_url = https://credentials.example\n");
    }

    [[nodiscard]] std::string in(const std::string& file) const { return folder.path(".aws/" + file); }
};

}  // namespace

TEST_CASE("places: the line of a profile's key, in the file that decides") {
    const home here;
    CHECK(place_of_profile_value(here.env, "default", "endpoint_url") == "line 4 of " + here.in("config"));
    CHECK(place_of_profile_value(here.env, "my work", "services") == "line 6 of " + here.in("config"));
    CHECK(place_of_profile_value(here.env, "both", "endpoint_url") == "line 3 of " + here.in("credentials"));
    CHECK(place_of_profile_value(here.env, "nobody", "endpoint_url") == here.in("config"));
}

TEST_CASE("places: the line of a nested key of the profile's services") {
    const home here;
    CHECK(place_of_service_value(here.env, "my work", "codecatalyst", "endpoint_url") ==
          "line 16 of " + here.in("config"));
    CHECK(place_of_service_value(here.env, "my work", "sso_oidc", "endpoint_url") ==
          "line 14 of " + here.in("config"));
    CHECK(place_of_service_value(here.env, "default", "codecatalyst", "endpoint_url") == here.in("config"));
}
