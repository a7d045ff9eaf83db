// SPDX-License-Identifier: Apache-2.0
#include "model/user_name.hpp"

#include <doctest/doctest.h>

using namespace codecatalyst;

TEST_CASE("is_same_user: letter case and white space around a name are spelling") {
    for (const char* spelling : {"mary", "Mary", "MARY", "mArY", " mary", "mary ", "\tMARY\n"}) {
        CAPTURE(spelling);
        CHECK(is_same_user(spelling, "mary"));
        CHECK(is_same_user("mary", spelling));
        CHECK(user_key(spelling) == "mary");
    }
}

TEST_CASE("is_same_user: any other difference means another user") {
    for (const char* other : {"", "mar", "maryy", "m.ary", "ma ry", "mary%20", "m\xc3\xa1ry", "mary@"}) {
        CAPTURE(other);
        CHECK_FALSE(is_same_user("mary", other));
    }
    CHECK(is_same_user("", " "));
    CHECK_FALSE(is_same_user("\xc3\x81", "\xc3\xa1"));  // only ASCII letters have a case here
}
