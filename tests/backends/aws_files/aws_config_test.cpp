// SPDX-License-Identifier: Apache-2.0
#include "backends/aws_files/aws_config.hpp"

#include <doctest/doctest.h>

#include <map>

#include "support/failure.hpp"
#include "support/temp_folder.hpp"
#include "system/os/account_home.hpp"

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

TEST_CASE("aws_config: other sections are not profiles") {
    for (const std::string section : {"[p]", "[profilep]", "[profile]", "[profile ]", "[sso-session p]",
                                      "[services p]", "[Profile p]", "[plugins]"}) {
        CAPTURE(section);
        const auto text = "[profile q]\nregion=q\n" + std::string(section) + "\nregion=x\n";
        CHECK(value(text, "p") == "(none)");
        CHECK(value(text, "q") == "q");
        CHECK(value(text, "") == "(none)");
    }
}

TEST_CASE("aws_config: names are split as a shell splits words") {
    CHECK(value("[profile \"a\\\"b\"]\nregion=x", "a\"b") == "x");
    CHECK(value("[profile 'a\\b']\nregion=x", "a\\b") == "x");
    CHECK(value("[profile 'a\\\\b']\nregion=x", "a\\\\b") == "x");
    CHECK(value("[profile a\\ b]\nregion=x", "a b") == "x");
    CHECK(value("[profile a'b c'd]\nregion=x", "ab cd") == "x");
    CHECK(value("[profile \"\"]\nregion=x", "") == "x");
    CHECK(value("[profile p q]\nregion=x", "p") == "(none)");
    for (const std::string torn : {"[profile \"p]", "[profile 'p]", "[profile p\\]", "[profile \"]"})
        CHECK(value(torn + "\nregion=x\n[profile q]\nregion=y", "q") == "y");
}

TEST_CASE("aws_config: the credentials' keys win over the profile's") {
    const auto config = aws_config::parse("[profile p]\nregion=x\noutput=json\n[default]\nregion=d",
                                          "[p]\nregion=y\n[q]\nregion=z\n[profile p]\nregion=no");
    CHECK(config.profile_value("p", "region") == "y");
    CHECK(config.profile_value("p", "output") == "json");
    CHECK(config.profile_value("q", "region") == "z");
    CHECK(config.profile_value("default", "region") == "d");
    CHECK(config.has_profile("q"));
    CHECK(aws_config::parse("", "[empty]\n").has_profile("empty"));
    CHECK_FALSE(config.has_profile("r"));
}

TEST_CASE("aws_config: sessions") {
    const auto config = aws_config::parse(
        "[profile p]\nsso_session = s s\n[sso-session \"s s\"]\nsso_region = us-east-1\n[sso-session "
        "empty]\n");
    CHECK(config.session_value("s s", "sso_region") == "us-east-1");
    CHECK_FALSE(config.session_value("s s", "sso_start_url"));
    CHECK(config.has_session("empty"));
    CHECK_FALSE(config.has_session("p"));
}

TEST_CASE("aws_config: a service's endpoint, below the services section that the profile names") {
    const auto config = aws_config::parse(
        "[profile p]\nservices = mine\n[profile q]\n[profile r]\nservices = away\n"
        "[services mine]\ns3 =\n  endpoint_url = https://s3\ncodecatalyst =\n  endpoint_url = https://a = "
        "b\n  x=y\n");
    CHECK(config.service_value("p", "codecatalyst", "endpoint_url") == "https://a = b");
    CHECK(config.service_value("p", "s3", "endpoint_url") == "https://s3");
    CHECK(config.service_value("p", "codecatalyst", "x") == "y");
    CHECK_FALSE(config.service_value("p", "codecatalyst", "z"));
    CHECK_FALSE(config.service_value("q", "codecatalyst", "endpoint_url"));
    CHECK_FALSE(config.service_value("r", "codecatalyst", "endpoint_url"));
    CHECK_NOTHROW(config.check());
}

TEST_CASE("aws_config: a value with nested keys is not taken as text") {
    const auto config = aws_config::parse("[profile p]\nsso_session =\n  a = b\n");
    CHECK_FALSE(config.profile_value("p", "sso_session"));
    CHECK_NOTHROW(config.check());
}

TEST_CASE("aws_config: a key in both a profile and a session, with different values") {
    const auto config = aws_config::parse(
        "[profile p]\nsso_region = a\n[profile q]\nsso_region = b\noutput = json\n[sso-session "
        "s]\nsso_region = a\n");
    CHECK_FALSE(config.disputed("p", "s"));
    CHECK(config.disputed("q", "s") == "sso_region");
    CHECK_FALSE(config.disputed("q", "none"));
}

TEST_CASE("aws_config: what the AWS CLI would refuse is named with its file and line") {
    const auto said = [](std::string_view config, std::string_view credentials = "") {
        return failure_of<settings_error>([&] { return aws_config::parse(config, credentials).check(), 0; });
    };
    CHECK(said("[profile p]\nregion = x\n", "[p]\nregion = x\n") == "(none)");
    CHECK(said("\xef\xbb\xbf[profile p]\nregion = x") ==
          "line 1 of config begins with a byte order mark | save it as UTF-8 without one");
    CHECK(said("region = x\n[profile p]\n") ==
          "line 1 of config is before any section | put it below a section, such as [default]");
    CHECK(said("[profile p]\n[default]\n[profile p]\n") ==
          "line 3 of config repeats section [profile p] | make one section of the two");
    CHECK(said("[profile p]\nregion = x\nRegion = y\n") ==
          "line 3 of config repeats region in its section | remove one of the two");
    CHECK(said("[profile p]\nregion\n") ==
          "line 2 of config is neither a section nor KEY = VALUE | mend or remove it");
    CHECK(said("[services s]\ncodecatalyst =\n  endpoint_url\n") ==
          "line 2 of config goes on with a line without =, below codecatalyst | mend or remove that line");
    CHECK(said("[other]\na =\n  b\n") ==
          "line 2 of config goes on with a line without =, below a | mend or remove that line");
    CHECK(said("", "[p]\n[p]\n") ==
          "line 2 of credentials repeats section [p] | make one section of the two");
    CHECK(said("x\n", "[p]\n[p]\n") ==
          "line 1 of config is before any section | put it below a section, such as [default]");
    // Two spellings of one name are not a repetition.
    CHECK(said("[profile p]\n[profile 'p']\n") == "(none)");
}

TEST_CASE("aws_config: without the check, reading goes on") {
    CHECK(value("region = x\n[profile p]\nregion = y", "p") == "y");
    CHECK(value("[profile p]\nregion = x\nregion = y", "p") == "y");
    CHECK(value("\xef\xbb\xbf[profile p]\nregion = x", "p") == "x");
}

TEST_CASE("aws_config: the history switch as a profile has it") {
    const char* text = "[profile p]\ncli_history = enabled\n[profile q]\ncli_history = disabled\n";
    CHECK(value(text, "p", "cli_history") == "enabled");
    CHECK(value(text, "q", "cli_history") == "disabled");
}

TEST_CASE("aws_config: is read from the home folder, or where the variables say") {
    const temp_folder home;
    home.write(".aws/config", "[default]\nregion=home");
    const auto other = home.write("other", "[default]\nregion=other");
    const auto more = home.write("more", "[default]\nregion=more");
    CHECK(loaded({{"HOME", home.path()}}) == "home");
    CHECK(loaded({{"HOME", home.path()}, {"AWS_CONFIG_FILE", ""}}) == "home");
    CHECK(loaded({{"HOME", home.path()}, {"AWS_CONFIG_FILE", other}}) == "other");
    CHECK(loaded({{"HOME", home.path()}, {"AWS_CONFIG_FILE", "~/other"}}) == "other");
    CHECK(loaded({{"HOME", home.path()}, {"AWS_CONFIG_FILE", home.path("missing")}}) == "(none)");
    CHECK(loaded({{"HOME", home.path()}, {"AWS_SHARED_CREDENTIALS_FILE", more}}) == "more");
    home.write(".aws/credentials", "[default]\nregion=credentials");
    CHECK(loaded({{"HOME", home.path()}}) == "credentials");
}

TEST_CASE("aws_config: variables in a file's name are filled in, those that are not set left alone") {
    const temp_folder home;
    home.write("a/x.y", "[default]\nregion=found");
    home.write("$NONE/${NONE}/$", "[default]\nregion=literal");
    const auto at = [&](const std::string& name) {
        return loaded(
            {{"HOME", home.path()}, {"DIR", home.path("a")}, {"x", "x"}, {"AWS_CONFIG_FILE", name}});
    };
    CHECK(at("$DIR/x.y") == "found");
    CHECK(at("${DIR}/$x.y") == "found");
    CHECK(at("$HOME/a/x.y") == "found");
    CHECK(at("~/$NONE/${NONE}/$") == "literal");
    CHECK(at("${DIR/x.y") == "(none)");
}

TEST_CASE("aws_config: a missing file is an empty one; one that cannot be read is an error") {
    const temp_folder home;
    CHECK(loaded({{"HOME", home.path()}}) == "(none)");
    const auto refused = [&](const std::string& file) {
        return failure_of<system_failure>([&] {
            return loaded({{"HOME", home.path()}, {"AWS_CONFIG_FILE", file}});
        });
    };
    CHECK(refused(home.path()).starts_with(home.path() + " cannot be read: it is not a regular file"));
    CHECK(refused("/dev/zero").starts_with("/dev/zero cannot be read: it is not a regular file"));
    const auto large = home.write("large", "[default]\nregion=x\n" + std::string(1024 * 1024, '#'));
    CHECK(refused(large).starts_with(large + " cannot be read: it is too long"));
}

TEST_CASE("aws_config: the profile that the environment chooses") {
    const auto chosen = [](const std::map<std::string, std::string>& variables) {
        return aws_profile([&](const char* name) -> std::optional<std::string> {
            const auto found = variables.find(name);
            return found == variables.end() ? std::nullopt : std::optional(found->second);
        });
    };
    CHECK(chosen({}).empty());
    CHECK(chosen({{"AWS_PROFILE", "a"}, {"AWS_DEFAULT_PROFILE", "b"}}) == "a");
    CHECK(chosen({{"AWS_DEFAULT_PROFILE", "b"}}) == "b");
    CHECK(chosen({{"AWS_PROFILE", ""}, {"AWS_DEFAULT_PROFILE", "b"}}) == "b");
}

TEST_CASE("aws_config: without HOME, the user database's home folder") {
    const auto nothing = [](const char*) { return std::optional<std::string>(); };
    CHECK(aws_home(nothing) == account_home());
    CHECK(aws_home([](const char*) { return std::optional<std::string>("/h"); }) == "/h");
}

TEST_CASE("aws_config: [DEFAULT] stands behind every section of its own file") {
    const auto config =
        aws_config::parse("[DEFAULT]\na = 1\nb = 2\n[profile p]\nb = 3\n[sso-session s]\nc = 4\n",
                          "[DEFAULT]\na = 5\n[q]\nd = 6\n[p]\ne = 7\n");
    CHECK(config.profile_value("p", "a") == "5");  // the credentials file wins, its [DEFAULT] too
    CHECK(config.profile_value("p", "b") == "3");
    CHECK(config.profile_value("p", "e") == "7");
    CHECK(config.profile_value("q", "a") == "5");
    CHECK(config.profile_value("q", "b") == std::nullopt);
    CHECK(config.session_value("s", "a") == "1");
    CHECK(config.profile_value("none", "a") == std::nullopt);
    CHECK(config.disputed("p", "s") == "a");
    const auto copy = config;
    CHECK(copy.session_value("s", "b") == "2");
}
