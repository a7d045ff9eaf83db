// SPDX-License-Identifier: Apache-2.0
#include "local/codecatalyst/token_login.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "local/test_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::local;
using namespace std::chrono_literals;

namespace {

struct login {
    test_world world;
    tokens all{world.data};
    std::string pat = text(all.create(world.mary, "one", world.now + 10s, world.now, world.now).value);

    static std::string text(const secret& of) { return std::string(of.expose()); }
    static std::string basic(const std::string& pair) { return "Basic " + text(base64(pair)); }

    std::string owner(const std::string& authorization, token_schemes allowed = token_schemes::basic,
                      std::chrono::seconds later = 0s) {
        const auto found = token_owner(all, authorization, allowed, world.now + later);
        return found ? found->name : "";
    }
};

}  // namespace

TEST_CASE("token login: the token is the password of its owner") {
    login in;
    CHECK(in.owner(in.basic("mary:" + in.pat)) == "mary");
    CHECK(in.owner("bAsIc  " + in.basic("mary:" + in.pat).substr(6)) == "mary");
    CHECK(in.owner(in.basic("mary:" + in.pat), token_schemes::basic_or_bearer) == "mary");
    for (const auto& pair :
         {"bob:" + in.pat, ":" + in.pat, in.pat, std::string("mary:"), "mary:" + in.pat + "x"})
        CHECK(in.owner(in.basic(pair)).empty());
    CHECK(in.owner(in.basic("mary:" + in.pat), token_schemes::basic, 10s).empty());
}

TEST_CASE("token login: as a bearer only where that is allowed, and with the user's name") {
    login in;
    CHECK(in.owner("Bearer mary:" + in.pat, token_schemes::basic_or_bearer) == "mary");
    CHECK(in.owner("Bearer mary:" + in.pat).empty());
    for (const auto& given : {"Bearer " + in.pat, "Bearer bob:" + in.pat, "mary:" + in.pat,
                              std::string("Bearer "), std::string("Basic %"), std::string()})
        CHECK(in.owner(given, token_schemes::basic_or_bearer).empty());
}
