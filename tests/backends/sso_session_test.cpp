// SPDX-License-Identifier: Apache-2.0
#include "backends/sso_session.hpp"

#include <doctest/doctest.h>

#include "support/failure.hpp"
#include "support/temp_folder.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

const time_point noon = *parse_rfc3339("2026-11-23T12:00:00Z");

struct session_world {
    temp_folder home;
    std::string given, profile = "p";
    std::string config =
        "[profile p]\nsso_session = codecatalyst\n[sso-session codecatalyst]\nsso_region = us-east-1\n"
        "sso_start_url = https://view.awsapps.com/start\n";

    void holds(const std::string& text) const {
        home.write("80af6f394d022e711b1b139544a1598b8c36fd60.json", text);
    }
    sso_session session() const {
        return sso_session({secret(given), profile, home.path(), [this] { return aws_config::parse(config); },
                            [] { return noon; }});
    }
    std::string bearer() const {
        const auto token = session().bearer();
        return std::string(token.expose());
    }
    std::string said() const {
        return failure_of<sign_in_needed>([this] { return bearer(); });
    }
};

}  // namespace

TEST_CASE("sso_session: the token that is cached for the profile's session") {
    session_world world;
    world.holds(R"({"accessToken": "cached", "expiresAt": "2026-11-23T13:00:00Z"})");
    CHECK(world.bearer() == "cached");
}

TEST_CASE("sso_session: AWS_BEARER_TOKEN_CODECATALYST wins over all and needs nothing else") {
    session_world world;
    world.holds(R"({"accessToken": "cached", "expiresAt": "2026-11-23T13:00:00Z"})");
    world.given = "given";
    CHECK(world.bearer() == "given");
    world.config = "no configuration";
    CHECK(world.bearer() == "given");
    world.given = "given\n";
    CHECK(
        failure_of<backend_error>([&] { return world.bearer(); }) ==
        "AWS_BEARER_TOKEN_CODECATALYST holds a control character | set it to the token alone, or not at all");
}

TEST_CASE("sso_session: nobody is signed in") {
    session_world world;
    CHECK(world.said() ==
          "you are not signed in with AWS profile p | run `git credential-codecatalyst login --profile p`");
    world.config.replace(0, world.config.find('\n'), "[default]");
    world.profile = "default";
    CHECK(world.said() ==
          "you are not signed in with AWS profile default | run `git credential-codecatalyst login`");
}

TEST_CASE("sso_session: a session that has expired") {
    session_world world;
    world.holds(R"({"accessToken": "cached", "expiresAt": "2026-11-23T12:00:00Z"})");
    CHECK(world.said() ==
          "the sign-in session of AWS profile p has expired | run `git credential-codecatalyst "
          "login --profile p`");
}
