// SPDX-License-Identifier: Apache-2.0
#include "stores/record.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/text.hpp"
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
    for (int part = 0; part < 8; ++part) {
        auto one = records::full(), same_one = records::full();
        for (auto* record : {&one, &same_one}) {
            if (part != 0) record->current.reset();
            if (part != 1) record->pending.clear();
            if (part != 2) record->rejected.reset();
            if (part != 3) record->kept.reset();
            if (part != 4) record->retired.clear();
            if (part != 5) record->renewal.reset();
            if (part != 6) record->made.clear();
            if (part != 7) record->session_told.reset();
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
    record.pending = {{"next", records::at(3)}, {"last", records::at(4)}};
    const auto bytes = write_record(record);
    CHECK(bytes.expose() ==
          R"({"version":1,"current":{"id":"id","name":"name","username":"mary","value":"UEFU","created":1,)"
          R"("expires":2},"pending":[{"name":"next","since":3},{"name":"last","since":4}]})");
    CHECK(write_record({}).clone().empty() == false);
    records::check_same(read_record(R"({"version":1})"), {});
}

TEST_CASE("record: a token that was created elsewhere may have no expiry") {
    const auto record = records::adopted("PAT");
    records::check_same(there_and_back(record), record);
    const auto bytes = write_record(record);
    CHECK(bytes.expose() ==
          R"({"version":1,"current":{"id":"","name":"","username":"mary","value":"UEFU","created":1,)"
          R"("adopted":true,"by_hand":true}})");
    auto from_git = records::adopted("PAT");
    from_git.current->from_git = true;
    from_git.session_mark = "mark";
    from_git.profile_told = true;
    from_git.replaced.push_back(clone(*records::with_password("old").current));
    records::check_same(there_and_back(from_git), from_git);
    auto with_end = records::adopted("PAT");
    with_end.current->expires = records::at(7);
    records::check_same(there_and_back(with_end), with_end);
    const auto read = [](const std::string& more) {
        return refused(
            R"({"version":1,"current":{"id":"","name":"","username":"m","value":"UEFU","created":1)" + more +
            "}}");
    };
    CHECK(read(R"(,"adopted":true)") == "(none)");
    CHECK(read(R"(,"adopted":false)") == refusal);
    CHECK(read(R"(,"adopted":true,"expires":"never")") == refusal);
}

TEST_CASE("record: unknown members are passed over") {
    const auto read = read_record(
        R"({"later":[1,{}],"version":1,"current":{"id":"id","name":"name","username":"mary","value":"UEFU",)"
        R"("created":1,"expires":2,"scopes":["x"]},"removed":{"-":{}}} )");
    records::check_same(read, records::with_password("PAT"));
}

TEST_CASE("record: what is not a record of ours is refused without being quoted") {
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
             R"({"version":1,"pending":[{}]})",
             R"({"version":1,"pending":["n"]})",
             R"({"version":1,"pending":[{"name":"n"}]})",
             R"({"version":1,"pending":[{"name":1,"since":1}]})",
             R"({"version":1,"pending":[{"name":"n","since":"1"}]})",
             R"({"version":1,"pending":[{"name":"n","since":1},{"since":1}]})",
             R"({"version":1,"retired":[{}]})",
             R"({"version":1,"retired":[{"id":"i","name":"n"}]})",
             R"({"version":1,"retired":[{"id":"i","delete_after":1}]})",
             R"({"version":1,"retired":[{"name":"n","delete_after":1}]})",
             R"({"version":1,"renewal":{"tried":1,"failures":1,"message":"m"}})",
             R"({"version":1,"renewal":{"tried":1,"failures":1,"hint":"h"}})",
             R"({"version":1,"renewal":{"failures":1,"message":"m","hint":"h"}})",
             R"({"version":1,"renewal":{"tried":1,"message":"m","hint":"h"}})",
             R"({"version":1,"renewal":{"tried":1,"failures":-1,"message":"m","hint":"h"}})",
             R"({"version":1,"renewal":{"tried":1,"failures":1000001,"message":"m","hint":"h"}})",
             R"({"version":1,"rejected":{"id":"i","created":1}})",
             R"({"version":1,"rejected":{"id":"i","at":1}})",
             R"({"version":1,"current":{}})",
             R"({"version":1,"made":[-1]})",
             R"({"version":1,"made":["1"]})",
         }) {
        CAPTURE(bytes);
        CHECK(refused(bytes) == refusal);
    }
}

TEST_CASE("record: a secret is any bytes, kept as base64") {
    std::string bytes = "p\xfcss";
    for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
    token_record record = records::with_password(bytes);
    record.kept.emplace();
    record.kept->with.password = secret(bytes);
    record.kept->with.refresh_token = secret("\xff");
    record.kept->with.credential = secret("p\xfcss");
    records::check_same(there_and_back(record), record);
    const auto written = write_record(record);
    CHECK(written.expose().find(R"("credential":"cPxzcw==")") != std::string::npos);
    CHECK_FALSE(has_control(written.expose()));

    const auto with = [](const std::string& member) { return R"({"version":1,"kept":{)" + member + "}}"; };
    for (const std::string name : {"password", "refresh_token", "credential"}) {
        CAPTURE(name);
        CHECK(refused(with("\"" + name + R"(":"UEFU")")) == "(none)");
        CHECK(refused(with("\"" + name + R"(":"UEFU=")")) == refusal);
        CHECK(refused(with("\"" + name + R"(":"not base64")")) == refusal);
    }
}

TEST_CASE("record: times are of the years 1970 to 9999") {
    const auto pending_since = [](const std::string& since) {
        return R"({"version":1,"pending":[{"name":"n","since":)" + since + "}]}";
    };
    CHECK(refused(pending_since("0")) == "(none)");
    CHECK(refused(pending_since("253402300799")) == "(none)");  // 9999-12-31T23:59:59Z
    for (const char* since : {"-1", "253402300800", "9223372036854775807", "-9223372036854775808", "1e300"}) {
        CAPTURE(since);
        CHECK(refused(pending_since(since)) == refusal);
    }
    const auto token_with = [](const std::string& times) {
        return R"({"version":1,"current":{"id":"i","name":"n","username":"u","value":"UEFU",)" + times + "}}";
    };
    CHECK(refused(token_with(R"("created":1,"expires":2)")) == "(none)");
    CHECK(refused(token_with(R"("created":-1,"expires":2)")) == refusal);
    CHECK(refused(token_with(R"("created":1,"expires":253402300800)")) == refusal);
}

TEST_CASE("record: a token needs all its members") {
    const std::string members[] = {R"("id":"i")",       R"("name":"n")",  R"("username":"u")",
                                   R"("value":"UEFU")", R"("created":1)", R"("expires":2)"};
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
