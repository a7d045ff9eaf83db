// SPDX-License-Identifier: Apache-2.0
#include "helper/person/sign_in_backend.hpp"

#include <doctest/doctest.h>

#include "model/sign_in.hpp"
#include "support/failure.hpp"
#include "support/fakes.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using namespace std::chrono_literals;
using texts = std::vector<std::string>;

namespace {

/// A user who is signed in or not; the calls are recorded.
struct world {
    service codecatalyst;
    bool signed_in = false;
    bool other_process = false;  // holds the lock
    texts events;
    bool user_there = true;
    std::function<void()> sign_in = [this] { signed_in = true; };
    std::function<void()> meanwhile = [] {};  // while we wait for the other process

    world() {
        for (const auto* each : {"create", "list", "remove", "identity"})
            codecatalyst.scripted.at[each] = [this](int) {
                if (!signed_in) throw sign_in_needed("you are not signed in", "sign in");
            };
    }

    sign_in_backend backend() {
        return {
            std::make_unique<fake_backend>(codecatalyst),
            sign_in_backend::question::parts{
                [this] { return user_there; },
                [this](const error& why) {
                    CHECK(std::string(why.what()) == "you are not signed in");
                    events.emplace_back("sign in");
                    sign_in();
                },
                [this](std::chrono::seconds patience) -> std::shared_ptr<void> {
                    events.push_back("hold " + std::to_string(patience.count()));
                    if (other_process && patience == 0s) return nullptr;
                    if (other_process) meanwhile();
                    return std::make_shared<int>(0);
                },
                700s,
            },
        };
    }
};

}  // namespace

TEST_CASE("sign-in backend: with a session no sign-in is started") {
    world here;
    here.signed_in = true;
    auto backend = here.backend();
    CHECK(backend.name() == "fake");
    CHECK(backend.can() == abilities{});
    CHECK(backend.identity() == "mary");
    here.codecatalyst.session_end = time_point(1s);
    CHECK(backend.session_end() == time_point(1s));
    CHECK(backend.create("a", {}).id == "id-1");
    CHECK(backend.list().size() == 1);
    backend.remove("id-1");
    CHECK(backend.list().empty());
    CHECK(here.events.empty());
}

TEST_CASE("sign-in backend: every call goes on after the sign-in") {
    {
        world here;
        CHECK(here.backend().identity() == "mary");
        CHECK(here.events == texts{"hold 0", "sign in"});
    }
    {
        world here;
        CHECK(here.backend().create("a", {}).id == "id-1");
        CHECK(here.codecatalyst.tokens.size() == 1);
    }
    {
        world here;
        CHECK(here.backend().list().empty());
    }
    world here;
    here.codecatalyst.tokens = {{"id", "a", {}}};
    here.backend().remove("id");
    CHECK(here.codecatalyst.tokens.empty());
}

TEST_CASE("sign-in backend: a person is asked once, whatever comes of it") {
    world here;
    here.sign_in = [] { throw backend_error("they said no", "try again"); };
    auto backend = here.backend();
    CHECK(failure_of([&] { return backend.identity(); }) == "they said no | try again");
    CHECK(failure_of([&] { return backend.create("a", {}); }) == "they said no | try again");
    CHECK(here.events == texts{"hold 0", "sign in"});

    world other;
    other.sign_in = [] {};  // and yet the service takes no token
    auto useless = other.backend();
    CHECK(failure_of([&] { return useless.identity(); }) == "you are not signed in | sign in");
    CHECK(failure_of([&] { return useless.list(); }) == "you are not signed in | sign in");
    CHECK(other.events == texts{"hold 0", "sign in"});
}

TEST_CASE("sign-in backend: if no sign-in may be started, the reason for it is the error") {
    world here;
    here.user_there = false;
    auto backend = here.backend();
    CHECK(failure_of([&] { return backend.identity(); }) == "you are not signed in | sign in");
    CHECK(failure_of([&] { return backend.list(); }) == "you are not signed in | sign in");
    CHECK(here.events.empty());
}

TEST_CASE("sign-in backend: after waiting for another process it uses the new session") {
    world here;
    here.other_process = true;
    here.meanwhile = [&] { here.signed_in = true; };
    CHECK(here.backend().identity() == "mary");
    CHECK(here.events == texts{"hold 0", "hold 700"});
}

TEST_CASE("sign-in backend: after waiting without success it does not ask again") {
    world here;
    here.other_process = true;
    CHECK(failure_of([&] { return here.backend().identity(); }) == "you are not signed in | sign in");
    CHECK(here.events == texts{"hold 0", "hold 700"});
}

TEST_CASE("sign-in backend: a session that came between the call and the lock is used") {
    world here;
    here.codecatalyst.scripted.at["identity"] = [](int count) {
        if (count == 1) throw sign_in_needed("you are not signed in", "sign in");
    };
    CHECK(here.backend().identity() == "mary");
    CHECK(here.events == texts{"hold 0"});
}

TEST_CASE("sign-in backend: other failures start no sign-in") {
    world here;
    here.codecatalyst.scripted.at["identity"] = [](int) { throw backend_error("no network", "check it"); };
    CHECK(failure_of([&] { return here.backend().identity(); }) == "no network | check it");
    CHECK(here.events.empty());
}
