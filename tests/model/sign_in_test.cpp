// SPDX-License-Identifier: Apache-2.0
#include "model/sign_in.hpp"

#include <doctest/doctest.h>

using namespace codecatalyst;

TEST_CASE("login_command: what to type for a profile") {
    CHECK(login_command("default") == "git credential-codecatalyst login");
    CHECK(login_command("work") == "git credential-codecatalyst login --profile work");
    CHECK(login_command("a b") == "git credential-codecatalyst login --profile 'a b'");
    CHECK(login_command("it's; rm") == "git credential-codecatalyst login --profile 'it'\\''s; rm'");
    CHECK(login_command("a\x1b[31m") == "git credential-codecatalyst login --profile 'a\\x1b[31m'");
    CHECK(login_command("") == "git credential-codecatalyst login --profile ''");
}
