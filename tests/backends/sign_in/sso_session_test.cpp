// SPDX-License-Identifier: Apache-2.0
#include "backends/sign_in/sso_session.hpp"

#include <doctest/doctest.h>

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <thread>

#include "support/failure.hpp"
#include "support/session_world.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

const std::string login = " | run `git credential-codecatalyst login --profile p`";
const std::string expired = "the sign-in session of AWS profile p has expired";

}  // namespace

TEST_CASE("sso_session: the token that is cached for the profile's session") {
    session_world world;
    world.holds("2026-11-23T13:00:00Z");
    CHECK(world.bearer() == "old");
    CHECK(world.service.asked.empty());
}

TEST_CASE("sso_session: AWS_BEARER_TOKEN_CODECATALYST wins over all and needs nothing else") {
    session_world world;
    world.holds("2026-11-23T13:00:00Z");
    world.given = "given";
    CHECK(world.bearer() == "given");
    world.config = "no configuration";
    CHECK(world.bearer() == "given");
    world.given = "given\n";
    CHECK(
        failure_of<backend_error>([&] { return world.bearer(); }) ==
        "AWS_BEARER_TOKEN_CODECATALYST holds a control character | set it to the token alone, or not at all");
}

TEST_CASE("sso_session: ends with its registration, or with its token if that cannot be refreshed") {
    session_world world;
    const auto end = [&] {
        const auto at = world.session().end();
        return at ? to_rfc3339(*at) : "unknown";
    };
    world.holds("2026-11-23T13:00:00Z");
    CHECK(end() == "2026-12-01T00:00:00Z");
    for (const char* lacking : {"refreshToken", "clientId", "clientSecret", "registrationExpiresAt"}) {
        world.holds("2026-11-23T13:00:00Z", lacking);
        CHECK(end() == "2026-11-23T13:00:00Z");
    }
    world.holds("2026-12-01T00:30:00Z");  // made when the registration was nearly over
    CHECK(end() == "2026-12-01T00:30:00Z");
    world.holds("2026-01-01T00:00:00Z", "refreshToken");
    CHECK(end() == "2026-01-01T00:00:00Z");
    CHECK(world.service.asked.empty());
}

TEST_CASE("sso_session: its end is unknown if the session cannot be read") {
    session_world world;
    CHECK_FALSE(world.session().end());
    for (const char* broken :
         {"", "{", "[]", R"({"accessToken":"old"})", R"({"accessToken":"old","expiresAt":1795000000})"}) {
        world.home.write(std::string("sso/") + session_world::name, broken);
        CHECK_FALSE(world.session().end());
    }
    world.holds("2026-11-23T13:00:00Z");
    world.given = "given";
    CHECK_FALSE(world.session().end());
    world.given = "";
    world.config = "no configuration";
    CHECK_FALSE(world.session().end());
}

TEST_CASE("sso_session: without a sign-in the error says so") {
    session_world world;
    CHECK(world.said() == "sign in: you are not signed in with AWS profile p" + login);
    world.config.replace(0, world.config.find('\n'), "[default]");
    world.profile = "default";
    CHECK(world.said() ==
          "sign in: you are not signed in with AWS profile default | run `git "
          "credential-codecatalyst login`");
}

TEST_CASE("sso_session: renewed in its last quarter of an hour, and kept for the next") {
    session_world world;
    world.holds("2026-11-23T12:15:00Z");
    CHECK(world.bearer() == "old");
    world.holds("2026-11-23T12:14:59Z");
    CHECK(world.bearer() == "new");
    CHECK(world.service.asked == std::vector<std::string>{"id hidden refresh"});
    CHECK(world.file() ==
          R"({"startUrl":"https://view.awsapps.com/start","region":"us-east-1","accessToken":"new",)"
          R"("expiresAt":"2026-11-23T13:00:00Z","refreshToken":"next","clientId":"id",)"
          R"("clientSecret":"hidden","registrationExpiresAt":"2026-12-01T00:00:00Z","more":{"kept":[1]}})");
    CHECK(world.bearer() == "new");
    CHECK(world.service.asked.size() == 1);
}

TEST_CASE("sso_session: renewed after its end") {
    session_world world;
    world.holds("2020-01-01T00:00:00Z");
    CHECK(world.bearer() == "new");
}

TEST_CASE("sso_session: the old refresh token is kept when the answer has none") {
    session_world world;
    world.service.next = std::nullopt;
    world.holds("2026-11-23T12:05:00Z");
    CHECK(world.bearer() == "new");
    CHECK(world.file().find(R"("refreshToken":"refresh")") != std::string::npos);
}

TEST_CASE("sso_session: the file is for this user alone, whatever it was") {
    session_world world;
    world.holds("2026-11-23T12:05:00Z");
    std::filesystem::permissions(world.path(), std::filesystem::perms(0644));
    (void)world.bearer();
    CHECK(std::filesystem::status(world.path()).permissions() == std::filesystem::perms(0600));
}

TEST_CASE(
    "sso_session: a token that is good is waited for three seconds, one that is not as long as is set") {
    session_world world;
    world.holds("2026-11-23T12:05:00Z");
    (void)world.bearer();
    world.holds("2026-11-23T11:00:00Z");
    (void)world.bearer();
    CHECK(world.service.deadlines == std::vector<std::chrono::milliseconds>{3s, 30s});
}

TEST_CASE("sso_session: with five minutes left, the token serves whatever keeps us from renewing it") {
    session_world world;
    const auto serves = [&](const std::string& what, const std::string& without = "") {
        CAPTURE(what);
        world.holds("2026-11-23T12:05:00Z", without);
        CHECK(world.bearer() == "old");
        CHECK(world.file().find(R"("accessToken":"old")") != std::string::npos);
    };
    serves("no refresh token", "refreshToken");
    serves("no client", "clientId");
    serves("no client secret", "clientSecret");
    serves("no end of the registration", "registrationExpiresAt");
    world.registered_until = "2026-11-23T12:00:00Z";
    serves("the registration has ended");
    CHECK(world.service.asked.empty());
    world.registered_until = "2026-11-23T12:00:01Z";
    for (const std::string code : {"invalid_grant", "invalid_client", "server_error", "slow_down", "odd"}) {
        world.service.fails = [code] { throw sign_in_refused(code, "why", "hint"); };
        serves(code);
    }
    world.service.fails = [] { throw backend_error("unreachable", "hint"); };
    serves("unreachable");
    world.service.fails = [] { throw system_failure("broken"); };
    serves("broken");
    CHECK(world.service.asked.size() == 7);
}

TEST_CASE("sso_session: after its end, a sign-in is what is left when it cannot be renewed") {
    session_world world;
    const auto said = [&](const std::string& without = "") {
        world.holds("2026-11-23T12:00:00Z", without);
        return world.said();
    };
    CHECK(said("refreshToken") == "sign in: " + expired + login);
    CHECK(said("clientId") == "sign in: " + expired + ", and what could renew it is not known" + login);
    CHECK(said("clientSecret") == "sign in: " + expired + ", and what could renew it is not known" + login);
    CHECK(said("registrationExpiresAt") ==
          "sign in: " + expired + ", and what could renew it is not known" + login);
    world.registered_until = "2026-11-23T12:00:00Z";
    CHECK(said() == "sign in: " + expired + ", and the registration that could renew it as well" + login);
    world.registered_until = "2026-12-01T00:00:00Z";
    for (const std::string code :
         {"invalid_grant", "invalid_client", "unauthorized_client", "access_denied", "odd"}) {
        world.service.fails = [code] { throw sign_in_refused(code, "why", "hint"); };
        CHECK(said() == "sign in: " + expired + ": why" + login);
    }
}

TEST_CASE("sso_session: after its end, what another sign-in would not mend is said as it is") {
    session_world world;
    world.holds("2026-11-23T12:00:00Z");
    for (const std::string code : {"server_error", "slow_down", ""}) {
        world.service.fails = [code] { throw sign_in_refused(code, "why", "hint"); };
        CHECK(world.said() == expired + ", and renewing it failed: why | hint");
    }
    world.service.fails = [] { throw backend_error("the sign-in service cannot be reached", "check"); };
    CHECK(world.said() ==
          expired + ", and renewing it failed: the sign-in service cannot be reached | check");
}

TEST_CASE(
    "sso_session: a renewal that failed is not tried again by the same process, but for another session") {
    session_world world;
    world.service.fails = [] { throw backend_error("unreachable", "check"); };
    auto session = world.session();
    world.holds("2026-11-23T12:05:00Z");
    CHECK(!session.bearer().empty());
    (void)session.bearer();
    CHECK(world.service.asked.size() == 1);
    world.holds("2026-11-23T12:00:00Z");
    for (int i = 0; i < 2; ++i)
        CHECK(failure_of<backend_error>([&] { return session.bearer().empty(); }) ==
              expired + ", and renewing it failed: unreachable | check");
    CHECK(world.service.asked.size() == 2);
}

TEST_CASE(
    "sso_session: while another process refreshes it, a valid token is used, and an expired one waited for") {
    session_world world;
    const auto held = lock_file(world.lock(), 0ms);
    world.holds("2026-11-23T12:05:00Z");
    CHECK(world.bearer() == "old");
    CHECK(world.service.asked.empty());
    world.timeout = -1900ms;  // the margin is two seconds
    world.holds("2026-11-23T12:00:00Z");
    CHECK(world.said() == expired +
                              ", and renewing it failed: timed out after 0 s waiting for another "
                              "git-credential-codecatalyst to release the sign-in session | see what it "
                              "waits for, or end it, then try again");
}

TEST_CASE("sso_session: what another process renewed meanwhile is taken") {
    session_world world;
    world.holds("2026-11-23T12:00:00Z");
    auto held = lock_file(world.lock(), 0ms);
    std::thread other([&] {
        std::this_thread::sleep_for(30ms);
        world.home.write("sso/" + std::string(session_world::name),
                         R"({"accessToken":"theirs","expiresAt":"2026-11-23T12:10:00Z"})");
        held.reset();
    });
    const auto found = world.bearer();
    other.join();
    CHECK(found == "theirs");
    CHECK(world.service.asked.empty());
}

TEST_CASE("sso_session: a sign-in or a sign-out during the renewal is not undone by it") {
    session_world world;
    world.holds("2026-11-23T12:00:00Z");
    const std::string theirs = R"({"accessToken":"theirs","expiresAt":"2026-11-23T13:00:00Z"})";
    world.service.fails = [&] { world.home.write("sso/" + std::string(session_world::name), theirs); };
    CHECK(world.bearer() == "new");
    CHECK(world.file() == theirs);
    world.holds("2026-11-23T12:00:00Z");
    world.service.fails = [&] { std::filesystem::remove(world.path()); };
    CHECK(world.bearer() == "new");
    CHECK_FALSE(std::filesystem::exists(world.path()));
    CHECK(std::filesystem::is_empty(world.home.path("sso")));
}

TEST_CASE("sso_session: the service is not asked when its answer could not be kept") {
    session_world world;
    world.holds("2026-11-23T12:00:00Z");
    const auto folder = world.home.path("sso");
    std::string why = "Permission denied";
    if (::geteuid() == 0) {  // who may write anywhere
        std::filesystem::rename(world.path(), world.home.path("elsewhere"));
        std::filesystem::create_symlink(world.home.path("elsewhere"), world.path());
        REQUIRE(::lchown(world.path().c_str(), 65534, 65534) == 0);
        why = "it is another user's link";
    } else {
        std::filesystem::permissions(folder, std::filesystem::perms(0500));
    }
    CHECK(world.said() ==
          expired + ", and renewing it failed: " + world.path() + " cannot be written: " + why +
              " | see who may change it and the folders above it, and whether there is space left");
    CHECK(world.service.asked.empty());
    std::filesystem::permissions(folder, std::filesystem::perms(0700));
}

TEST_CASE("sso_session: a renewed session that cannot be kept is used once, and that is said") {
    session_world world;
    world.holds("2026-11-23T12:00:00Z");
    rlimit sizes{};
    ::getrlimit(RLIMIT_FSIZE, &sizes);
    const auto before = ::signal(SIGXFSZ, SIG_IGN);
    world.service.fails = [&] {  // as on a full disk
        const rlimit small{10, sizes.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    };
    const auto given = world.bearer();
    ::setrlimit(RLIMIT_FSIZE, &sizes);
    ::signal(SIGXFSZ, before);
    CHECK(given == "new");
    REQUIRE(world.report.said.size() == 1);
    CHECK(world.report.said[0] ==
          "the renewed sign-in session is used once and could not be kept: " + world.path() +
              " cannot be written: File too large | see who may change it and the folders above it, "
              "and whether there is space left");
}

TEST_CASE("sso_session: locks need a folder") {
    session_world world;
    world.locks = world.home.write("file", "");
    world.holds("2026-11-23T12:05:00Z");
    CHECK(world.bearer() == "old");
    world.holds("2026-11-23T12:00:00Z");
    CHECK(world.said() ==
          expired + ", and renewing it failed: the folder " + world.locks +
              " cannot be made: Not a directory | set codecatalyst.stateFolder to one that can be used");
}
