// SPDX-License-Identifier: Apache-2.0
// What a program may answer, and what is said when it answers something else.
#include "backends/handed_out/command_answer.hpp"

#include <doctest/doctest.h>

#include "model/sign_in.hpp"
#include "support/failure.hpp"
#include "support/fake_program.hpp"

using namespace codecatalyst;

namespace {

const std::string mend = " | mend the program: docs/token-backends.md says what it has to answer";

command_answer answer_to(std::string_view operation, std::string_view text) {
    return {json::parse(text), "fetch-pat", operation};
}

token given(std::string_view text) { return answer_to("create", text).given_token(command_now); }

/// Of a create: each may have come after a token was made.
std::string fault(std::string_view text) {
    return failure_of<unclear_error>([&] { return given(text); });
}

std::string list_fault(std::string_view text) {
    return failure_of<unclear_error>([&] { return answer_to("list", text).items(); });
}

std::string with_secret(const std::string& text) { return R"({"secret":")" + text + R"("})"; }

}  // namespace

TEST_CASE("answer: a secret is enough; unknown members are passed over, and null is nothing") {
    const auto made =
        given(R"({"secret":"PAT","id":null,"expiresTime":null,"username":null,"error":null,"x":{"y":[]}})");
    CHECK(made.value.expose() == "PAT");
    CHECK(made.id.empty());
    CHECK(made.username.empty());
    CHECK((made.expires == time_point::max()));
}

TEST_CASE("answer: what cannot be a token is named") {
    const std::string of = "secret in the answer of fetch-pat to create ";
    CHECK(fault("{}") == "the answer of fetch-pat to create has no member secret" + mend);
    CHECK(fault(R"({"secret":null})") == "the answer of fetch-pat to create has no member secret" + mend);
    CHECK(fault(R"({"secret":5})") == of + "is not a text" + mend);
    CHECK(fault(R"({"secret":["PAT"]})") == of + "is not a text" + mend);
    CHECK(fault(with_secret("")) == of + "is empty" + mend);
    CHECK(fault(with_secret("P\\nT")) == of + "holds a line break or another control character" + mend);
    CHECK(fault(with_secret("P\\u0000T")) == of + "holds a line break or another control character" + mend);
    CHECK(fault(with_secret(std::string(4001, 'x'))) == of + "is longer than 4000 bytes" + mend);
    const auto longest = given(with_secret(std::string(4000, 'x')));
    CHECK(longest.value.expose().size() == 4000);
}

TEST_CASE("answer: times") {
    const auto with_time = [](const std::string& time) {
        return R"({"secret":"PAT","expiresTime":)" + time + '}';
    };
    CHECK((given(with_time(R"("2027-01-15T08:00:01Z")")).expires == command_now + std::chrono::seconds(1)));
    CHECK((given(with_time(R"("2027-01-15T10:00:01.5+02:00")")).expires ==
           command_now + std::chrono::seconds(1)));
    CHECK(fault(with_time(R"("2027-01-15T08:00:00Z")")) ==
          "secret in the answer of fetch-pat to create expired at 2027-01-15T08:00:00Z" + mend);
    for (const std::string text : {R"("tomorrow")", R"("")", R"("2027-13-01T00:00:00Z")"})
        CHECK(fault(with_time(text)) ==
              "expiresTime in the answer of fetch-pat to create is not a time such as 2027-01-02T03:04:05Z" +
                  mend);
    CHECK(fault(with_time("1800000001")) ==
          "expiresTime in the answer of fetch-pat to create is not a text" + mend);
}

TEST_CASE("answer: ids and user names") {
    const std::string id = "id in the answer of fetch-pat to create ";
    CHECK(given(R"({"secret":"PAT","id":"a/b c"})").id == "a/b c");
    CHECK(fault(R"({"secret":"PAT","id":7})") == id + "is not a text" + mend);
    CHECK(fault(R"({"secret":"PAT","id":""})") == id + "is empty" + mend);
    CHECK(fault(R"({"secret":"PAT","id":"a\nb"})") == id + "holds a control character" + mend);
    CHECK(fault(R"({"secret":"PAT","id":")" + std::string(257, 'x') + "\"}") == id + "is too long" + mend);
    CHECK(given(R"({"secret":"PAT","username":"mary"})").username == "mary");
    for (const std::string name : {"", "me", "a b", "mary\\n"})
        CHECK(fault(R"({"secret":"PAT","username":")" + name + "\"}") ==
              "username in the answer of fetch-pat to create is not a CodeCatalyst user name" + mend);
}

TEST_CASE("answer: an identity") {
    CHECK(answer_to("identity", R"({"username":"mary"})").username() == "mary");
    CHECK(failure_of<unclear_error>([&] { return answer_to("identity", "{}").username(); }) ==
          "the answer of fetch-pat to identity has no member username" + mend);
}

TEST_CASE("answer: a list") {
    const auto items =
        answer_to("list", R"({"items":[{"id":"1","name":"one","expiresTime":"2027-01-15T08:00:00Z"},
                                                      {"id":"2","name":"two","more":0}]})")
            .items();
    REQUIRE(items.size() == 2);
    CHECK(items[0].id == "1");
    CHECK(items[0].name == "one");
    CHECK((items[0].expires == command_now));
    CHECK((items[1].expires == time_point::max()));
    CHECK(answer_to("list", R"({"items":[]})").items().empty());

    CHECK(list_fault("{}") == "the answer of fetch-pat to list has no member items" + mend);
    CHECK(list_fault(R"({"items":{}})") == "items in the answer of fetch-pat to list is not an array" + mend);
    CHECK(list_fault(R"({"items":[{"name":"x"}]})") ==
          "the answer of fetch-pat to list has no member items/0/id" + mend);
    CHECK(list_fault(R"({"items":["x"]})") ==
          "the answer of fetch-pat to list has no member items/0/name" + mend);
    CHECK(list_fault(R"({"items":[{"id":"1","name":"one"},{"id":"2","name":2}]})") ==
          "items/1/name in the answer of fetch-pat to list is not a text" + mend);
    CHECK(list_fault(R"({"items":[{"id":"1","name":")" + std::string(257, 'x') + "\"}]}") ==
          "items/0/name in the answer of fetch-pat to list is too long" + mend);
    std::string many;
    for (int i = 0; i < 10'001; ++i) many += "0,";
    CHECK(list_fault(R"({"items":[)" + many + "0]}") ==
          "items in the answer of fetch-pat to list is too long" + mend);
}

TEST_CASE("answer: what it can do") {
    CHECK(answer_to("capabilities", R"({"capabilities":["identity","list","x"]})").capabilities() ==
          abilities{false, true, false, true});
    CHECK(failure_of<unclear_error>([&] {
              return answer_to("capabilities", R"({"capabilities":"create"})").capabilities();
          }) == "capabilities in the answer of fetch-pat to capabilities is not an array" + mend);
    CHECK(failure_of<unclear_error>([&] {
              return answer_to("capabilities", R"({"capabilities":[1]})").capabilities();
          }) == "capabilities/0 in the answer of fetch-pat to capabilities is not a text" + mend);
}

TEST_CASE("answer: an error is the program's own words, and nothing is unclear") {
    const auto error_of = [](std::string_view text) {
        CHECK(failure_of<unclear_error>([&] {
                  try {
                      return given(text);
                  } catch (const unclear_error&) {
                      throw;
                  } catch (const backend_error&) {
                      return token();
                  }
              }) == "(none)");
        return failure_of<backend_error>([&] { return given(text); });
    };
    CHECK(error_of(R"({"error":{"message":"the vault is sealed","hint":"unseal it"},"secret":"PAT"})") ==
          "fetch-pat: the vault is sealed | unseal it");
    CHECK(error_of(R"({"error":{"message":"no \u001b[31m","hint":null,"signIn":false}})") ==
          "fetch-pat: no \\x1b[31m | ");
    CHECK(failure_of<sign_in_needed>([&] {
              return given(R"({"error":{"message":"you are unknown","hint":"sign in","signIn":true}})");
          }) == "fetch-pat: you are unknown | sign in");
    for (const std::string text : {R"({"error":"no"})", R"({"error":{}})", R"({"error":{"message":7}})",
                                   R"({"error":{"message":""}})"})
        CHECK(fault(text) == "the answer of fetch-pat to create has an error without a message" + mend);
}

TEST_CASE("answer: whatever is not one JSON object") {
    for (const std::string text : {"", "PAT", "[]", "null", "\"PAT\"", "{\"secret\":\"PAT\"} {}",
                                   "{\"secret\":", "{\"secret\":\"\xff\"}"}) {
        CAPTURE(text);
        fake_program program;
        program.answers("create", text);
        auto backend = program.backend();
        CHECK(failure_of<unclear_error>([&] { return backend.create("name", command_now); }) ==
              "the answer of " + program.path() + " to create is not a JSON object" + mend);
    }
}

TEST_CASE("answer: a program that can list or remove names the token it made") {
    for (const bool lists : {true, false}) {
        fake_program program;
        program.answers("create", R"({"secret":"PAT"})");
        program.answers("capabilities", lists ? R"({"capabilities":["create","list"]})"
                                              : R"({"capabilities":["create","remove"]})");
        auto backend = program.backend();
        CHECK(failure_of<unclear_error>([&] { return backend.create("name", command_now); }) ==
              "the answer of " + program.path() + " to create has no member id" + mend);
        program.answers("capabilities", R"({"capabilities":["create","identity"]})");
        auto other = program.backend();
        const auto made = other.create("name", command_now);
        CHECK(made.id.empty());
        CHECK((made.expires == command_now));  // as asked
    }
}

TEST_CASE("answer: an error counts whatever the exit status") {
    fake_program program;
    program.does("create", R"(echo '{"error":{"message":"no more tokens"}}'; echo noise >&2; exit 1)");
    auto backend = program.backend();
    CHECK(failure_of<backend_error>([&] { return backend.create("name", command_now); }) ==
          program.path() + ": no more tokens | ");
}
