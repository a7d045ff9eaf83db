// SPDX-License-Identifier: Apache-2.0
#include "helper/git/handed_out_token.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "helper/git/deferred.hpp"
#include "support/failure.hpp"
#include "support/token_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using lines = std::vector<std::string>;

namespace {

const std::string refused_token =
    "Git reports the token from the fake as refused | it has expired, was deleted, or its user may not use "
    "this repository: put a valid one there";

/// A backend that hands out "PAT-given", and a helper of its own for each call.
struct supplier_world {
    service codecatalyst;
    recorder told;
    std::string username;  // of the settings

    supplier_world() { codecatalyst.can = {false, false, false, false}; }

    [[nodiscard]] handed_out_token_helper helper() {
        return handed_out_token_helper({std::make_unique<fake_backend>(codecatalyst), told, username});
    }
    std::optional<answer> get(const request& asked) { return helper().get(asked); }
    void erase(const request& refused) { helper().erase(refused); }
};

request refuses_header(std::string_view credential) {
    auto out = asks("mary");
    out.with.authtype = "Basic";
    out.with.credential = base64(credential);
    return out;
}

}  // namespace

TEST_CASE("handed-out token: answers with what the backend hands out, as a password and as a header") {
    supplier_world world;
    const auto given = world.get(asks("mary"));
    REQUIRE(given);
    CHECK(given->with.username == "mary");
    CHECK(password_of(given) == "PAT-given");
    CHECK_FALSE(given->with.expires);
    CHECK(given->with.authtype == "Basic");
    REQUIRE(given->with.credential);
    CHECK(given->with.credential->expose() == "bWFyeTpQQVQtZ2l2ZW4=");  // mary:PAT-given
    CHECK(given->with.ephemeral);
    CHECK(given->token_id.empty());
    CHECK(world.codecatalyst.calls == lines{"create "});
    CHECK(world.told.said.empty());
}

TEST_CASE("handed-out token: asks the backend at each get, and keeps nothing") {
    supplier_world world;
    (void)world.get(asks("mary"));
    world.codecatalyst.handed_out = "PAT-newer";
    CHECK(password_of(world.get(asks("mary"))) == "PAT-newer");
    CHECK(world.codecatalyst.calls == lines{"create ", "create "});
}

TEST_CASE("handed-out token: Git gets the token's expiry if it is known") {
    supplier_world world;
    world.codecatalyst.handed_out_until = start;
    CHECK(world.get(asks("mary"))->with.expires == start);
}

TEST_CASE("handed-out token: the user is the URL's, else the settings', else the one the backend names") {
    supplier_world world;
    world.codecatalyst.handed_out_user = "carol";
    CHECK(world.get(asks())->with.username == "carol");
    world.username = "bob";
    CHECK(world.get(asks())->with.username == "bob");
    CHECK(world.get(asks("mary"))->with.username == "mary");
}

TEST_CASE("handed-out token: without any user name it says where to set one") {
    supplier_world world;
    CHECK(failure_of<settings_error>([&] { return world.get(asks()); }) ==
          "it is not known which CodeCatalyst user the token is for | set codecatalyst.username, or put the "
          "name "
          "into the URL as https://NAME@HOST/");
}

TEST_CASE("handed-out token: for an impossible user name there is no answer, and the backend is not asked") {
    supplier_world world;
    const std::string lost = "Username for 'https://git.us-west-2.codecatalyst.aws': ";
    CHECK_FALSE(world.get(asks(lost)));
    world.erase(refuses("PAT-given", lost));
    CHECK(world.codecatalyst.calls.empty());
    CHECK(world.told.said.empty());
}

TEST_CASE("handed-out token: what the backend says against it is the failure") {
    supplier_world world;
    world.codecatalyst.scripted.at["create"] = [](int) { throw backend_error("no such file", "make it"); };
    CHECK(failure_of<backend_error>([&] { return world.get(asks("mary")); }) == "no such file | make it");
}

TEST_CASE(
    "handed-out token: erase of this token, in either form, is reported to the user and does nothing else") {
    supplier_world world;
    world.erase(refuses("PAT-given"));
    world.erase(refuses_header("mary:PAT-given"));
    CHECK(world.told.said == lines{refused_token, refused_token});
    CHECK(world.codecatalyst.calls == lines{"create ", "create "});
    CHECK(password_of(world.get(asks("mary"))) == "PAT-given");
}

TEST_CASE("handed-out token: erase of another secret, or of none, is ignored") {
    supplier_world world;
    world.erase(refuses("PAT-other"));
    world.erase(refuses(""));
    world.erase(refuses_header("mary:PAT-other"));
    world.erase(refuses_header("bob:PAT-given"));
    CHECK(world.codecatalyst.count("create") == 4);
    world.erase(asks("mary"));
    CHECK(world.codecatalyst.count("create") == 4);  // without a secret the backend is not asked
    CHECK(world.told.said.empty());
}

TEST_CASE("handed-out token: an erase while the backend has no token is silent: the next get says it") {
    supplier_world world;
    world.codecatalyst.scripted.at["create"] = [](int) { throw backend_error("no such file"); };
    world.erase(refuses("PAT-given"));
    CHECK(world.told.said.empty());
}

TEST_CASE("handed-out token: what Git stores is ignored, and the backend is not asked") {
    supplier_world world;
    world.helper().store(refuses("PAT-given"));
    world.helper().store(refuses("PAT-other"));
    CHECK(world.codecatalyst.calls.empty());
    CHECK(world.told.said.empty());
}

TEST_CASE(
    "deferred_helper: chooses when Git asks something, and for a store when it adopts what is not ours") {
    supplier_world world;
    int chosen = 0;
    const auto choose = [&] {
        ++chosen;
        return std::make_unique<handed_out_token_helper>(world.helper());
    };
    deferred_helper helper(choose, false);
    helper.store(refuses("PAT-given"));
    CHECK_FALSE(helper.get(asks("not a user")));
    helper.erase(refuses("PAT-given", "not a user"));
    helper.erase(asks("mary"));
    CHECK(chosen == 0);
    CHECK(password_of(helper.get(asks("mary"))) == "PAT-given");
    CHECK(chosen == 1);
    helper.erase(refuses("PAT-given"));
    CHECK(chosen == 2);
    deferred_helper adopting(choose, true);
    auto ours = refuses("PAT-given");
    ours.token_id = "id-1";
    adopting.store(ours);
    adopting.store(asks("mary"));
    CHECK(chosen == 2);
    adopting.store(refuses("PAT-typed"));
    CHECK(chosen == 3);
    CHECK(world.told.said == lines{refused_token});
}
