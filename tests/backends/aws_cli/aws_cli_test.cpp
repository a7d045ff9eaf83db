// SPDX-License-Identifier: Apache-2.0
// What the AWS CLI is given, and what becomes of its good answers.
#include "backends/aws_cli/aws_cli.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/failure.hpp"
#include "support/fake_aws.hpp"

using namespace codecatalyst;
using words = std::vector<std::string>;

namespace {

const time_point expires{std::chrono::seconds(1798859045)};  // 2027-01-02T03:04:05Z

const std::string v1_answer = R"({
    "secret": "PATSECRET0001",
    "name": "git@host é",
    "expiresTime": "2027-01-02T03:04:05Z",
    "accessTokenId": "a1b2c3d4-5678-90ab-cdef-000000000001"
}
)";

/// The flags that every call has, after its own.
words with_common(words own) {
    for (const char* word : {"--profile=work", "--output", "json", "--color", "off", "--cli-connect-timeout",
                             "5", "--cli-read-timeout", "20"})
        own.emplace_back(word);
    return own;
}

}  // namespace

TEST_CASE("aws_cli: create, as version 1 answers") {
    fake_aws aws;
    aws.prints("create-access-token", v1_answer);
    const auto made = aws.backend().create("git@host é", expires);
    CHECK(made.value.expose() == "PATSECRET0001");
    CHECK(made.id == "a1b2c3d4-5678-90ab-cdef-000000000001");
    CHECK(made.name == "git@host é");
    CHECK(made.expires == expires);
    CHECK(made.username.empty());
    CHECK(aws.calls() == words{"create-access-token"});
    CHECK(aws.words("create-access-token") ==
          with_common({"codecatalyst", "create-access-token", "--name", "git@host é", "--expires-time",
                       "2027-01-02T03:04:05Z"}));
}

TEST_CASE("aws_cli: create, as version 2 answers, with a fraction and an offset") {
    fake_aws aws;
    aws.prints(
        "create-access-token",
        R"({"secret":"PAT","name":"n","expiresTime":"2027-01-02T05:04:06.678000+02:00","accessTokenId":"id"})");
    const auto made = aws.backend().create("n", expires);
    CHECK(made.expires == expires + std::chrono::seconds(1));
    CHECK(made.id == "id");
}

TEST_CASE("aws_cli: create, as version 2.9 answers: the id is found in the list, by the name") {
    fake_aws aws;
    aws.prints("create-access-token",
               R"({"secret":"PAT","name":"n","expiresTime":"2027-01-02T03:04:05+00:00"})");
    aws.prints("list-access-tokens",
               R"({"items":[{"id":"id-0","name":"other","expiresTime":"2027-01-02T03:04:05+00:00"},)"
               R"({"id":"id-1","name":"n","expiresTime":"2027-01-02T03:04:05+00:00"}]})");
    const auto made = aws.backend().create("n", expires);
    CHECK(made.id == "id-1");
    CHECK(made.value.expose() == "PAT");
    CHECK(aws.calls() == words{"create-access-token", "list-access-tokens"});
}

TEST_CASE("aws_cli: create is done even when the id cannot be found") {
    fake_aws aws;
    aws.prints("create-access-token", R"({"secret":"PAT","name":"n"})");
    for (const std::string listing : {"echo '{\"items\":[]}'", "echo nonsense", "exit 255", "kill -9 $$"}) {
        CAPTURE(listing);
        aws.does("list-access-tokens", listing);
        const auto made = aws.backend().create("n", expires);
        CHECK(made.id.empty());
        CHECK(made.value.expose() == "PAT");
        CHECK(made.expires == expires);  // as asked for, when the answer does not say
    }
}

TEST_CASE("aws_cli: a secret of 4000 characters and an id of 36 are such") {
    fake_aws aws;
    aws.prints("create-access-token", R"({"accessTokenId":")" + std::string(36, 'i') + R"(","secret":")" +
                                          std::string(4000, 's') + "\"}");
    const auto made = aws.backend().create("n", expires);
    CHECK(made.value.expose().size() == 4000);
    CHECK(made.id.size() == 36);
}

TEST_CASE("aws_cli: list") {
    fake_aws aws;
    aws.prints("list-access-tokens",
               R"({"items":[{"id":"id-1","name":"é","expiresTime":"2027-01-02T03:04:05.114Z","issued":"x"},)"
               R"({"id":"id-2","name":""},{"id":"id-3","name":"n","expiresTime":"soon"}]})");
    const auto all = aws.backend().list();
    REQUIRE(all.size() == 3);
    CHECK(all[0].id == "id-1");
    CHECK(all[0].name == "é");
    CHECK((all[0].expires == expires));
    CHECK(all[1].name.empty());
    CHECK((all[1].expires == time_point::max()));  // unknown: do not take it for over
    CHECK((all[2].expires == time_point::max()));
    CHECK(aws.words("list-access-tokens") == with_common({"codecatalyst", "list-access-tokens"}));
}

TEST_CASE("aws_cli: an empty list") {
    fake_aws aws;
    aws.prints("list-access-tokens", R"({"items":[]})");
    CHECK(aws.backend().list().empty());
}

TEST_CASE("aws_cli: remove prints nothing; removing a missing token is not an error") {
    fake_aws aws;
    aws.backend().remove("a/b c?%d");
    CHECK(aws.words("delete-access-token") ==
          with_common({"codecatalyst", "delete-access-token", "--id", "a/b c?%d"}));
    aws.fails("delete-access-token", 254,
              "\nAn error occurred (ResourceNotFoundException) when calling the DeleteAccessToken operation: "
              "Token not "
              "found\n");
    aws.backend().remove("id");
    aws.fails("delete-access-token", 255,
              "\nAn error occurred (401) when calling the DeleteAccessToken operation: no\n");
    CHECK(
        failure_of<backend_error>([&] {
            aws.backend().remove("id");
            return 0;
        }) ==
        "CodeCatalyst does not accept the sign-in session of AWS profile work | run `aws sso login --profile "
        "work`");
}

TEST_CASE("aws_cli: identity asks who is signed in, then for the user name") {
    fake_aws aws;
    aws.prints("verify-session", R"({"identity":"u-1 x"})");
    aws.prints("get-user-details",
               R"({"userId":"u-1","userName":"Li.Juan_2-x","displayName":"Li","version":"1"})");
    CHECK(aws.backend().identity() == "Li.Juan_2-x");
    CHECK(aws.calls() == words{"verify-session", "get-user-details"});
    CHECK(aws.words("verify-session") == with_common({"codecatalyst", "verify-session"}));
    CHECK(aws.words("get-user-details") ==
          with_common({"codecatalyst", "get-user-details", "--id", "u-1 x"}));
}

TEST_CASE("aws_cli: an endpoint of one's own is passed on, and the time there is shared out") {
    fake_aws aws;
    auto parts = aws.parts();
    parts.endpoint = "https://localhost:8443";
    parts.timeout = std::chrono::seconds(5);
    parts.profile = "-my work";  // no flag, whatever it begins with
    aws.prints("list-access-tokens", R"({"items":[]})");
    CHECK(aws_cli(parts).list().empty());
    CHECK(aws.words("list-access-tokens") == words{"codecatalyst", "list-access-tokens", "--profile=-my work",
                                                   "--output", "json", "--color", "off",
                                                   "--cli-connect-timeout", "5", "--cli-read-timeout", "1",
                                                   "--endpoint-url", "https://localhost:8443"});
}

TEST_CASE(
    "aws_cli: runs apart from where Git was called, with no input and no environment but the chosen one") {
    fake_aws aws;
    aws.backend().remove("id");
    CHECK(aws.lines("pwd") == words{"/"});
    CHECK(aws.lines("stdin") == words{"/dev/null"});
    auto seen = aws.lines("env");
    std::erase_if(seen, [](const auto& line) {  // the shell's own
        return line.starts_with("PWD=") || line.starts_with("OLDPWD=") || line.starts_with("_=") ||
               line.starts_with("SHLVL=");
    });
    std::ranges::sort(seen);
    CHECK(seen == words{"LANG=C", "PATH=/usr/bin:/bin"});
}

TEST_CASE("aws_cli: when the session ends, which the AWS CLI is not asked") {
    CHECK_FALSE(aws_cli({}).session_end());
    aws_cli::parts with;
    with.session_end = [] { return std::optional(expires); };
    CHECK(aws_cli(std::move(with)).session_end() == expires);
}

TEST_CASE("aws_cli: its name") {
    const fake_aws aws;
    CHECK(aws.backend().name() == "aws-cli");
}
