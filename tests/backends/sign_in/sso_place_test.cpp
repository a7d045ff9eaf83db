// SPDX-License-Identifier: Apache-2.0
#include "backends/sign_in/sso_place.hpp"

#include <doctest/doctest.h>

using namespace codecatalyst;

namespace {

const std::string session =
    "[sso-session s]\nsso_region = us-east-1\nsso_start_url = https://view.awsapps.com/start\n";

sign_in_place place(const std::string& config, const std::string& profile = "p") {
    return place_of(aws_config::parse(config), profile);
}

/// Begins with "sign in: " when that would help.
std::string said(const std::string& config, const std::string& profile = "p") try {
    (void)place(config, profile);
    return "(none)";
} catch (const sign_in_needed& e) {
    return "sign in: " + std::string(e.what()) + " | " + e.hint();
} catch (const error& e) {
    return std::string(e.what()) + " | " + e.hint();
}

}  // namespace

TEST_CASE("place_of: the documented profile") {
    CHECK(place("[profile codecatalyst]\nregion = us-west-2\nsso_session = codecatalyst\n"
                "[sso-session codecatalyst]\nsso_region = us-east-1\n"
                "sso_start_url = https://view.awsapps.com/start\n"
                "sso_registration_scopes = codecatalyst:read_write\n",
                "codecatalyst") ==
          sign_in_place{
              "codecatalyst", "https://view.awsapps.com/start", "us-east-1", {"codecatalyst:read_write"}});
}

TEST_CASE("place_of: scopes are a list, and may be left out") {
    CHECK(place("[profile p]\nsso_session = s\n" + session).scopes.empty());
    CHECK(scopes_of(" a , ,b,") == std::vector<std::string>{"a", "b"});
    CHECK(scopes_of("").empty());
}

TEST_CASE("place_of: a session is looked up by its name, not by what messages show of it") {
    CHECK(place("[profile p]\nsso_session = a\u200bb\n[sso-session a\u200bb]\nsso_region = us-east-1\n"
                "sso_start_url = https://view.awsapps.com/start\n")
              .region == "us-east-1");
}

TEST_CASE("place_of: the credentials file may name the session") {
    CHECK(place_of(aws_config::parse(session, "[p]\nsso_session = s\n"), "p").session == "s");
}

TEST_CASE("place_of: without any earlier sign-in the hint is to sign in") {
    CHECK(said("", "default") ==
          "sign in: you are not signed in to CodeCatalyst | run `git credential-codecatalyst login`");
    CHECK(said("[default]\nregion = us-west-2\n", "default") ==
          "sign in: AWS profile default names no sign-in session | run `git credential-codecatalyst login`, "
          "or give it "
          "an sso_session in config");
    CHECK(said("[profile p]\n") ==
          "sign in: AWS profile p names no sign-in session | run `git credential-codecatalyst login "
          "--profile p`, or "
          "give it an sso_session in config");
}

TEST_CASE("place_of: what signing in would not mend") {
    CHECK(said("[profile p]\n", "nope") ==
          "there is no AWS profile nope in config | set codecatalyst.profile to one that is there, or run "
          "`git credential-codecatalyst login --profile nope`");
    CHECK(said("[profile p]\nsso_start_url = https://view.awsapps.com/start\nsso_region = us-east-1\n") ==
          "AWS profile p has a sign-in of the old form, which does not reach CodeCatalyst | in config, move "
          "its "
          "sso_start_url and sso_region to a section [sso-session NAME], and give the profile sso_session = "
          "NAME");
    CHECK(said("[profile p]\nsso_session = nonexist\n" + session) ==
          "AWS profile p names the sign-in session nonexist, which config does not have | add a section "
          "[sso-session nonexist], or name one that is there");
    CHECK(
        said("[profile p]\nsso_session = s\n[sso-session s]\nsso_start_url = https://x\n") ==
        "section [sso-session s] of AWS profile p has no sso_region | add it to config, as your organisation "
        "or `aws configure sso-session` tells it");
    CHECK(said("[profile p]\nsso_session = s\n[sso-session s]\nsso_region = us-east-1\n") ==
          "section [sso-session s] of AWS profile p has no sso_start_url | add it to config, as your "
          "organisation or `aws configure sso-session` tells it");
    CHECK(said("x\n[profile p]\n") ==
          "line 1 of config is before any section | put it below a section, such as [default]");
}

TEST_CASE("place_of: a profile that gives IAM credentials too must agree with its session") {
    const std::string iam = "[profile p]\nsso_session = s\nsso_account_id = 1\nsso_role_name = r\n";
    CHECK(said(iam + "sso_region = eu-west-1\n" + session) ==
          "AWS profile p and section [sso-session s] disagree about sso_region | remove sso_region from the "
          "profile in config");
    CHECK(place(iam + "sso_region = us-east-1\n" + session).region == "us-east-1");
    CHECK(place("[profile p]\nsso_session = s\nsso_region = eu-west-1\n" + session).region == "us-east-1");
}

TEST_CASE("place_of: a section whose name has spaces and no quotes is named with its file and line") {
    CHECK(said("[profile p]\nsso_session = My Corp Ltd\n\n[sso-session My Corp Ltd]\nsso_region = "
               "us-east-1\n") ==
          "section [sso-session My Corp Ltd] in line 4 of config has a name with spaces and no quotes | "
          "write it as "
          "[sso-session \"My Corp Ltd\"]");
    CHECK(said("[profile my corp]\nsso_session = s\n" + session, "my corp") ==
          "section [profile my corp] in line 1 of config has a name with spaces and no quotes | write it as "
          "[profile \"my corp\"]");
    CHECK(said("[profile \"my corp\"]\nsso_session = s\n" + session, "my corp") == "(none)");
}
