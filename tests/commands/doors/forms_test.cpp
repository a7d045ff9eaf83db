// SPDX-License-Identifier: Apache-2.0
#include "commands/doors/forms.hpp"

#include <doctest/doctest.h>

#include "base/error.hpp"
#include "support/failure.hpp"

using namespace codecatalyst;

namespace {

std::string written(const std::string& form, const std::string& url, door_token held) {
    const auto out =
        in_form(form, find_place(url.starts_with("https://") ? url : "https://" + url, {}).value(), held);
    return std::string(out.expose());
}

door_token held(const std::string& user = "mary", const std::string& value = "PAT-1") {
    return {user, secret(value), time_point(std::chrono::seconds(1'800'000'000))};
}

const std::string packages = "packages.us-west-2.codecatalyst.aws";

}  // namespace

TEST_CASE("form: each as its readers expect it") {
    CHECK(written("plain", packages, held()) == "PAT-1\n");
    CHECK(written("header", packages, held()) == "Authorization: Basic bWFyeTpQQVQtMQ==\n");
    CHECK(written("netrc", packages, held()) == "machine " + packages + " login mary password PAT-1\n");
    CHECK(written("json", packages, held()) ==
          R"({"host":")" + packages +
              R"(","username":"mary","password":"PAT-1","expires":"2027-01-15T08:00:00Z"})"
              "\n");
    CHECK(written("bazel", packages, held()) ==
          R"({"headers":{"Authorization":["Basic bWFyeTpQQVQtMQ=="]},"expires":"2027-01-15T08:00:00Z"})"
          "\n");
    CHECK(written("docker", packages, held()) == R"({"ServerURL":"https://)" + packages +
                                                     R"(","Username":"mary","Secret":"PAT-1"})"
                                                     "\n");
}

TEST_CASE("form: npm's repositories take user and token as Bearer, also from Bazel") {
    const auto npm = "https://" + packages + "/npm/a/b/c/";
    CHECK(written("header", npm, held()) == "Authorization: Bearer mary:PAT-1\n");
    CHECK(written("bazel", npm, held()).find(R"(["Bearer mary:PAT-1"])") != std::string::npos);
}

TEST_CASE("form: an expiry that is not known is left out") {
    auto endless = held();
    endless.expires.reset();
    CHECK(written("json", packages, std::move(endless)).find("expires") == std::string::npos);
}

TEST_CASE("form: a token that would break a netrc is refused, JSON escapes it") {
    for (const std::string value : {"a b", "a\"b", "a\\b", "a#b", "a\tb"}) {
        CAPTURE(value);
        CHECK(
            failure_of<error>([&] { return written("netrc", packages, held("mary", value)); }) ==
            "the token or its user name has a character that no netrc can hold | take another --format, for "
            "example header");
    }
    CHECK(written("json", packages, held("mary", "a\"b")).find(R"("a\"b")") != std::string::npos);
}
