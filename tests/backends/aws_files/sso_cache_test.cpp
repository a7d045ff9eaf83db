// SPDX-License-Identifier: Apache-2.0
#include "backends/aws_files/sso_cache.hpp"

#include <doctest/doctest.h>

#include "support/failure.hpp"
#include "support/temp_folder.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;
using std::filesystem::perms;

namespace {

const sign_in_place place{
    "codecatalyst", "https://view.awsapps.com/start", "us-east-1", {"codecatalyst:read_write"}};
const std::string file_name = "sso/80af6f394d022e711b1b139544a1598b8c36fd60.json";
const time_point noon = *parse_rfc3339("2026-11-23T12:00:00Z");

struct cache_world {
    temp_folder home;
    sso_cache cache{home.path("sso"), "sign in"};

    std::string path() const { return home.path(file_name); }
    void holds(const std::string& text) const { home.write(file_name, text); }
    std::string said(const std::string& text) const {
        holds(text);
        return failure_of<sign_in_needed>([&] { return cache.read(place).has_value(); });
    }
    /// When a session with this date expires, "" if that is unknown.
    std::string expires(const std::string& date) const {
        holds(R"({"accessToken": "a", "expiresAt": )" + date + "}");
        try {
            return to_rfc3339(cache.read(place)->session.expires);
        } catch (const sign_in_needed&) {
            return "";
        }
    }
};

kept_session full_session() {
    return {secret("access"), noon, secret("refresh"),
            client_registration{"id", secret("hidden"), noon + 1h}};
}

}  // namespace

TEST_CASE("sso_cache: a session is where the AWS CLI keeps it, as it writes it, for this user alone") {
    const cache_world world;
    CHECK(world.cache.path_of(place) == world.path());
    world.cache.write(place, full_session());
    CHECK(world.home.read(file_name) ==
          R"({"startUrl":"https://view.awsapps.com/start","region":"us-east-1","accessToken":"access",)"
          R"("expiresAt":"2026-11-23T12:00:00Z","clientId":"id","clientSecret":"hidden",)"
          R"("registrationExpiresAt":"2026-11-23T13:00:00Z","refreshToken":"refresh"})");
    CHECK(std::filesystem::status(world.path()).permissions() == (perms::owner_read | perms::owner_write));
    CHECK(std::filesystem::status(world.home.path("sso")).permissions() == perms::owner_all);
}

TEST_CASE("sso_cache: what was written is read back") {
    const cache_world world;
    CHECK_FALSE(world.cache.read(place));
    world.cache.write(place, full_session());
    const auto found = world.cache.read(place);
    REQUIRE(found);
    CHECK(found->session.access_token.expose() == "access");
    CHECK(found->session.expires == noon);
    CHECK(found->session.refresh_token->expose() == "refresh");
    CHECK(found->session.client->id == "id");
    CHECK(found->session.client->client_secret.expose() == "hidden");
    CHECK(found->session.client->expires == noon + 1h);
    world.cache.forget(place);
    CHECK_FALSE(world.cache.read(place));
    CHECK_NOTHROW(world.cache.forget(place));
}

TEST_CASE("sso_cache: a new session leaves nothing of an old one") {
    const cache_world world;
    world.holds(R"({"accessToken": "old", "expiresAt": "x", "refreshToken": "old", "more": 1})");
    world.cache.write(place, {secret("new"), noon, std::nullopt, std::nullopt});
    CHECK(world.home.read(file_name) ==
          R"({"startUrl":"https://view.awsapps.com/start","region":"us-east-1","accessToken":"new",)"
          R"("expiresAt":"2026-11-23T12:00:00Z"})");
}

TEST_CASE("sso_cache: what other tools write is read, with or without what a refresh needs") {
    const cache_world world;
    world.holds(
        R"({"accessToken":"a","expiresAt":"2026-11-23T12:00:00.123Z","refreshToken":"r","identity":"x"})");
    const auto found = world.cache.read(place);
    REQUIRE(found);
    CHECK(found->session.expires == noon);
    CHECK(found->session.refresh_token);
    CHECK_FALSE(found->session.client);
    CHECK(found->file.text("/identity") == "x");
    world.holds(R"({"accessToken":"a","expiresAt":"2026-11-23T12:00:00Z","refreshToken":"",)"
                R"("clientId":"i","clientSecret":"s","registrationExpiresAt":"no date"})");
    CHECK_FALSE(world.cache.read(place)->session.refresh_token);
    CHECK_FALSE(world.cache.read(place)->session.client);
}

TEST_CASE("sso_cache: dates as tools write them") {
    const cache_world world;
    CHECK(world.expires("\"2026-11-23T12:00:00Z\"") == "2026-11-23T12:00:00Z");
    CHECK(world.expires("\"2026-11-23T12:00:00UTC\"") == "2026-11-23T12:00:00Z");
    CHECK(world.expires("\"2026-11-23T12:00:00.123Z\"") == "2026-11-23T12:00:00Z");
    CHECK(world.expires("\"2026-11-23T12:00:00.123456+00:00\"") == "2026-11-23T12:00:00Z");
    CHECK(world.expires("\"2026-11-23T14:00:00+02:00\"") == "2026-11-23T12:00:00Z");
    for (const std::string none :
         {"\"2026-11-23T12:00:00\"", "\"UTC\"", "\"\"", "\"1795435200\"", "1795435200", "1795435200.5",
          "null", "{}", "\"2026-13-23T12:00:00Z\"", "\"ZUTC\""}) {
        CAPTURE(none);
        CHECK(world.expires(none).empty());
    }
}

TEST_CASE("sso_cache: an invalid session is reported with its file's name, not its content") {
    const cache_world world;
    const auto begin = "the sign-in session in " + world.path();
    CHECK(world.said("") == begin + " cannot be understood | sign in");
    CHECK(world.said("garbage") == begin + " cannot be understood | sign in");
    CHECK(world.said("[]") == begin + " cannot be understood | sign in");
    CHECK(world.said(R"({"expiresAt": "2026-11-23T12:00:00Z"})") ==
          begin + " holds no access token | sign in");
    CHECK(world.said(R"({"accessToken": "", "expiresAt": "2026-11-23T12:00:00Z"})") ==
          begin + " holds no access token | sign in");
    CHECK(world.said(R"({"accessToken": "a\nb", "expiresAt": "2026-11-23T12:00:00Z"})") ==
          begin + " holds no access token | sign in");
    CHECK(world.said(R"({"accessToken": "a"})") == begin + " does not say when it expires | sign in");
    CHECK(world.said(R"({"accessToken": "a", "expiresAt": 1795435200})") ==
          begin + " expires at a time that is not a date with a time zone | sign in");
    CHECK(world.said(R"({"accessToken": "a", "expiresAt": "2026-11-23T12:00:00"})") ==
          begin + " expires at a time that is not a date with a time zone | sign in");
}

TEST_CASE("sso_cache: a file that another process has emptied to write it is read once more, once") {
    const cache_world world;
    int waits = 0;
    const sso_cache cache(world.home.path("sso"), "sign in", [&] {
        ++waits;
        world.cache.write(place, full_session());
    });
    world.holds("");
    CHECK(cache.read(place)->session.access_token.expose() == "access");
    CHECK(waits == 1);
    CHECK(cache.read(place));
    CHECK(waits == 1);
    const sso_cache patient(world.home.path("sso"), "sign in", [&] { ++waits; });
    world.holds("{");
    CHECK_THROWS_AS((void)patient.read(place), const sign_in_needed&);
    CHECK(waits == 2);
}

TEST_CASE("sso_cache: a file that cannot be read or is too long is reported") {
    const cache_world world;
    const std::string why =
        " | see who may change it and the folders above it, and whether there is space left";
    world.holds(std::string(256 * 1024, ' ') + "{}");
    CHECK(failure_of<system_failure>([&] { return world.cache.read(place).has_value(); }) ==
          world.path() + " cannot be read: it is too long" + why);
}

TEST_CASE("sso_cache: a symbolic link is followed, and stays one") {
    const cache_world world;
    world.home.write("shared.json", R"({"accessToken":"a","expiresAt":"2026-11-23T12:00:00Z"})");
    std::filesystem::create_directory(world.home.path("sso"));
    std::filesystem::create_symlink(world.home.path("shared.json"), world.path());
    CHECK(world.cache.read(place)->session.access_token.expose() == "a");
    world.cache.write(place, full_session());
    CHECK(std::filesystem::is_symlink(world.path()));
    CHECK(world.home.read("shared.json").find("refresh") != std::string::npos);
    world.cache.forget(place);
    CHECK_FALSE(std::filesystem::exists(world.home.path("shared.json")));
}

TEST_CASE("sso_cache: registrations are kept for each flow, apart from the AWS CLI's") {
    const cache_world world;
    const auto find = [&](sign_in_flow flow, time_point now) {
        const auto found = world.cache.read_registration(place, flow, now);
        return found ? found->id : "(none)";
    };
    CHECK(find(sign_in_flow::device_code, noon) == "(none)");
    world.cache.write_registration(place, {"d", secret("s"), noon + 1h, sign_in_flow::device_code});
    CHECK(find(sign_in_flow::device_code, noon) == "d");
    CHECK(find(sign_in_flow::authorization_code, noon) == "(none)");
    world.cache.write_registration(place, {"c", secret("s"), noon + 1h, sign_in_flow::authorization_code});
    CHECK(find(sign_in_flow::device_code, noon) == "d");
    CHECK(find(sign_in_flow::authorization_code, noon) == "c");
    CHECK(world.cache.read_registration(place, sign_in_flow::authorization_code, noon)->flow ==
          sign_in_flow::authorization_code);
    CHECK_FALSE(
        std::filesystem::exists(world.home.path("sso/271e73a14bf9c25f33f5e26450cbac5eca60e009.json")));
}

TEST_CASE(
    "sso_cache: a registration is valid for one place and one list of scopes, and not used just before "
    "expiry") {
    const cache_world world;
    world.cache.write_registration(place, {"d", secret("s"), noon + 1h});
    const auto flow = sign_in_flow::device_code;
    CHECK(world.cache.read_registration(place, flow, noon + 45min));
    CHECK_FALSE(world.cache.read_registration(place, flow, noon + 45min + 1s));
    auto other = [&](auto member, const char* value) {
        auto there = place;
        there.*member = value;
        return world.cache.read_registration(there, flow, noon).has_value();
    };
    CHECK_FALSE(other(&sign_in_place::session, "x"));
    CHECK_FALSE(other(&sign_in_place::start_url, "https://x"));
    CHECK_FALSE(other(&sign_in_place::region, "eu-west-1"));
    CHECK_FALSE(
        world.cache.read_registration({place.session, place.start_url, place.region, {"x"}}, flow, noon));
}

TEST_CASE("sso_cache: a registration's file is as the AWS CLI writes its own; one that is torn is none") {
    const cache_world world;
    world.cache.write_registration(place, {"c", secret("s"), noon, sign_in_flow::authorization_code});
    const auto file = std::filesystem::directory_iterator(world.home.path("sso"))->path();
    CHECK(world.home.read("sso/" + file.filename().string()) ==
          R"({"clientId":"c","clientSecret":"s","expiresAt":"2026-11-23T12:00:00Z",)"
          R"("scopes":["codecatalyst:read_write"],"grantTypes":["authorization_code","refresh_token"]})");
    CHECK(std::filesystem::status(file).permissions() == (perms::owner_read | perms::owner_write));
    world.home.write("sso/" + file.filename().string(), "{\"clientId\":");
    CHECK_FALSE(world.cache.read_registration(place, sign_in_flow::authorization_code, noon - 1h));
}
