// SPDX-License-Identifier: Apache-2.0
#include "helper/tokens/inventory.hpp"

#include <doctest/doctest.h>

#include "support/failure.hpp"
#include "support/token_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using std::chrono::days;
using names = std::vector<std::string>;

namespace {

const std::string random_part = "/0123456789abcdef";

token_summary listed(std::string id, std::string name, int expires_in = 1) {
    return {std::move(id), std::move(name), start + days(expires_in)};
}

token_origin origin_of(const std::string& name, const records_here& here = {}) {
    return recognise({listed("id", name)}, here, "laptop").front().origin;
}

names ids(const std::vector<known_token>& tokens) {
    names out;
    for (const auto& each : tokens) out.push_back(each.what.id);
    return out;
}

const std::vector<known_token> all =
    recognise({listed("a1b2c3d4", "first"), listed("a1b2ffff", "second"), listed("deadbeef", "twice"),
               listed("deadc0de", "twice"), listed("feedface", "a1b2c3d4"), listed("feed", "short"),
               listed("cafebabe", "feed0")},
              {}, "laptop");

std::string refusal(const names& words) {
    return failure_of([&] { return choose(all, words); });
}

}  // namespace

TEST_CASE("tokens: a name shows where it was created") {
    CHECK(origin_of("git-credential-codecatalyst/laptop" + random_part) == token_origin::ours);
    CHECK(origin_of("git-credential-codecatalyst/desk" + random_part) == token_origin::elsewhere);
    CHECK(origin_of("git-credential-codecatalyst/laptop/mine") == token_origin::other);
    CHECK(origin_of("aws-toolkits-vscode-token") == token_origin::vs_code);
    CHECK(origin_of("aws-toolkits-vscode-token-2") == token_origin::other);
    CHECK(origin_of("mary-AwsJetBrainsToolkit-1700000000000") == token_origin::jetbrains);
    CHECK(origin_of("ci") == token_origin::other);
    CHECK(origin_of("") == token_origin::other);
}

TEST_CASE("tokens: our records take precedence over a name") {
    records_here here;
    here.current = {{{west, "", "mary", "work"}, "id", "anything"}};
    here.others = {"awaited"};
    CHECK(origin_of("aws-toolkits-vscode-token", here) == token_origin::in_use);
    here.current.front().id = "id-2";
    CHECK(origin_of("anything", here) == token_origin::other);
    here.current.front().id = "";
    CHECK(origin_of("anything", here) == token_origin::in_use);
    CHECK(origin_of("awaited", here) == token_origin::ours);
}

TEST_CASE("tokens: all accounts here that use one are named") {
    const account mary{west, "", "mary", "work"}, other{"git.eu-west-1.codecatalyst.aws", "", "mary", "work"};
    const auto found =
        recognise({listed("id", "x")}, {{{mary, "id", "x"}, {other, "id", "x"}}, {}}, "laptop");
    CHECK(found.front().used_by == std::vector{other, mary});
    const auto elsewhere =
        recognise({listed("id", "git-credential-codecatalyst/desk" + random_part)}, {}, "laptop");
    CHECK(elsewhere.front().host == "desk");
}

TEST_CASE("tokens: the one that expires first comes first, of equals by name") {
    CHECK(ids(recognise({listed("c", "c", 9), listed("b", "b", 1), listed("a", "a", 9)}, {}, "laptop")) ==
          names{"b", "a", "c"});
}

TEST_CASE("tokens: what the records of all accounts say") {
    token_world world;
    token_record known;
    known.current = held("7", start, start + days(1));
    known.pending = {{"awaited", start}};
    known.retired = {{"id-6", "retired", start}};
    world.put(std::move(known));
    token_record kept;
    kept.kept = kept_credential{};
    world.put(std::move(kept), "bob");
    memory_store store(world.keyring);
    const auto here = read_records(store);
    REQUIRE(here.current.size() == 1);
    CHECK(here.current.front().who == account{west, "", "mary", "work"});
    CHECK(here.current.front().id == "id-7");
    CHECK(here.current.front().name == "name-of-7");
    CHECK(here.others == names{"awaited", "retired"});
}

TEST_CASE("tokens: chosen by id, by name, by the beginning of an id, each once") {
    CHECK(ids(choose(all, names{"deadbeef"})) == names{"deadbeef"});
    CHECK(ids(choose(all, names{"second"})) == names{"a1b2ffff"});
    CHECK(ids(choose(all, names{"a1b2f"})) == names{"a1b2ffff"});
    CHECK(ids(choose(all, names{"second", "a1b2ffff", "first", "a1b2c"})) == names{"a1b2ffff", "a1b2c3d4"});
}

TEST_CASE("tokens: an id comes before a name, and a name before the beginning of an id") {
    CHECK(ids(choose(all, names{"a1b2c3d4"})) == names{"a1b2c3d4"});
    CHECK(ids(choose(all, names{"feed"})) == names{"feed"});
    CHECK(ids(choose(all, names{"feed0"})) == names{"cafebabe"});
}

TEST_CASE("tokens: what may mean several is refused, with what it may mean") {
    CHECK(refusal({"first", "a1b2"}) ==
          "`a1b2` may mean 2 tokens: first (a1b2c3d4), second (a1b2ffff) | give more of the id");
    CHECK(refusal({"twice"}) ==
          "`twice` may mean 2 tokens: twice (deadbeef), twice (deadc0de) | tell them apart by their ids");
    std::vector<token_summary> many;
    for (const char c : std::string("abcdefg"))
        many.push_back(listed("1234" + std::string(1, c), std::string(1, c)));
    const auto crowd = recognise(many, {}, "laptop");
    CHECK(failure_of([&] { return choose(crowd, names{"1234"}); }) ==
          "`1234` may mean 7 tokens: a (1234a), b (1234b), c (1234c), d (1234d), e (1234e) and 2 more | give "
          "more of the id");
}

TEST_CASE("tokens: what is not there, or hardly said") {
    const std::string see = " | `git-credential-codecatalyst list` shows what there is";
    CHECK(refusal({"third"}) == "there is no token `third`" + see);
    CHECK(refusal({"first", "third"}) == "there is no token `third`" + see);
    CHECK(refusal({""}) == "there is no token ``" + see);
    CHECK(refusal({"A1B2C3D4"}) == "there is no token `A1B2C3D4`" + see);
    CHECK(refusal({"\x1b[2J"}) == "there is no token `\\x1b[2J`" + see);
    CHECK(refusal({"caf"}) == "`caf` is too short for the beginning of an id | give at least 4 characters");
}

TEST_CASE("tokens: a name fit for a terminal") {
    CHECK(describe(listed("id-1", "a\x1b[2Jb")) == "a\\x1b[2Jb (id-1)");
}
