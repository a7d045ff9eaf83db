// SPDX-License-Identifier: Apache-2.0
#include "model/settings.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "support/failure.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;
using origin = config_entry::origin;

namespace {

const std::string host = "git.us-west-2.codecatalyst.aws";
const remote here{"https", host, ""};
const remote deep{"https", host, "v1/ExampleCorp/Website/site"};

using entries = std::vector<config_entry>;

std::string profile(const entries& of, const remote& where = here, std::string_view username = "",
                    std::string_view aws_profile = "") {
    return settings_for(of, where, username, aws_profile).profile;
}

config_entry profile_for(std::string url, std::string value, origin from = origin::global) {
    return {std::move(url), "profile", std::move(value), from};
}

}  // namespace

TEST_CASE("is_ours: a region that is not known is not, until the user names it") {
    const remote invented{"https", "git.fake-1.codecatalyst.aws", ""};
    CHECK_FALSE(is_ours({}, invented, ""));
    CHECK(is_of_unknown_region({}, invented, ""));
    CHECK_FALSE(is_of_unknown_region({}, {"https", "git.fake-1.example", ""}, ""));
    CHECK(is_ours({}, {"https", "git.eu-west-1.codecatalyst.aws", ""}, ""));
    const auto with_regions = [&](std::string url, std::string value, origin from) {
        return is_ours(entries{{std::move(url), "regions", std::move(value), from}}, invented, "");
    };
    CHECK(with_regions("", "fake-1", origin::global));
    CHECK(with_regions("https://git.fake-1.codecatalyst.aws", "fake-1", origin::global));
    CHECK_FALSE(with_regions("", "fake-2", origin::global));
    CHECK_FALSE(with_regions("", "fake-1", origin::repository));
    const entries claimed{{"https://git.fake-1.codecatalyst.aws", "endpoint", "https://x", origin::global}};
    CHECK(is_ours(claimed, invented, ""));
}

TEST_CASE("profile_choice: a repository's choice and the user's own are distinguished") {
    const auto of = [](const entries& all) { return profile_choice(all, here, ""); };
    CHECK_FALSE(of({}).by_repository);
    CHECK_FALSE(of({profile_for("", "a")}).by_repository);
    const auto both = of({profile_for("", "a"), profile_for("", "b", origin::repository)});
    CHECK(both.by_repository);
    CHECK(both.own == "a");
}

TEST_CASE("settings_for: the last of equals wins") {
    CHECK(profile({profile_for("", "a"), profile_for("", "b")}) == "b");
    CHECK(profile({profile_for("https://" + host, "a"), profile_for("https://" + host + "/", "b")}) == "b");
    CHECK(profile({profile_for("", "a", origin::command), profile_for("", "b", origin::system)}) == "b");
}

TEST_CASE("settings_for: the closest URL wins, wherever it stands") {
    const entries all{profile_for("https://" + host + "/v1/ExampleCorp", "space"),
                      profile_for("https://" + host, "host"),
                      profile_for("https://git.*.codecatalyst.aws", "any"), profile_for("", "plain")};
    CHECK(profile(all, deep) == "space");
    CHECK(profile(all, here) == "host");
    CHECK(profile(all, {"https", "git.eu-west-1.codecatalyst.aws", ""}) == "any");
    CHECK(profile(all, {"https", "localhost:8443", ""}) == "plain");
    CHECK(profile({all.rbegin(), all.rend()}, deep) == "space");
    CHECK(profile({all.rbegin(), all.rend()}, here) == "host");
}

TEST_CASE("settings_for: a URL with a user name is for that user") {
    const entries all{profile_for("https://mary@" + host, "hers"), profile_for("https://" + host, "all")};
    CHECK(profile(all, here, "mary") == "hers");
    CHECK(profile(all, here, "bob") == "all");
    CHECK(profile(all, here) == "all");
}

TEST_CASE("settings_for: an empty value resets what came before it") {
    CHECK(profile({profile_for("", "a"), profile_for("", "")}, here, "", "env") == "env");
    CHECK(profile({profile_for("", "a"), profile_for("https://" + host, "")}) == "default");
    CHECK(profile({profile_for("", ""), profile_for("", "b")}) == "b");
}

TEST_CASE("settings_for: a URL that is none, or another's, has no say") {
    CHECK(profile({profile_for("", "a"), profile_for("git.us-west-2.codecatalyst.aws", "b")}) == "a");
    CHECK(profile({profile_for("", "a"), profile_for("https://", "b")}) == "a");
    CHECK(profile({profile_for("", "a"), profile_for("https://" + host + ":8443", "b")}) == "a");
    CHECK(profile({profile_for("", "a"), profile_for("http://" + host, "b")}) == "a");
    CHECK(profile({profile_for("", "a"), profile_for("https://*.codecatalyst.aws", "b")}) == "a");
}

TEST_CASE("settings_for: the value of an unused setting is not checked") {
    const entries all{{"https://other.example", "backend", "nonsense", origin::global},
                      {"", "unknown", "\x01", origin::global},
                      {"", "backend", "nonsense", origin::global},
                      {"", "backend", "none", origin::global}};
    CHECK(settings_for(all, here, "", "").backend == "none");
}

TEST_CASE("settings_for: the profile is the setting's, else AWS_PROFILE's, else default") {
    CHECK(profile({}) == "default");
    CHECK(profile({}, here, "", "work") == "work");
    CHECK(profile({profile_for("", "own")}, here, "", "work") == "own");
}

TEST_CASE("settings_for: AWS_PROFILE goes by the setting's rule, when it is what is used") {
    for (const std::string name : {"a\nb", "\x1b[31m", "\x7f"}) {
        CAPTURE(name);
        CHECK(failure_of<settings_error>([&] { return profile({}, here, "", name); }) ==
              "the setting codecatalyst.profile holds a control character | set it again, as one line of "
              "text");
        CHECK(profile({profile_for("", "own")}, here, "", name) == "own");
    }
}

TEST_CASE("settings_for: a repository's own choice of a program does not hide the user's") {
    const entries all{{"", "awscli", "/usr/bin/aws", origin::global},
                      {"https://" + host, "awscli", "/tmp/evil", origin::repository}};
    CHECK(settings_for(all, here, "", "").aws_cli == "/usr/bin/aws");
}

TEST_CASE("settings_for: the longer grace of doors counts for the time between two renewals") {
    const auto with_grace = [](std::string of_doors) {
        return entries{{"", "lifetime", "1d", origin::global},
                       {"", "renewbefore", "22h", origin::global},
                       {"", "doorgrace", std::move(of_doors), origin::global}};
    };
    CHECK_NOTHROW((void)settings_for(with_grace("20h"), here, "", ""));
    CHECK(failure_of<settings_error>([&] { (void)settings_for(with_grace("21h"), here, "", ""); }) ==
          "the setting codecatalyst.renewBefore leaves no time between two renewals | use less than the "
          "lifetime of 86400 s, half of it or less is best");
}

TEST_CASE("is_ours: CodeCatalyst's hosts by https, whatever is set") {
    CHECK(is_ours({}, here, ""));
    CHECK_FALSE(is_ours({}, {"http", host, ""}, ""));
    CHECK_FALSE(is_ours({}, {"", host, ""}, ""));
    CHECK_FALSE(is_ours({}, {"HTTPS", host, ""}, ""));
    CHECK_FALSE(is_ours({}, {"https", "", ""}, ""));
    CHECK_FALSE(is_ours({}, {"https", "evilcodecatalyst.aws", ""}, ""));
}

TEST_CASE("is_ours: a host the user named by its endpoint or backend") {
    for (const char* key : {"endpoint", "backend"})
        for (const auto from : {origin::system, origin::global, origin::command}) {
            const entries all{{"https://LocalHost:8443", key, "x", from}};
            const entries below{{"https://localhost:8443/v1", key, "x", from}};
            const entries of_bob{{"https://bob@localhost:8443", key, "x", from}};
            CHECK(is_ours(all, {"https", "localhost:8443", ""}, ""));
            CHECK(is_ours(all, {"https", "localhost:8443", "elsewhere"}, ""));
            CHECK(is_ours(below, {"https", "localhost:8443", "v1/a"}, ""));
            CHECK_FALSE(is_ours(below, {"https", "localhost:8443", "v2"}, ""));
            CHECK_FALSE(is_ours(below, {"https", "localhost:8443", ""}, ""));
            CHECK(is_ours(of_bob, {"https", "localhost:8443", ""}, "bob"));
            CHECK_FALSE(is_ours(of_bob, {"https", "localhost:8443", ""}, "mary"));
            CHECK_FALSE(is_ours(all, {"http", "localhost:8443", ""}, ""));
            CHECK_FALSE(is_ours(all, {"https", "localhost", ""}, ""));
            CHECK_FALSE(is_ours(all, {"https", "localhost:844", ""}, ""));
            CHECK_FALSE(is_ours(all, {"https", "localhost:8443.evil.example", ""}, ""));
        }
}

TEST_CASE("is_ours: by the entry in force, which a repository has no say in") {
    const remote local{"https", "localhost:8443", ""}, below{"https", "localhost:8443", "v1/a"};
    const std::string url = "https://localhost:8443";
    for (const char* key : {"endpoint", "backend"}) {
        CAPTURE(std::string(key));
        const config_entry set{url, key, "x", origin::global}, emptied{url, key, "", origin::global};
        const config_entry emptied_below{url + "/v1", key, "", origin::global};
        const config_entry by_repository{url, key, "", origin::repository};
        CHECK_FALSE(is_ours(entries{emptied}, local, ""));
        CHECK_FALSE(is_ours(entries{set, emptied}, local, ""));
        CHECK(is_ours(entries{emptied, set}, local, ""));
        CHECK(is_ours(entries{set, by_repository}, local, ""));
        CHECK(is_ours(entries{set, emptied_below}, local, ""));
        CHECK_FALSE(is_ours(entries{set, emptied_below}, below, ""));
        CHECK(is_ours(entries{set, {"", key, "", origin::global}}, local, ""));
        CHECK(is_ours(entries{set, {"https://*", key, "x", origin::global}}, local, ""));
    }
    const entries one_of_two{{url, "endpoint", "", origin::global}, {url, "backend", "none", origin::global}};
    CHECK(is_ours(one_of_two, local, ""));
}

TEST_CASE("is_ours: never by a repository, another setting, a pattern, http, or no URL") {
    const remote local{"https", "localhost:8443", ""};
    const std::string url = "https://localhost:8443";
    CHECK_FALSE(is_ours(entries{{url, "endpoint", "x", origin::repository}}, local, ""));
    CHECK_FALSE(is_ours(entries{{url, "backend", "none", origin::repository}}, local, ""));
    CHECK_FALSE(is_ours(entries{{url, "profile", "x", origin::global}}, local, ""));
    CHECK_FALSE(is_ours(entries{{"", "endpoint", url, origin::global}}, local, ""));
    CHECK_FALSE(is_ours(entries{{"http://localhost:8443", "endpoint", "x", origin::global}}, local, ""));
    CHECK_FALSE(is_ours(entries{{"localhost:8443", "endpoint", "x", origin::global}}, local, ""));
    CHECK_FALSE(is_ours(entries{{"https://*", "endpoint", "x", origin::global}}, local, ""));
    CHECK_FALSE(is_ours(entries{{"https://*", "endpoint", "x", origin::global}}, {"https", "other", ""}, ""));
    CHECK_FALSE(is_ours(entries{{"https://:443", "endpoint", "x", origin::global}}, {"https", "", ""}, ""));
}

TEST_CASE("parse_duration: a number and a unit") {
    CHECK(parse_duration("30s") == 30s);
    CHECK(parse_duration("15m") == 15min);
    CHECK(parse_duration("12h") == 12h);
    CHECK(parse_duration("90d") == std::chrono::days(90));
    CHECK(parse_duration("0s") == 0s);
    CHECK(parse_duration("007s") == 7s);
    CHECK(parse_duration("36525d") == std::chrono::days(36525));
    CHECK(parse_duration("876600h") == std::chrono::days(36525));
    CHECK(parse_duration("3155760000s") == std::chrono::days(36525));
}

TEST_CASE("parse_duration: nothing else") {
    for (const std::string text :
         {"", "s", "1", "1 s", " 1s", "1s ", "1S", "1w", "1y", "-1s", "+1s", "1.5h", "1h30m", "0x1s",
          "36526d", "876601h", "3155760001s", "99999999999999999999d", "9223372036854775807d"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_duration(text));
    }
}
