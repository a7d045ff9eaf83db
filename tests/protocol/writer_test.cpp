// SPDX-License-Identifier: Apache-2.0
#include "protocol/writer.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/error.hpp"
#include "protocol/reader.hpp"

using namespace codecatalyst;

namespace {

constexpr capabilities none{false, false}, authtype{true, false}, state{false, true}, both{true, true};

/// As the token helper makes it: both forms of one token.
answer whole() {
    answer out;
    out.with.username = "mary";
    out.with.password = secret("PAT");
    out.with.expires = time_point(std::chrono::seconds(1798859045));
    out.with.authtype = "Basic";
    out.with.credential = secret("bWFyeTpQQVQ=");
    out.with.ephemeral = true;
    out.token_id = "id-1";
    return out;
}

std::string written(const answer& given, const capabilities& announced) {
    const auto text = protocol::write(given, announced);
    return std::string(text.expose());
}

std::string refusal(const answer& given, const capabilities& announced = none) {
    try {
        return "(written) " + written(given, announced);
    } catch (const protocol_error& e) {
        return e.what();
    }
}

}  // namespace

TEST_CASE("write: user name, password and expiry for a Git that announced nothing") {
    CHECK(written(whole(), none) == "username=mary\npassword=PAT\npassword_expiry_utc=1798859045\n");
}

TEST_CASE("write: the header and no password for a Git that announced authtype") {
    CHECK(written(whole(), authtype) ==
          "capability[]=authtype\nauthtype=Basic\ncredential=bWFyeTpQQVQ=\nephemeral=1\nusername=mary\n"
          "password_expiry_utc=1798859045\n");
}

TEST_CASE("write: the token's id for a Git that announced state") {
    CHECK(written(whole(), state) ==
          "capability[]=state\nusername=mary\npassword=PAT\npassword_expiry_utc=1798859045\n"
          "state[]=codecatalyst.token=id-1\n");
}

TEST_CASE("write: both") {
    CHECK(written(whole(), both) ==
          "capability[]=authtype\ncapability[]=state\nauthtype=Basic\ncredential=bWFyeTpQQVQ=\nephemeral=1\n"
          "username=mary\npassword_expiry_utc=1798859045\nstate[]=codecatalyst.token=id-1\n");
}

TEST_CASE("write: what is not there is not written, nor is its capability") {
    answer plain;
    plain.with.username = "";
    plain.with.password = secret("");
    CHECK(written(plain, both) == "username=\npassword=\n");
    plain.with.refresh_token = secret("again");
    CHECK(written(plain, none) == "username=\npassword=\noauth_refresh_token=again\n");
    CHECK(written(answer{}, both).empty());
    answer lasting = whole();
    lasting.with.ephemeral = false;
    lasting.token_id.clear();
    CHECK(written(lasting, both) ==
          "capability[]=authtype\nauthtype=Basic\ncredential=bWFyeTpQQVQ=\nusername=mary\n"
          "password_expiry_utc=1798859045\n");
}

TEST_CASE("write: what is written is read as the same") {
    const auto read_back = protocol::read(written(whole(), both));
    CHECK(read_back.with.username == "mary");
    CHECK(read_back.with.authtype == "Basic");
    CHECK(read_back.with.credential->expose() == "bWFyeTpQQVQ=");
    CHECK(read_back.with.ephemeral);
    CHECK(read_back.with.expires == whole().with.expires);
    CHECK(read_back.token_id == "id-1");
    CHECK(read_back.announced == both);
}

TEST_CASE("write: a value that would not stay on its line is refused, unquoted") {
    for (const auto& broken :
         {std::string("a\nhost=evil.example"), std::string("a\r"), std::string("a\0b", 3)}) {
        answer given = whole();
        given.with.username = broken;
        CHECK(refusal(given) == "the value of 'username' holds a line break or NUL");
        given = whole();
        given.with.password = secret(broken);
        CHECK(refusal(given) == "the value of 'password' holds a line break or NUL");
        given = whole();
        given.with.refresh_token = secret(broken);
        CHECK(refusal(given) == "the value of 'oauth_refresh_token' holds a line break or NUL");
        given = whole();
        given.with.authtype = broken;
        CHECK(refusal(given, both) == "the value of 'authtype' holds a line break or NUL");
        given = whole();
        given.with.credential = secret(broken);
        CHECK(refusal(given, both) == "the value of 'credential' holds a line break or NUL");
        given = whole();
        given.token_id = broken;
        CHECK(refusal(given, both) == "the value of 'state[]' holds a line break or NUL");
    }
}

TEST_CASE("write: the fixed answers") {
    CHECK(protocol::quit == "quit=1\n");
    CHECK(protocol::our_capabilities == "version 0\ncapability authtype\ncapability state\n");
}
