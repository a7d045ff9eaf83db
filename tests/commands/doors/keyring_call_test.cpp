// SPDX-License-Identifier: Apache-2.0
#include "commands/doors/keyring_call.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace codecatalyst;
using words = std::vector<std::string>;

TEST_CASE("keyring: the calls of pip and uv") {
    const auto of_pip = read_keyring_call(words{"get", "https://index.example/simple/", "mary"});
    CHECK(of_pip.operation == "get");
    CHECK(of_pip.service == "https://index.example/simple/");
    CHECK(of_pip.username == "mary");
    CHECK_FALSE(of_pip.both);
    CHECK(of_pip.is_plain);
    for (const auto& line :
         {words{"get", "index.example", "--mode", "creds"}, words{"--mode=creds", "get", "index.example"}}) {
        const auto of_uv = read_keyring_call(line);
        CHECK(of_uv.operation == "get");
        CHECK(of_uv.service == "index.example");
        CHECK(of_uv.username.empty());
        CHECK(of_uv.both);
        CHECK(of_uv.is_plain);
    }
    CHECK(read_keyring_call(words{"get", "s", "u", "--mode", "password"}).is_plain);
}

TEST_CASE("keyring: other options are seen, and their values are not words") {
    for (const auto& line : {words{"-b", "keyring.backends.fail.Keyring", "get", "s", "u"},
                             words{"--keyring-path", "/tmp", "get", "s", "u"},
                             words{"--output", "json", "get", "s", "u"}, words{"--disable", "get", "s", "u"},
                             words{"get", "s", "u", "more"}, words{"get", "s", "u", "--mode", "other"}}) {
        const auto call = read_keyring_call(line);
        CHECK(call.operation == "get");
        CHECK(call.service == "s");
        CHECK(call.username == "u");
        CHECK_FALSE(call.is_plain);
    }
    CHECK(read_keyring_call(words{}).operation.empty());
    CHECK(read_keyring_call(words{"--list-backends"}).operation.empty());
    CHECK(read_keyring_call(words{"get", "s", "--mode"}).service == "s");
}
