// SPDX-License-Identifier: Apache-2.0
#include "backends/aws_files/profile_rule.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>

using namespace codecatalyst;

namespace {

const std::string codecatalyst_session =
    "[sso-session codecatalyst]\nsso_region = us-east-1\nsso_start_url = https://view.awsapps.com/start\n"
    "sso_registration_scopes = codecatalyst:read_write\n";
const std::string set_up_page = "[profile codecatalyst]\nsso_session = codecatalyst\n" + codecatalyst_session;

/// "NAME | WHY"
std::string chosen(const std::string& config, const std::map<std::string, std::string>& variables = {}) {
    const auto found = profile_by_rule(
        [&](const char* name) -> std::optional<std::string> {
            const auto set = variables.find(name);
            return set == variables.end() ? std::nullopt : std::optional(set->second);
        },
        aws_config::parse(config));
    return found.name + " | " + found.why;
}

}  // namespace

TEST_CASE("profile rule: without anything it is default") {
    CHECK(chosen("") == "default | ");
    CHECK(chosen("[default]\nregion = eu-west-1\n") == "default | ");
}

TEST_CASE(
    "profile rule: what AWS's set-up page writes works as it is, beside a default of another kind too") {
    const std::string only = "codecatalyst | the only one with a CodeCatalyst session";
    CHECK(chosen(set_up_page) == only);
    CHECK(chosen("[default]\nregion = eu-west-1\n" + set_up_page) == only);
    CHECK(chosen("[profile prod]\nsso_session = corp\n[sso-session corp]\n" + set_up_page) == only);
    CHECK(chosen("[default]\nsso_session = codecatalyst\n" + set_up_page) == "default | ");
    CHECK(chosen("[profile other]\nsso_session = codecatalyst\n" + set_up_page) == "default | ");
}

TEST_CASE("profile rule: AWS_PROFILE counts unless it is of another kind and there is one of ours") {
    const std::string prod = "[profile prod]\nrole_arn = x\n";
    CHECK(chosen(set_up_page, {{"AWS_PROFILE", "new"}}) == "new | AWS_PROFILE");
    CHECK(chosen(set_up_page, {{"AWS_DEFAULT_PROFILE", "codecatalyst"}}) ==
          "codecatalyst | AWS_DEFAULT_PROFILE");
    CHECK(chosen(prod + set_up_page, {{"AWS_PROFILE", "prod"}}) ==
          "codecatalyst | AWS_PROFILE names prod, which has no sign-in session");
    CHECK(chosen(prod, {{"AWS_PROFILE", "prod"}}) == "prod | AWS_PROFILE");
    const std::string other =
        "[default]\nsso_session = corp\n[sso-session corp]\nsso_registration_scopes = sso:account:access\n";
    CHECK(chosen(prod + other, {{"AWS_PROFILE", "prod"}}) == "prod | AWS_PROFILE");
    CHECK(chosen(prod + other + set_up_page, {{"AWS_PROFILE", "prod"}}) ==
          "codecatalyst | AWS_PROFILE names prod, which has no sign-in session");
    CHECK(chosen("[profile prod]\nsso_session = corp\n" + set_up_page, {{"AWS_PROFILE", "prod"}}) ==
          "prod | AWS_PROFILE");
}
