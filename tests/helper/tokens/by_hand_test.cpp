// SPDX-License-Identifier: Apache-2.0
#include "helper/tokens/by_hand.hpp"

#include <doctest/doctest.h>

#include "support/failure.hpp"
#include "support/token_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using namespace std::chrono_literals;
using std::chrono::days;
using calls = std::vector<std::string>;

namespace {

/// A backend that can do nothing of what people ask for.
class idle_backend final : public token_backend {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "idle"; }
    [[nodiscard]] abilities can() override { return {false, false, false, false}; }
    [[nodiscard]] token create(std::string_view, time_point) override { throw error("", ""); }
    [[nodiscard]] std::vector<token_summary> list() override { throw error("", ""); }
    void remove(std::string_view) override { throw error("", ""); }
    [[nodiscard]] std::string identity() override { throw error("", ""); }
};

struct managed_world : token_world {
    tokens_by_hand manager() { return with(std::make_unique<fake_backend>(codecatalyst)); }

    tokens_by_hand with(std::unique_ptr<token_backend> backend) {
        auto all = parts();
        all.backend = std::move(backend);
        return {std::move(all), "laptop"};
    }

    /// The current token of mary's, listed too.
    void use(const std::string& number) {
        token_record known;
        known.current = held(number, start, start + days(9));
        put(std::move(known));
        codecatalyst.tokens.push_back({"id-" + number, "name-of-" + number, start + days(9)});
    }
};

const char* const other_backend =
    " | set codecatalyst.backend to api or aws-cli, or use the CodeCatalyst console";

}  // namespace

TEST_CASE("manager: lists what the service has, with what is known here") {
    managed_world world;
    world.use("7");
    world.codecatalyst.tokens.push_back({"id-8", "ci", start + days(3)});
    auto manager = world.manager();
    const auto listed = manager.list();
    REQUIRE(listed.size() == 2);
    CHECK(listed[0].origin == token_origin::other);
    CHECK(listed[1].origin == token_origin::in_use);
    CHECK(manager.knows_records());
    CHECK(world.told.said.empty());
}

TEST_CASE("manager: lists without the records too, and says so") {
    managed_world world;
    world.use("7");
    world.keyring.scripted.at["accounts"] = [](int) {
        throw store_error("the keyring is locked", "unlock it");
    };
    auto manager = world.manager();
    CHECK(manager.list().front().origin == token_origin::other);
    CHECK_FALSE(manager.knows_records());
    CHECK(world.told.said ==
          calls{"which tokens are in use here cannot be seen: the keyring is locked | unlock it"});
}

TEST_CASE("manager: makes a token that no account here has") {
    managed_world world;
    const auto made = world.manager().create_apart("ci", start + days(30));
    CHECK(made.id == "id-1");
    CHECK(made.name == "ci");
    CHECK(made.value.expose() == "PAT-1");
    CHECK(made.expires == start + days(30));
    CHECK(world.keyring.items.empty());
    CHECK(world.codecatalyst.calls == calls{"list", "create ci"});
}

TEST_CASE("manager: takes back what it made, by its id, or by its name where there is none") {
    managed_world world;
    world.codecatalyst.tokens = {{"id-8", "other", start + days(3)}};
    auto manager = world.manager();
    manager.take_back(manager.create_apart("ci", start + days(1)));
    CHECK(world.codecatalyst.calls == calls{"list", "create ci", "remove id-1"});
    auto nameless = manager.create_apart("ci", start + days(1));
    nameless.id.clear();
    manager.take_back(nameless);
    CHECK(world.codecatalyst.tokens.size() == 1);
    CHECK(world.codecatalyst.tokens[0].id == "id-8");
    CHECK(failure_of<backend_error>([&] {
              return world.with(std::make_unique<idle_backend>()).take_back(nameless), 0;
          }) == "the backend idle cannot delete tokens" + std::string(other_backend));
}

TEST_CASE("manager: a name is given once") {
    managed_world world;
    world.codecatalyst.tokens = {{"id-8", "ci", start + days(3)}};
    CHECK(failure_of([&] { return world.manager().create_apart("ci", start); }) ==
          "there is a token named ci already | choose another name, or delete that token first");
    CHECK(world.codecatalyst.count("create") == 0);
}

TEST_CASE("manager: a token from an unclear attempt is deleted or reported") {
    managed_world world;
    world.codecatalyst.scripted.at["created"] = [](int) { throw unclear_error("it broke", "try again"); };
    const auto attempt = [&] { return world.manager().create_apart("ci", start); };
    CHECK(failure_of<unclear_error>(attempt) == "it broke | try again");
    CHECK(world.codecatalyst.tokens.empty());
    CHECK(world.told.said.empty());
    world.codecatalyst.scripted.at["list"] = [](int count) {
        if (count > 3) throw backend_error("nothing works", "");
    };
    CHECK(failure_of<unclear_error>(attempt) == "it broke | try again");
    CHECK(world.told.said == calls{"token ci may have been created anyway | see "
                                   "`git-credential-codecatalyst list`, and delete it"});
}

TEST_CASE("manager: a token that is deleted is forgotten where it is used, under the lock") {
    managed_world world;
    world.use("7");
    auto manager = world.manager();
    const auto listed = manager.list();
    world.codecatalyst.scripted.at["remove"] = [&](int) { CHECK(world.locks.open == 1); };
    manager.remove(listed.front());
    CHECK(world.codecatalyst.tokens.empty());
    CHECK_FALSE(world.record().current);
    CHECK(world.locks.open == 0);
    CHECK(world.locks.held.size() == 1);
}

TEST_CASE(
    "manager: Git gets a new token in the place of one that a person deleted, however many there were") {
    managed_world world;
    world.use("7");
    auto known = world.record();
    known.made = {start - 2min, start - 1min};
    world.put(std::move(known));
    auto manager = world.manager();
    manager.remove(manager.list().front());
    CHECK(password_of(world.get(asks())) == "PAT-1");
}

TEST_CASE("manager: a token that came in its place meanwhile is kept") {
    managed_world world;
    world.use("7");
    auto manager = world.manager();
    const auto listed = manager.list();
    world.use("8");
    manager.remove(listed.front());
    CHECK(world.record().current->id == "id-8");
}

TEST_CASE("manager: what the service will not delete is not forgotten") {
    managed_world world;
    world.use("7");
    auto manager = world.manager();
    const auto listed = manager.list();
    world.codecatalyst.scripted.at["remove"] = [](int) { throw backend_error("no", "never"); };
    CHECK(failure_of([&] {
              manager.remove(listed.front());
              return 0;
          }) == "no | never");
    CHECK(world.record().current->id == "id-7");
}

TEST_CASE("manager: a record that cannot be changed is reported, because the token is gone") {
    managed_world world;
    world.use("7");
    auto manager = world.manager();
    const auto listed = manager.list();
    world.keyring.scripted.at["save"] = [](int) { throw store_error("the keyring is locked", "unlock it"); };
    manager.remove(listed.front());
    CHECK(world.told.said ==
          calls{"the deleted token is still kept here: the keyring is locked | unlock it"});
}

TEST_CASE("manager: a backend is not asked for what it cannot do") {
    managed_world world;
    auto manager = world.with(std::make_unique<idle_backend>());
    CHECK(failure_of([&] { return manager.list(); }) ==
          std::string("the backend idle cannot list tokens") + other_backend);
    CHECK(failure_of([&] { return manager.create_apart("ci", start); }) ==
          std::string("the backend idle cannot make tokens") + other_backend);
    CHECK(failure_of([&] {
              manager.remove({});
              return 0;
          }) == std::string("the backend idle cannot delete tokens") + other_backend);
}

TEST_CASE("manager: a retired token that is deleted is forgotten where it was to be deleted") {
    managed_world world;
    world.use("7");
    auto known = world.record();
    known.retired = {{"id-8", "old", start}, {"", "older", start}, {"id-9", "oldest", start}};
    known.replaced.push_back(held("8", start, start + days(9)));
    known.replaced.back().name = "old";
    world.put(std::move(known));
    for (const std::string id : {"id-8", "id-10"})
        world.codecatalyst.tokens.push_back({id, id == "id-8" ? "old" : "older", start + days(3)});
    auto manager = world.manager();
    for (const auto& each : manager.list())
        if (each.origin != token_origin::in_use) manager.remove(each);
    const auto then = world.record();
    REQUIRE(then.retired.size() == 1);
    CHECK(then.retired[0].id == "id-9");
    CHECK(then.replaced.empty());
    CHECK(then.current);
    CHECK(world.locks.open == 0);
}

TEST_CASE("manager: what it made for use elsewhere is recognised, by its id alone") {
    managed_world world;
    std::vector<std::string> ids;
    auto all = world.parts();
    all.note_apart = [&](const std::string& id) { ids.push_back(id); };
    all.made_apart = [&] { return ids; };
    tokens_by_hand manager(std::move(all), "laptop");
    (void)manager.create_apart("ci", start + days(30));
    world.codecatalyst.tokens.push_back({"id-of-another", "ci", start + days(40)});
    const auto listed = manager.list();
    REQUIRE(listed.size() == 2);
    CHECK(listed[0].origin == token_origin::apart);
    CHECK(listed[1].origin == token_origin::other);
}
