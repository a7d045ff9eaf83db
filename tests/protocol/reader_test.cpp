// SPDX-License-Identifier: Apache-2.0
#include "protocol/reader.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "base/error.hpp"

using namespace codecatalyst;
using protocol::read;

namespace {

time_point at(std::int64_t seconds) { return time_point(std::chrono::seconds(seconds)); }

std::string_view text_of(const std::optional<secret>& value) { return value ? value->expose() : "(none)"; }

const std::string whole =
    "capability[]=authtype\n"
    "capability[]=state\n"
    "authtype=Basic\n"
    "credential=bWFyeTpwYXQ=\n"
    "ephemeral=1\n"
    "protocol=https\n"
    "host=git.us-west-2.codecatalyst.aws\n"
    "path=v1/ExampleCorp/Website/site\n"
    "username=mary\n"
    "password=a pass=word\n"
    "oauth_refresh_token=again\n"
    "password_expiry_utc=1798859045\n"
    "wwwauth[]=Basic realm=\"x\"\n"
    "continue=1\n"
    "state[]=codecatalyst.token=id-1\n";

void check_whole(const request& r) {
    CHECK(r.announced == capabilities{true, true});
    CHECK(r.with.authtype == "Basic");
    CHECK(text_of(r.with.credential) == "bWFyeTpwYXQ=");
    CHECK(r.with.ephemeral);
    CHECK(r.where == remote{"https", "git.us-west-2.codecatalyst.aws", "v1/ExampleCorp/Website/site"});
    CHECK(r.with.username == "mary");
    CHECK(text_of(r.with.password) == "a pass=word");
    CHECK(text_of(r.with.refresh_token) == "again");
    CHECK(r.with.expires == at(1798859045));
    CHECK(r.token_id == "id-1");
}

void check_nothing(const request& r) {
    CHECK(r.where == remote{});
    CHECK(r.announced == capabilities{});
    CHECK_FALSE(r.with.username);
    CHECK_FALSE(r.with.password);
    CHECK_FALSE(r.with.expires);
    CHECK_FALSE(r.with.refresh_token);
    CHECK_FALSE(r.with.credential);
    CHECK(r.with.authtype.empty());
    CHECK_FALSE(r.with.ephemeral);
    CHECK(r.token_id.empty());
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> out;
    for (; !text.empty(); text.remove_prefix(out.back().size()))
        out.emplace_back(text.substr(0, text.find('\n') + 1));
    return out;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const auto& line : lines) out += line;
    return out;
}

}  // namespace

TEST_CASE("read: every attribute") { check_whole(read(whole)); }

TEST_CASE("read: in any order") {
    auto lines = lines_of(whole);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::rotate(lines.begin(), lines.begin() + 1, lines.end());
        check_whole(read(joined(lines)));
    }
    std::ranges::reverse(lines);
    check_whole(read(joined(lines)));
}

TEST_CASE("read: ends at the end of input, with or without a last newline, or at a blank line") {
    const std::string open_end = whole.substr(0, whole.size() - 1);
    check_whole(read(open_end));
    check_whole(read(whole + "\n"));
    check_whole(read(whole + "\nhost=evil.example\nno key value\n\x01=\x01\n"));
    check_whole(read(whole + "\r\nhost=evil.example\n"));
    check_nothing(read(""));
    check_nothing(read("\n"));
    check_nothing(read("\r\n"));
    check_nothing(read("\nhost=evil.example\n"));
}

TEST_CASE("read: CRLF ends a line too") {
    std::string windows;
    for (const char c : whole) windows += c == '\n' ? "\r\n" : std::string(1, c);
    check_whole(read(windows));
    check_whole(read(windows.substr(0, windows.size() - 1)));  // EOF right after the last CR
}

TEST_CASE("read: the last value of a key wins") {
    const auto r = read(
        "host=a\nusername=bob\npassword=x\nprotocol=http\nhost=b\nprotocol=https\n"
        "username=mary\npassword=\npassword_expiry_utc=5\npassword_expiry_utc=7\n"
        "ephemeral=1\nephemeral=0\n");
    CHECK(r.where == remote{"https", "b", ""});
    CHECK(r.with.username == "mary");
    CHECK(text_of(r.with.password).empty());
    CHECK(r.with.expires == at(7));
    CHECK_FALSE(r.with.ephemeral);
}

TEST_CASE("read: a value begins at the first equals sign and may be anything") {
    const auto r = read("username==a=b= \npassword= \xff=\t\npath=\nhost=\nprotocol=cert\n");
    CHECK(r.with.username == "=a=b= ");
    CHECK(text_of(r.with.password) == " \xff=\t");
    CHECK(r.where == remote{"cert", "", ""});
}

TEST_CASE("read: absent and empty differ") {
    const auto r = read("username=\npassword=\n");
    CHECK(r.with.username == "");
    CHECK(text_of(r.with.password).empty());
    CHECK_FALSE(r.with.credential);
}

TEST_CASE("read: unknown keys, url among them, are passed over") {
    const auto r = read(
        "url=https://evil.example/\nprotocol=https\nquit=1\nHost=evil.example\n host=evil.example\n"
        "host =evil.example\nhost[]=evil.example\nwwwauth[]=host=evil.example\nhost=good.example\n"
        "url=https://evil.example/\nx=\x01\x02\rhost=evil.example\n");
    CHECK(r.where == remote{"https", "good.example", ""});
    CHECK(read("url=https://evil.example/\n").where == remote{});
}

TEST_CASE("read: capabilities are those announced since the last reset; unknown ones are passed over") {
    CHECK(read("capability[]=authtype\n").announced == capabilities{true, false});
    CHECK(read("capability[]=state\n").announced == capabilities{false, true});
    CHECK(read("capability[]=other\ncapability[]=Authtype\n").announced == capabilities{});
    CHECK(read("capability[]=authtype\ncapability[]=state\ncapability[]=\n").announced == capabilities{});
    CHECK(read("capability[]=authtype\ncapability[]=\ncapability[]=state\n").announced ==
          capabilities{false, true});
    CHECK(read("capability=authtype\n").announced == capabilities{});
}

TEST_CASE("read: of all states only ours counts") {
    CHECK(read("state[]=codecatalyst.token=id-1\nstate[]=other=x\nstate[]=\n").token_id == "id-1");
    CHECK(read("state[]=other.codecatalyst.token=x\n").token_id.empty());
    CHECK(read("state=codecatalyst.token=x\n").token_id.empty());
    CHECK(read("state[]=codecatalyst.token=\n").token_id.empty());
}

TEST_CASE("read: an expiry that is not a number means never") {
    CHECK(read("password_expiry_utc=1\n").with.expires == at(1));
    CHECK(read("password_expiry_utc=253402300799\n").with.expires == at(253402300799));
    for (const std::string junk : {"", "0", "-1", "+5", " 5", "5 ", "2030-01-01T00:00:00Z", "1e9", "0x10",
                                   "never", "9223372036854775808", "99999999999999999999999"}) {
        CAPTURE(junk);
        CHECK_FALSE(read("password_expiry_utc=" + std::string(junk) + "\n").with.expires);
    }
    for (const std::string after_9999 : {"253402300800", "9223372036854775807"})
        CHECK_FALSE(read("password_expiry_utc=" + after_9999 + "\n").with.expires);
    CHECK_FALSE(read("password_expiry_utc=5\npassword_expiry_utc=junk\n").with.expires);
}

TEST_CASE("read: ephemeral is 1 or true") {
    for (const char* yes : {"1", "true", "True"})
        CHECK(read("ephemeral=" + std::string(yes) + "\n").with.ephemeral);
    for (const char* no : {"", "0", "false", "2", " 1"})
        CHECK_FALSE(read("ephemeral=" + std::string(no) + "\n").with.ephemeral);
}

TEST_CASE("read: the host is in lower case and without https's own port") {
    const auto host = [](const std::string& value) {
        return read("protocol=https\nhost=" + value + "\n").where.host;
    };
    CHECK(host("Git.US-West-2.CodeCatalyst.AWS") == "git.us-west-2.codecatalyst.aws");
    CHECK(host("git.us-west-2.codecatalyst.aws:443") == "git.us-west-2.codecatalyst.aws");
    CHECK(host("localhost:8443") == "localhost:8443");
    CHECK(host("localhost:4430") == "localhost:4430");
    CHECK(host("[::1]:443") == "[::1]");
    CHECK(host("[::1]:8443") == "[::1]:8443");
    CHECK(host(":443").empty());
    CHECK(read("protocol=http\nhost=localhost:443\n").where.host == "localhost:443");
    CHECK(read("host=LOCALHOST:443\n").where.host == "localhost:443");
}

TEST_CASE("read: other protocols' hosts are theirs to judge") {
    CHECK(read("protocol=cert\nhost=\npath=/home/mary/my key.pem\nusername=\n").where.path ==
          "/home/mary/my key.pem");
    CHECK(read("protocol=imap\nhost=mail example\n").where.host == "mail example");
}

TEST_CASE("read: every truncated request gives no more than its lines") {
    const auto complete = read(whole);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CAPTURE(size);
        const auto prefix = whole.substr(0, size);
        request r;
        try {
            r = read(prefix);
        } catch (const protocol_error& e) {  // cut off before the equals sign
            const auto line = std::ranges::count(prefix, '\n') + 1;
            CHECK(std::string(e.what()) == "line " + std::to_string(line) + " is not of the form key=value");
            continue;
        }
        const auto begins_like = [](std::string_view part, std::string_view all) {
            return all.starts_with(part);
        };
        CHECK(begins_like(r.where.protocol, complete.where.protocol));
        CHECK(begins_like(r.where.host, complete.where.host));
        CHECK(begins_like(r.where.path, complete.where.path));
        CHECK(begins_like(r.with.username.value_or(""), "mary"));
        CHECK(begins_like(r.with.password ? r.with.password->expose() : "", "a pass=word"));
        CHECK(begins_like(r.token_id, "id-1"));
        CHECK((r.where.host.empty() || prefix.find("\nhost=") != prefix.npos));
        CHECK((!r.with.password || prefix.find("\npassword=") != prefix.npos));
        CHECK((!r.with.credential || prefix.find("\ncredential=") != prefix.npos));
    }
}
