// SPDX-License-Identifier: Apache-2.0
#include "stores/record.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/failure.hpp"
#include "support/records.hpp"

using namespace codecatalyst;

namespace {

token_record there_and_back(const token_record& record) {
    const auto bytes = write_record(record);
    return read_record(bytes.expose());
}

const std::string refusal =
    "the keyring holds a record that this version cannot read | "
    "remove it with your keyring's program, or use a newer git-credential-codecatalyst";

std::string refused(std::string_view bytes) {
    return failure_of<store_error>([&] { return read_record(bytes); });
}

}  // namespace

TEST_CASE("record: what is written is read as the same, all of it and each part alone") {
    records::check_same(there_and_back(records::full()), records::full());
    records::check_same(there_and_back({}), {});
    for (int part = 0; part < 4; ++part) {
        auto one = records::full(), same_one = records::full();
        for (auto* record : {&one, &same_one}) {
            if (part != 0) record->current.reset();
            if (part != 1) record->pending.reset();
            if (part != 2) record->rejected.reset();
            if (part != 3) record->kept.reset();
        }
        records::check_same(there_and_back(one), same_one);
    }
}

TEST_CASE("record: absent members stay absent, empty ones empty") {
    token_record bare;
    bare.kept.emplace();
    const auto back = there_and_back(bare);
    records::check_same(back, bare);
    CHECK_FALSE(back.kept->with.username);
    CHECK_FALSE(back.kept->with.password);
    CHECK_FALSE(back.kept->keep_until);
    token_record empty;
    empty.kept.emplace();
    empty.kept->with.username = "";
    empty.kept->with.password = secret("");
    CHECK(there_and_back(empty).kept->with.username == "");
    CHECK(there_and_back(empty).kept->with.password.has_value());
}

TEST_CASE("record: the format") {
    token_record record = records::with_password("PAT");
    record.pending = pending_token{"next", records::at(3)};
    const auto bytes = write_record(record);
    CHECK(bytes.expose() ==
          R"({"version":1,"current":{"id":"id","name":"name","username":"mary","value":"PAT","created":1,)"
          R"("expires":2},"pending":{"name":"next","since":3}})");
    CHECK(write_record({}).clone().empty() == false);
    records::check_same(read_record(R"({"version":1})"), {});
}

TEST_CASE("record: unknown members are passed over") {
    const auto read = read_record(
        R"({"later":[1,{}],"version":1,"current":{"id":"id","name":"name","username":"mary","value":"PAT",)"
        R"("created":1,"expires":2,"scopes":["x"]},"retired":{"-":{}}} )");
    records::check_same(read, records::with_password("PAT"));
}

TEST_CASE("record: what is no record of ours is refused, unquoted") {
    for (const std::string bytes : {
             "",
             "hunter2",
             "{}",
             "[]",
             "1",
             "null",
             R"({"version":2})",
             R"({"version":0})",
             R"({"version":"1"})",
             R"({"version":1.5})",
             R"({"version":1}x)",
             R"({"version":1)",
             R"({"version":1,"pending":{}})",
             R"({"version":1,"pending":{"name":"n"}})",
             R"({"version":1,"pending":{"name":1,"since":1}})",
             R"({"version":1,"pending":{"name":"n","since":"1"}})",
             R"({"version":1,"rejected":{"id":"i","created":1}})",
             R"({"version":1,"rejected":{"id":"i","at":1}})",
             R"({"version":1,"current":{}})",
         }) {
        CAPTURE(bytes);
        CHECK(refused(bytes) == refusal);
    }
}

TEST_CASE("record: a token needs all its members") {
    const std::string members[] = {R"("id":"i")",    R"("name":"n")",  R"("username":"u")",
                                   R"("value":"v")", R"("created":1)", R"("expires":2)"};
    for (std::size_t missing = 0; missing <= std::size(members); ++missing) {
        std::string inside;
        for (std::size_t i = 0; i < std::size(members); ++i)
            if (i != missing) inside += (inside.empty() ? "" : ",") + members[i];
        const auto whole = R"({"version":1,"current":{)" + inside + "}}";
        CAPTURE(whole);
        CHECK(refused(whole) == (missing == std::size(members) ? "(none)" : refusal));
    }
}

TEST_CASE("record: no prefix of a record is one") {
    const auto bytes = write_record(records::full());
    for (std::size_t size = 0; size < bytes.expose().size(); ++size)
        CHECK(refused(bytes.expose().substr(0, size)) == refusal);
}

TEST_CASE("record: too much or too deep is refused") {
    CHECK(refused(std::string(2'000'000, ' ')) == refusal);
    CHECK(refused(R"({"version":1,"x":)" + std::string(100, '[') + std::string(100, ']') + "}") == refusal);
}
