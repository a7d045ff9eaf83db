// SPDX-License-Identifier: Apache-2.0
#include "stores/account_text.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace codecatalyst;

TEST_CASE("account text: every account comes back, different ones as different lines") {
    const std::vector<account> all{{"host", "", "mary", "default"},
                                   {"host", "mary", "", "default"},
                                   {"host", "a/b", "m%2f", "my \"work\" profile"},
                                   {"host:8443", "\xc3\xa9", "\n", std::string("\0", 1)},
                                   {"", "", "", ""}};
    std::set<std::string> lines;
    for (const auto& who : all) {
        const auto line = write_account(who);
        lines.insert(line);
        const auto back = read_account(line);
        REQUIRE(back);
        CHECK((*back == who));
    }
    CHECK(lines.size() == all.size());
    CHECK(write_account(all[0]) == "host//mary/default");
}

TEST_CASE("account text: anything else is none") {
    for (const auto* text : {"", "host", "host//mary", "host//mary/default/", "host//m%/default",
                             "host//m ary/default", "host//%6dary/default"}) {
        CAPTURE(text);
        CHECK_FALSE(read_account(text));
    }
}
