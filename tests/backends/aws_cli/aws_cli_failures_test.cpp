// SPDX-License-Identifier: Apache-2.0
// What becomes of an AWS CLI that fails, in every way a program can.
#include <doctest/doctest.h>

#include <chrono>

#include "support/failure.hpp"
#include "support/fake_aws.hpp"

using namespace codecatalyst;

namespace {

const time_point expires{std::chrono::seconds(1798859045)};

enum class kind { clear, unclear };

struct outcome {
    std::string text;
    kind how;
    friend bool operator==(const outcome&, const outcome&) = default;
};

/// How a create ends. The secret is never in what is said.
outcome create(aws_cli backend) {
    const auto checked = [](const backend_error& e, kind how) {
        const auto text = std::string(e.what()) + " | " + e.hint();
        CHECK(text.find("hunter2") == text.npos);
        return outcome{text, how};
    };
    try {
        (void)backend.create("n", expires);
    } catch (const unclear_error& e) {
        return checked(e, kind::unclear);
    } catch (const backend_error& e) {
        return checked(e, kind::clear);
    }
    return {"(made)", kind::clear};
}

const outcome unreadable{
    "the AWS CLI gave an answer that cannot be read | see what `aws codecatalyst "
    "list-access-tokens` prints",
    kind::unclear};

}  // namespace

TEST_CASE("aws_cli: status 0 does not mean that there is a secret") {
    for (const std::string& text :
         {std::string(),
          std::string("\n"),
          std::string("hunter2"),
          std::string("<html>hunter2</html>"),
          std::string("{\"secret\":\"hunter2\""),
          std::string("{}"),
          std::string("[]"),
          std::string("null"),
          std::string(R"({"name":"n"})"),
          std::string(R"({"secret":""})"),
          std::string(R"({"secret":null})"),
          std::string(R"({"secret":["hunter2"]})"),
          std::string(R"({"secret":7})"),
          std::string("------\n|  CreateAccessToken  |\n| hunter2 |"),
          R"({"secret":")" + std::string(4001, 's') + "\"}",
          R"({"secret":")" + std::string(5000, 's') + "\"}",
          std::string(R"({"accessTokenId":"id","secret":"hunter2\n"})"),
          std::string(R"({"accessTokenId":"id","secret":"hunter2\u0000"})"),
          std::string(R"({"accessTokenId":"id","secret":"hunter2\u007f"})"),
          std::string(R"({"accessTokenId":"i\nd","secret":"hunter2"})"),
          R"({"secret":"hunter2","accessTokenId":")" + std::string(37, 'i') + "\"}"}) {
        CAPTURE(text);
        fake_aws aws;
        aws.prints("create-access-token", text);
        CHECK(create(aws.backend()) == unreadable);
        CHECK(aws.calls() == std::vector<std::string>{"create-access-token"});  // one request, whatever comes
    }
}

TEST_CASE("aws_cli: a clear refusal is clear, an unclear one is not") {
    fake_aws aws;
    aws.fails("create-access-token", 254,
              "\nAn error occurred (ServiceQuotaExceededException) when calling the CreateAccessToken "
              "operation: 100\n");
    CHECK(create(aws.backend()) ==
          outcome{"CodeCatalyst allows no more tokens for this user | see them with `git "
                  "credential-codecatalyst list --profile work` and delete those no longer used with `git "
                  "credential-codecatalyst delete --profile work ID`",
                  kind::clear});
    aws.fails(
        "create-access-token", 255,
        "\nConnection was closed before we received a valid response from endpoint URL: \"https://x\".\n");
    CHECK(create(aws.backend()) ==
          outcome{"the connection to CodeCatalyst broke | check the network, the proxy settings and "
                  "codecatalyst.endpoint",
                  kind::unclear});
    aws.fails("create-access-token", 252, "\naws: error: strange\n");
    CHECK(
        create(aws.backend()) ==
        outcome{
            "the AWS CLI failed with status 252: aws: error: strange | try `aws codecatalyst verify-session "
            "--profile work`",
            kind::unclear});
    CHECK(aws.calls().size() == 3);
}

TEST_CASE("aws_cli: a secret that was printed before the failure stays unsaid") {
    fake_aws aws;
    aws.does("create-access-token", "echo '{\"secret\":\"hunter2\"}'; echo broken >&2; exit 1");
    CHECK(create(aws.backend()).text ==
          "the AWS CLI failed with status 1: broken | try `aws codecatalyst verify-session --profile work`");
}

TEST_CASE("aws_cli: one that never ends is ended") {
    fake_aws aws;
    aws.does("create-access-token", "echo '{\"secret\":\"hunter2\"}'; sleep 1000");
    auto parts = aws.parts();
    parts.timeout = std::chrono::seconds(1);
    const auto began = std::chrono::steady_clock::now();
    CHECK(create(aws_cli(parts)) ==
          outcome{"the AWS CLI did not finish within 1 s | check the network, or raise codecatalyst.timeout",
                  kind::unclear});
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(500));
}

TEST_CASE("aws_cli: one that prints 10 MB is ended") {
    fake_aws aws;
    aws.does("create-access-token", "head -c 10000000 /dev/zero | tr '\\0' x");
    CHECK(create(aws.backend()) ==
          outcome{"the AWS CLI printed more than can be read | check that codecatalyst.awsCli is the AWS CLI",
                  kind::unclear});
}

TEST_CASE("aws_cli: 10 MB on standard error are a failure like any other") {
    fake_aws aws;
    aws.does("create-access-token", "head -c 10000000 /dev/zero | tr '\\0' x >&2; exit 3");
    CHECK(create(aws.backend()).text == "the AWS CLI failed with status 3: " + std::string(200, 'x') +
                                            "... | try `aws codecatalyst verify-session --profile work`");
}

TEST_CASE("aws_cli: one that a signal ends") {
    fake_aws aws;
    aws.does("create-access-token", "kill -SEGV $$");
    CHECK(create(aws.backend()) == outcome{"the AWS CLI was ended by signal 11 | try again", kind::unclear});
}

TEST_CASE("aws_cli: one that is not installed") {
    const fake_aws aws;
    auto parts = aws.parts();
    parts.program.clear();
    CHECK(create(aws_cli(parts)) == outcome{"the AWS CLI is not installed, or not where codecatalyst.awsCli "
                                            "says | install it, on Debian with "
                                            "`apt-get install awscli`",
                                            kind::clear});
}

TEST_CASE("aws_cli: one that cannot be started") {
    const fake_aws aws;
    auto parts = aws.parts();
    parts.program = "/nowhere/aws";
    CHECK(failure_of<unclear_error>([&] { return aws_cli(parts).list(); }) ==
          "/nowhere/aws cannot be started: No such file or directory | check that codecatalyst.awsCli is the "
          "AWS CLI");
    CHECK(create(aws_cli(parts)).how == kind::unclear);
}

TEST_CASE("aws_cli: a profile whose history would keep the token on disk makes none") {
    fake_aws aws;
    auto parts = aws.parts();
    parts.writes_history = true;
    CHECK(create(aws_cli(parts)) == outcome{"AWS profile work has cli_history = enabled, which would write "
                                            "the token to disk | run `aws configure "
                                            "set cli_history disabled --profile work`",
                                            kind::clear});
    aws.prints("list-access-tokens", R"({"items":[]})");
    CHECK_THROWS_AS((void)aws_cli(parts).list(), backend_error);  // the bearer token would be written too
    CHECK(aws.calls().empty());
}

TEST_CASE("aws_cli: a list that cannot be read does not pass for an empty one") {
    fake_aws aws;
    for (const std::string text :
         {"", "hunter2", "{}", "[]", R"({"item":[]})", R"({"items":[{}]})", R"({"items":[{"id":"i"}]})",
          R"({"items":[{"name":"n"}]})", R"({"items":[{"id":1,"name":"n"}]})", R"({"items":[7]})",
          R"({"items":[{"id":"i\u0007","name":"n"}]})",
          R"({"items":[{"id":"0123456789012345678901234567890123456","name":"n"}]})"}) {
        CAPTURE(text);
        aws.prints("list-access-tokens", text);
        CHECK(failure_of<backend_error>([&] { return aws.backend().list(); }) == unreadable.text);
    }
}

TEST_CASE("aws_cli: an identity that cannot be read, or is not a user name, is refused") {
    fake_aws aws;
    const auto refused = [&] { return failure_of<backend_error>([&] { return aws.backend().identity(); }); };
    for (const char* session : {"", "{}", R"({"identity":""})", R"({"identity":1})"}) {
        aws.prints("verify-session", session);
        CHECK(refused() == unreadable.text);
    }
    aws.prints("verify-session", R"({"identity":"u-1"})");
    for (const char* user :
         {"{}", R"({"userName":""})", R"({"userName":"a b"})", R"({"userName":"m\nary"})"}) {
        aws.prints("get-user-details", user);
        CHECK(refused() == unreadable.text);
    }
    aws.fails("get-user-details", 254,
              "\nAn error occurred (AccessDeniedException) when calling the GetUserDetails operation: no\n");
    CHECK(refused() ==
          "CodeCatalyst denied access: no | check that the user of AWS profile work may use CodeCatalyst");
}
