// SPDX-License-Identifier: Apache-2.0
#include "commands/print/token_table.hpp"

#include <doctest/doctest.h>

#include "commands/tokens.hpp"
#include "support/token_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

constexpr std::size_t wide = 1000;
const std::string random_part = "/0123456789abcdef";

const std::vector<known_token> tokens =
    recognise({{"11111111-aaaa", "git-credential-codecatalyst/laptop" + random_part, start + days(90)},
               {"11111111-abbb", "git-credential-codecatalyst/laptop/fedcba9876543210", start + 3h},
               {"22222222-cccc", "git-credential-codecatalyst/desk" + random_part, start + days(12)},
               {"33333333-dddd", "aws-toolkits-vscode-token", time_point::max()},
               {"44444444-eeee", "mary-AwsJetBrainsToolkit-17", start + days(300)},
               {"55555555-ffff", "c\x1b[2Ji", start - 1s}},
              {{{{west, "", "mary", "work"}, "11111111-aaaa", ""}}, {}}, "laptop");

std::string text_of(const secret& bytes) { return std::string(bytes.expose()); }

}  // namespace

TEST_CASE("token table: all there is to say, the first to expire first") {
    CHECK(token_table(tokens, start, wide, false) ==
          "NAME                                                 ID             EXPIRES      WHOSE\n"
          "c\\x1b[2Ji                                            55555555-ffff  expired      another tool\n"
          "git-credential-codecatalyst/laptop/fedcba9876543210  11111111-abbb  in 3 hours   ours\n"
          "git-credential-codecatalyst/desk/0123456789abcdef    22222222-cccc  in 12 days   "
          "git-credential-codecatalyst on desk\n"
          "git-credential-codecatalyst/laptop/0123456789abcdef  11111111-aaaa  in 90 days   in use\n"
          "mary-AwsJetBrainsToolkit-17                          44444444-eeee  in 300 days  "
          "AWS Toolkit for JetBrains\n"
          "aws-toolkits-vscode-token                            33333333-dddd  unknown      "
          "AWS Toolkit for VS Code\n");
}

TEST_CASE("token table: what does not fit is shortened, and ids stay distinguishable") {
    const std::vector some(tokens.begin() + 1, tokens.begin() + 4);
    CHECK(token_table(some, start, 114, false) ==
          "NAME                                                 ID           EXPIRES     WHOSE\n"
          "git-credential-codecatalyst/laptop/fedcba9876543210  11111111-ab  in 3 hours  ours\n"
          "git-credential-codecatalyst/desk/0123456789abcdef    22222222-cc  in 12 days  "
          "git-credential-codecatalyst on desk\n"
          "git-credential-codecatalyst/laptop/0123456789abcdef  11111111-aa  in 90 days  in use\n");
    CHECK(token_table(some, start, 85, false) ==
          "NAME                                                 ID           EXPIRES     WHOSE\n"
          "git-credential-codecatalyst/laptop/fedcba9876543210  11111111-ab  in 3 hours  ours\n"
          "git-credential-codecatalyst/desk/0123456789abcdef    22222222-cc  in 12 days  on desk\n"
          "git-credential-codecatalyst/laptop/0123456789abcdef  11111111-aa  in 90 days  in use\n");
    CHECK(token_table(some, start, 60, false) ==
          "NAME                        ID           EXPIRES     WHOSE\n"
          "git-credential-c...6543210  11111111-ab  in 3 hours  ours\n"
          "git-credential-c...9abcdef  22222222-cc  in 12 days  on desk\n"
          "git-credential-c...9abcdef  11111111-aa  in 90 days  in use\n");
}

TEST_CASE("token table: colours say what to look at") {
    const auto coloured = token_table(tokens, start, wide, true);
    for (const char* part : {"\x1b[31mexpired\x1b[0m", "\x1b[33min 3 hours\x1b[0m", "  in 12 days  ",
                             "\x1b[32min use\x1b[0m", "\x1b[2manother tool\x1b[0m", "  ours\n"}) {
        CAPTURE(part);
        CHECK(coloured.find(part) != coloured.npos);
    }
}

TEST_CASE("token json: the AWS CLI's shapes, whole in the story") {
    CHECK(text_of(list_as_json({})) == "{\n    \"items\": []\n}\n");
    CHECK(text_of(list_as_json({{"id", "na\"me", time_point::max()}})) ==
          "{\n    \"items\": [\n        {\n            \"id\": \"id\",\n            \"name\": \"na\\\"me\"\n "
          "       "
          "}\n    ]\n}\n");
    token made = held("1", start, start + days(1));
    CHECK(text_of(created_as_json(made, true)) ==
          "{\n    \"secret\": \"PAT-1\",\n    \"name\": \"name-of-1\",\n    \"expiresTime\": "
          "\"2027-01-16T08:00:00+00:00\",\n    \"accessTokenId\": \"id-1\"\n}\n");
    made.id = "";
    CHECK(text_of(created_as_json(made, false)) ==
          "{\n    \"name\": \"name-of-1\",\n    \"expiresTime\": \"2027-01-16T08:00:00+00:00\"\n}\n");
}
