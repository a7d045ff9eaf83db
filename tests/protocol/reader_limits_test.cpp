// SPDX-License-Identifier: Apache-2.0
// What the reader refuses, and what it must not be led astray by.
#include <doctest/doctest.h>

#include <string>

#include "base/error.hpp"
#include "protocol/reader.hpp"

using namespace codecatalyst;
using protocol::read;

namespace {

/// What the reader says to a text that it must refuse, and to its pieces it never says what they are.
std::string refusal(const std::string& text) {
    try {
        (void)read(text);
    } catch (const protocol_error& e) {
        CHECK(e.hint().empty());
        return e.what();
    }
    return "(taken)";
}

const std::string before = "protocol=https\nhost=git.us-west-2.codecatalyst.aws\n";

}  // namespace

TEST_CASE("read: a control byte in a value that is matched on is refused") {
    for (const std::string key : {"protocol", "host", "path", "username", "authtype", "state[]"}) {
        for (const int byte : {0x00, 0x01, 0x08, 0x09, 0x0b, 0x0c, 0x0d, 0x1b, 0x1f, 0x7f}) {
            CAPTURE(key);
            CAPTURE(byte);
            const std::string prefix = key == "state[]" ? "codecatalyst.token=" : "";
            const std::string bad = prefix + "x" + static_cast<char>(byte) + "y";
            CHECK(refusal(before + key + "=" + bad + "\n") ==
                  "the value of '" + key + "' holds a control character");
            CHECK(refusal(key + "=" + bad) == "the value of '" + key + "' holds a control character");
        }
    }
}

TEST_CASE("read: a lone CR never begins a new line") {
    CHECK(refusal("protocol=https\rhost=evil.example\n") ==
          "the value of 'protocol' holds a control character");
    CHECK(refusal(before + "username=a\rhost=evil.example\n") ==
          "the value of 'username' holds a control character");
    CHECK(refusal(before + "username=a\r\r\n") == "the value of 'username' holds a control character");
    CHECK(refusal("host\r=evil.example\n") == "(taken)");  // an unknown key
    CHECK(read("host\r=evil.example\n").where == remote{});
    CHECK(read("x=y\rhost=evil.example\r\n").where == remote{});
    CHECK(refusal("\rhost=evil.example\n") == "(taken)");
    CHECK(read("\rhost=evil.example\n").where == remote{});
}

TEST_CASE("read: a secret holds no CR and no NUL, other bytes are its own") {
    for (const std::string key : {"password", "credential", "oauth_refresh_token"}) {
        CAPTURE(key);
        const std::string message = "the value of '" + key + "' holds a line break or NUL";
        CHECK(refusal(before + key + "=a\rb\n") == message);
        CHECK(refusal(before + key + "=a\r\r\n") == message);
        CHECK(refusal(before + key + "=a" + std::string(1, '\0') + "b\n") == message);
        CHECK(refusal(before + key + "=\x01\x7f\t\xff\n") == "(taken)");
    }
}

TEST_CASE("read: a line that is not key=value is refused by its number") {
    CHECK(refusal("hunter2\n") == "line 1 is not of the form key=value");
    CHECK(refusal(before + "hunter2\n") == "line 3 is not of the form key=value");
    CHECK(refusal(before + "hunter2") == "line 3 is not of the form key=value");
    CHECK(refusal(before + "=hunter2\n") == "line 3 is not of the form key=value");
    CHECK(refusal(before + " \n") == "line 3 is not of the form key=value");
    CHECK(refusal(std::string(1, '\0') + "\n") == "line 1 is not of the form key=value");
    CHECK(refusal("\xef\xbb\xbfprotocol=https\n") == "(taken)");  // a byte order mark makes the key unknown
    CHECK(read("\xef\xbb\xbfprotocol=https\n").where == remote{});
}

TEST_CASE("read: an https host that is none is refused, wherever it stands") {
    for (const std::string host :
         {"victim.example/info/lfs", "mary@victim.example", "a b", "a%2fb", "a?b", "a#b", "a\\b", "/"}) {
        CAPTURE(host);
        CHECK(refusal("protocol=https\nhost=" + host + "\n") == "the value of 'host' is not a host name");
        CHECK(refusal("host=" + host + "\nprotocol=https\n") == "the value of 'host' is not a host name");
        CHECK(refusal("protocol=http\nhost=" + host + "\n") == "(taken)");
    }
}

TEST_CASE("read: values have a length, to the byte") {
    for (const std::string key : {"protocol", "path", "username", "authtype"}) {
        CAPTURE(key);
        CHECK(refusal(key + "=" + std::string(protocol::matched_max, 'x') + "\n") == "(taken)");
        CHECK(refusal(key + "=" + std::string(protocol::matched_max + 1, 'x') + "\n") ==
              "the value of '" + key + "' is too long");
    }
    CHECK(refusal("host=" + std::string(protocol::matched_max + 1, 'x') + "\n") ==
          "the value of 'host' is too long");
    CHECK(refusal("username=" + std::string(200'000, 'x') + "\n") == "the value of 'username' is too long");
    CHECK(refusal("state[]=codecatalyst.token=" + std::string(protocol::matched_max + 1, 'x') + "\n") ==
          "the value of 'state[]' is too long");
    for (const std::string key : {"password", "credential", "oauth_refresh_token"}) {
        CAPTURE(key);
        CHECK(refusal(key + "=" + std::string(protocol::value_max, 'x') + "\n") == "(taken)");
        CHECK(refusal(key + "=" + std::string(protocol::value_max + 1, 'x') + "\n") ==
              "the value of '" + key + "' is too long");
    }
}

TEST_CASE("read: the whole input has a length") {
    const std::string line = "x=" + std::string(1021, 'y') + "\n";
    std::string text;
    while (text.size() < protocol::input_max) text += line;
    REQUIRE(text.size() == protocol::input_max);
    CHECK(refusal(text) == "(taken)");
    CHECK(refusal(text + "\n") == "the request is too long");
}

TEST_CASE("read: a long line cannot smuggle in a host") {
    const std::string smuggled = "host=evil.example";
    for (const std::size_t line_size : {std::size_t{70'000}, std::size_t{1024} * 1024})
        for (const std::size_t near : {1024U, 4096U, 65536U})
            for (std::size_t offset = near - 40; offset < near + 40; ++offset) {
                CAPTURE(line_size);
                CAPTURE(offset);
                std::string line = "wwwauth[]=" + std::string(line_size, ' ');
                line.replace(offset, smuggled.size(), smuggled);
                if (read(before + line + "\n").where.host != "git.us-west-2.codecatalyst.aws" ||
                    read(line + "\r\n" + before).where.host != "git.us-west-2.codecatalyst.aws")
                    FAIL_CHECK("smuggled");
            }
}

TEST_CASE("read: a long key is passed over like any other") {
    CHECK(read(std::string(1024 * 1024, 'k') + "=host=evil.example\n" + before).where.host ==
          "git.us-west-2.codecatalyst.aws");
    CHECK(refusal(std::string(1024 * 1024, 'k')) == "line 1 is not of the form key=value");
}

TEST_CASE("read: many lines are read") {
    std::string text = before;
    for (int i = 0; i < 100'000; ++i) text += "wwwauth[]=Basic\n";
    CHECK(read(text).where.host == "git.us-west-2.codecatalyst.aws");
}
