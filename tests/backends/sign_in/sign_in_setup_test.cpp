// SPDX-License-Identifier: Apache-2.0
#include "backends/sign_in/sign_in_setup.hpp"

#include <doctest/doctest.h>

#include "support/failure.hpp"

using namespace codecatalyst;
using scopes = std::vector<std::string>;

namespace {

constexpr auto usual =
    "[default]\nsso_session = codecatalyst\n\n[sso-session codecatalyst]\n"
    "sso_region = us-east-1\nsso_start_url = https://view.awsapps.com/start\n"
    "sso_registration_scopes = codecatalyst:read_write\n";
constexpr auto company =
    "[profile work]\nsso_session = acme\n[sso-session acme]\nsso_region = eu-west-1\n"
    "sso_start_url = https://acme.awsapps.com/start/\n"
    "sso_registration_scopes = sso:account:access, codecatalyst:read_write\n";

sign_in_wish wish(const std::string& profile = "default") {
    return {profile, profile != "default", {}, {}, {}};
}

sign_in_setup plan(const std::string& text, const sign_in_wish& what, const std::string& credentials = "") {
    return plan_sign_in(aws_config::parse(text, credentials), aws_config::parse(text), what);
}

std::string refused(const std::string& text, const sign_in_wish& what) {
    return failure_of([&] { return plan(text, what); });
}

}  // namespace

TEST_CASE("sign-in setup: with nothing there it is AWS Builder ID for the default profile") {
    const auto setup = plan("", wish());
    CHECK(setup.profile == "default");
    CHECK(setup.where ==
          sign_in_place{
              "codecatalyst", "https://view.awsapps.com/start", "us-east-1", {"codecatalyst:read_write"}});
    CHECK(setup.add_profile);
    CHECK(setup.add_session);
    CHECK(setup.asks_scope);
    CHECK(added_sections(setup) == usual);
}

TEST_CASE("sign-in setup: another profile has a session of its own name") {
    const auto setup = plan(usual, wish("work"));
    CHECK(added_sections(setup) ==
          "[profile work]\nsso_session = work\n\n[sso-session work]\nsso_region = us-east-1\n"
          "sso_start_url = https://view.awsapps.com/start\nsso_registration_scopes = "
          "codecatalyst:read_write\n");
    CHECK(added_sections(plan("", wish("my work")))
              .starts_with("[profile \"my work\"]\nsso_session = my work\n\n[sso-session \"my work\"]\n"));
}

TEST_CASE("sign-in setup: an organisation's place, with the page's own ending left out") {
    for (const auto* url : {"https://acme.awsapps.com/start", "https://acme.awsapps.com/start/",
                            "https://acme.awsapps.com/start/#/", "https://acme.awsapps.com/start#"}) {
        auto what = wish("work");
        what.start_url = url;
        what.region = "eu-west-1";
        what.session = "acme";
        const auto setup = plan("", what);
        CHECK(setup.where ==
              sign_in_place{
                  "acme", "https://acme.awsapps.com/start", "eu-west-1", {"codecatalyst:read_write"}});
    }
}

TEST_CASE("sign-in setup: what is there is used, and nothing added") {
    const auto setup = plan(usual, wish());
    CHECK_FALSE(setup.add_profile);
    CHECK_FALSE(setup.add_session);
    CHECK(added_sections(setup).empty());
    CHECK(setup.where.session == "codecatalyst");
    const auto other = plan(company, wish("work"));
    CHECK(other.where == sign_in_place{"acme",
                                       "https://acme.awsapps.com/start/",
                                       "eu-west-1",
                                       {"sso:account:access", "codecatalyst:read_write"}});
    auto same = wish("work");
    same.start_url = "https://acme.awsapps.com/start";
    same.region = "eu-west-1";
    same.session = "acme";
    CHECK(plan(company, same).where == other.where);
}

TEST_CASE("sign-in setup: a new profile may use a session that is there") {
    auto what = wish("second");
    what.session = "acme";
    const auto setup = plan(company, what);
    CHECK(added_sections(setup) == "[profile second]\nsso_session = acme\n");
    CHECK(setup.where.region == "eu-west-1");
}

TEST_CASE("sign-in setup: a session that a profile names but that is missing is added") {
    const auto setup = plan("[profile work]\nsso_session = acme\n", wish("work"));
    CHECK_FALSE(setup.add_profile);
    CHECK(added_sections(setup).starts_with("[sso-session acme]\n"));
}

TEST_CASE("sign-in setup: a profile of the credentials file alone is added to the configuration") {
    const auto setup = plan("", wish(), "[default]\naws_access_key_id = AKIA\n");
    CHECK(setup.add_profile);
    CHECK(setup.profile == "default");
}

TEST_CASE(
    "sign-in setup: a default profile of another use is left alone, and one named codecatalyst serves") {
    const auto setup = plan("[default]\nregion = eu-west-1\n", wish());
    CHECK(setup.profile == "codecatalyst");
    CHECK(added_sections(setup).starts_with(
        "[profile codecatalyst]\nsso_session = codecatalyst\n\n[sso-session"));
    const auto again = plan("[default]\nregion = eu-west-1\n\n" + added_sections(setup), wish());
    CHECK(again.profile == "codecatalyst");
    CHECK(added_sections(again).empty());
    CHECK(refused("[default]\na = b\n[profile codecatalyst]\na = b\n", wish()) ==
          "AWS profile codecatalyst is there and names no sign-in session | sign in under a new profile with "
          "--profile NAME, or add `sso_session = codecatalyst` to [profile codecatalyst] in config");
}

TEST_CASE("sign-in setup: a profile that was chosen and is of another use is not changed") {
    auto chosen = wish();
    chosen.profile_is_chosen = true;
    CHECK(refused("[default]\nregion = eu-west-1\n", chosen) ==
          "AWS profile default is there and names no sign-in session | sign in under a new profile with "
          "--profile NAME, or add `sso_session = codecatalyst` to [default] in config");
}

TEST_CASE("sign-in setup: what contradicts the configuration is refused") {
    const auto hint = " | use another --profile and --session for it, or leave out --start-url and --region";
    auto what = wish();
    what.start_url = "https://acme.awsapps.com/start";
    what.region = "us-east-1";
    CHECK(refused(usual, what) ==
          "the sign-in session codecatalyst of config is for "
          "https://view.awsapps.com/start, not for https://acme.awsapps.com/start" +
              std::string(hint));
    what.start_url.reset();
    what.region = "eu-west-1";
    CHECK(refused(usual, what) ==
          "the sign-in session codecatalyst of config is for us-east-1, not for eu-west-1" +
              std::string(hint));
    what = wish();
    what.session = "other";
    CHECK(refused(usual, what) ==
          "AWS profile default signs in with session codecatalyst, not with other | use "
          "another --profile for it, or leave out --session");
    what = wish("new");
    what.session = "codecatalyst";
    what.start_url = "https://acme.awsapps.com/start";
    CHECK(refused(usual, what) ==
          "the sign-in session codecatalyst of config is for "
          "https://view.awsapps.com/start, not for https://acme.awsapps.com/start" +
              std::string(hint));
}

TEST_CASE("sign-in setup: https alone, regions and names that stay what they are") {
    for (const auto* url :
         {"http://acme.awsapps.com/start", "acme.awsapps.com/start", "https://user@acme.example/",
          "https://acme.example/ x", "https://acme.example/\n[default]", ""}) {
        CAPTURE(url);
        auto what = wish();
        what.start_url = url;
        what.region = "us-east-1";
        CHECK(
            refused("", what).ends_with(" is not an https URL to sign in at | use "
                                        "https://view.awsapps.com/start for AWS Builder ID, else "
                                        "your organisation's"));
    }
    for (const auto* region : {"", "us", "us-east-1.evil.example", "us-east-1/", "-us-east-1", "us-east-",
                               "US-EAST-1", "us-east-1\n", "us-east-1@evil"}) {
        CAPTURE(region);
        auto what = wish();
        what.start_url = "https://acme.awsapps.com/start";
        what.region = region;
        CHECK(refused("", what).ends_with(" is not an AWS region | write it as in us-east-1"));
    }
    for (const std::string& name :
         std::vector<std::string>{"", "a]", "a\nb", "'a'", "\"", " a", "a\\", std::string(101, 'a')}) {
        CAPTURE(name);
        auto what = wish("work");
        what.session = name;
        CHECK(refused("", what).ends_with(
            " cannot be a session's name in the AWS configuration | use letters, digits, - and _"));
        CHECK(refused("", wish(name))
                  .ends_with(
                      " cannot be a profile's name in the AWS configuration | use letters, digits, - and _"));
    }
}

TEST_CASE("sign-in setup: what the place needs is asked for") {
    auto what = wish();
    what.start_url = "https://acme.awsapps.com/start";
    CHECK(refused("", what) ==
          "--start-url needs --region | it is the region of your organisation's IAM Identity "
          "Center, such as us-east-1");
    what.start_url = "https://sso.example-corp.com/";  // its server tells the region
    CHECK(plan("", what).where.start_url == "https://sso.example-corp.com");
    CHECK(plan("", what).where.region.empty());
    what.start_url = "https://view.awsapps.com/start/";
    CHECK(plan("", what).where.region == "us-east-1");
    what.region = "eu-west-1";
    CHECK(refused("", what) ==
          "AWS Builder ID is in us-east-1, not in eu-west-1 | leave --region out, or give your "
          "organisation's --start-url");
}

TEST_CASE("sign-in setup: CodeCatalyst's scope is asked for in any case, beside what the session has") {
    const std::string session =
        "[profile work]\nsso_session = acme\n[sso-session acme]\nsso_region = eu-west-1\n"
        "sso_start_url = https://acme.awsapps.com/start\n";
    const auto none = plan(session, wish("work"));
    CHECK(none.where.scopes == scopes{"sso:account:access", "codecatalyst:read_write"});
    CHECK_FALSE(none.asks_scope);
    const auto other = plan(session + "sso_registration_scopes = a,b\n", wish("work"));
    CHECK(other.where.scopes == scopes{"a", "b", "codecatalyst:read_write"});
    CHECK_FALSE(other.asks_scope);
}

TEST_CASE(
    "sign-in setup: a configuration that the AWS CLI refuses, or that is incomplete, is not signed in with") {
    CHECK(refused("[default]\n[default]\n", wish())
              .starts_with("line 2 of config repeats section [default] | "));
    CHECK(refused("[profile work]\nsso_session = a\n[sso-session a]\nsso_region = us-east-1\n", wish("work"))
              .starts_with("section [sso-session a] of AWS profile work has no sso_start_url | "));
    CHECK(refused("[profile work]\nsso_session = a\n[sso-session a]\nsso_region = us-east-1\n"
                  "sso_start_url = http://acme.example/start\n",
                  wish("work"))
              .starts_with("http://acme.example/start is not an https URL to sign in at | "));
}
