// SPDX-License-Identifier: Apache-2.0
#include "backends/aws_config.hpp"

#include <doctest/doctest.h>

#include <map>

#include "support/temp_folder.hpp"

using namespace codecatalyst;

namespace {

std::string value(std::string_view text, std::string_view profile, std::string_view key = "region") {
    return aws_config::parse(text).profile_value(profile, key).value_or("(none)");
}

std::string loaded(const std::map<std::string, std::string>& variables,
                   std::string_view profile = "default") {
    const auto config = aws_config::load([&](const char* name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    });
    return config.profile_value(profile, "region").value_or("(none)");
}

}  // namespace

TEST_CASE("aws_config: the documented profile") {
    const auto config = aws_config::parse(
        "[profile codecatalyst]\n"
        "region = us-west-2\n"
        "sso_session = codecatalyst\n"
        "[sso-session codecatalyst]\n"
        "sso_region = us-east-1\n"
        "sso_start_url = https://view.awsapps.com/start\n");
    CHECK(config.profile_value("codecatalyst", "region") == "us-west-2");
    CHECK(config.profile_value("codecatalyst", "sso_session") == "codecatalyst");
    CHECK_FALSE(config.profile_value("codecatalyst", "sso_region"));  // the session's, not the profile's
    CHECK_FALSE(config.profile_value("codecatalyst", "output"));
    CHECK_FALSE(config.profile_value("other", "region"));
}

TEST_CASE("aws_config: the ways to name a profile") {
    CHECK(value("[profile p]\nregion=x", "p") == "x");
    CHECK(value("[profile \"p q\"]\nregion=x", "p q") == "x");
    CHECK(value("[profile 'p q']\nregion=x", "p q") == "x");
    CHECK(value("[profile\tp]\nregion=x", "p") == "x");
    CHECK(value("[profile    p  ]\nregion=x", "p") == "x");
    CHECK(value("[profile p] ; why\nregion=x", "p") == "x");
    CHECK(value("[default]\nregion=x", "default") == "x");
    CHECK(value("[profile default]\nregion=x", "default") == "x");
    CHECK(value("[default]\nregion=x\n[profile default]\nregion=y", "default") == "y");
    CHECK(value("[profile default]\nregion=x\n[default]\nregion=y", "default") == "y");
}

TEST_CASE("aws_config: other sections are no profiles") {
    for (const std::string section : {"[p]", "[profilep]", "[profile]", "[profile ]", "[sso-session p]",
                                      "[services p]", "[Profile p]", "[]", "[plugins]"}) {
        CAPTURE(section);
        const auto text = "[profile q]\nregion=q\n" + std::string(section) + "\nregion=x\n";
        CHECK(value(text, "p") == "(none)");
        CHECK(value(text, "q") == "q");
        CHECK(value(text, "") == "(none)");
    }
}

TEST_CASE("aws_config: keys in any case, equals sign or colon, indented, with comments and CRLF") {
    CHECK(value("[profile p]\r\n# region = c\r\n; region = d\r\n\r\n  Region : x\r\n", "p") == "x");
    CHECK(value("[profile p]\nREGION=x", "p") == "x");
    CHECK(value("[profile p]\n\tregion\t=\tx\t\n", "p") == "x");
    CHECK(value("[profile p]\n  # region = c\nregion = a = b: c", "p") == "a = b: c");
    CHECK(value("[profile p]\nregion =\n", "p").empty());
    CHECK(value("[profile p]\nregion\n", "p") == "(none)");
}

TEST_CASE("aws_config: values stand as they are") {
    CHECK(value("[profile p]\nregion = s # hello", "p") == "s # hello");
    CHECK(value("[profile p]\nregion = s ; hello", "p") == "s ; hello");
    CHECK(value("[profile p]\nregion = \"s\"", "p") == "\"s\"");
    CHECK(value("[profile p]\nregion = 100%", "p") == "100%");
    CHECK(value("[profile p]\nregion = $HOME ${x} %(y)s", "p") == "$HOME ${x} %(y)s");
}

TEST_CASE("aws_config: what the AWS CLI would refuse does no harm here") {
    CHECK(value("", "p") == "(none)");
    CHECK(value("region = x\n[profile p]\n", "p") == "(none)");
    CHECK(value("\xef\xbb\xbf[profile p]\nregion = x", "p") == "(none)");
    CHECK(value("[profile p\nregion = x", "p") == "x");
    CHECK(value("[\n]\n[profile p]\nregion = x", "p") == "x");
    CHECK(value("[", "p") == "(none)");
    CHECK(value(std::string_view("[profile p]\0\nregion = x\0y", 25), "p") == std::string("x\0y", 3));
    CHECK(value("[profile \"p]\nregion = x", "\"p") == "x");
    CHECK(value("[profile \"]\nregion = x", "\"") == "x");
}

TEST_CASE("aws_config: the history switch as a profile has it") {
    const char* text = "[profile p]\ncli_history = enabled\n[profile q]\ncli_history = disabled\n";
    CHECK(value(text, "p", "cli_history") == "enabled");
    CHECK(value(text, "q", "cli_history") == "disabled");
}

TEST_CASE("aws_config: is read from the home folder, or where AWS_CONFIG_FILE says") {
    const temp_folder home;
    home.write(".aws/config", "[default]\nregion=home");
    const auto other = home.write("other", "[default]\nregion=other");
    CHECK(loaded({{"HOME", home.path()}}) == "home");
    CHECK(loaded({{"HOME", home.path()}, {"AWS_CONFIG_FILE", other}}) == "other");
    CHECK(loaded({{"HOME", home.path()}, {"AWS_CONFIG_FILE", "~/other"}}) == "other");
    CHECK(loaded({{"HOME", home.path()}, {"AWS_CONFIG_FILE", home.path("missing")}}) == "(none)");
}

TEST_CASE("aws_config: a file that is missing, no file, or too long is an empty one") {
    const temp_folder home;
    CHECK(loaded({}) == "(none)");
    CHECK(loaded({{"HOME", home.path()}}) == "(none)");
    CHECK(loaded({{"HOME", home.path()}, {"AWS_CONFIG_FILE", home.path()}}) == "(none)");
    CHECK(loaded({{"HOME", home.path()}, {"AWS_CONFIG_FILE", "/dev/zero"}}) == "(none)");
    const auto large = home.write("large", "[default]\nregion=x\n" + std::string(1024 * 1024, '#'));
    CHECK(loaded({{"HOME", home.path()}, {"AWS_CONFIG_FILE", large}}) == "(none)");
}
