// SPDX-License-Identifier: Apache-2.0
#include "system/net/loopback_listener.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <string>
#include <thread>
#include <vector>

#include "system/net/loopback_request.hpp"
#include "system/os/stdio.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;
using kind = loopback_listener::visit::kind;

namespace {

const secret state("the-state");

/// A client that sends the bytes it is given.
struct client {
    unique_fd socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};

    explicit client(int port, in_addr_t address = INADDR_LOOPBACK) {
        sockaddr_in there{};
        there.sin_family = AF_INET;
        there.sin_port = htons(static_cast<std::uint16_t>(port));
        there.sin_addr.s_addr = htonl(address);
        const timeval patience{10, 0};
        ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        if (::connect(socket.get(), reinterpret_cast<sockaddr*>(&there), sizeof there) != 0) socket.reset();
    }

    void send(std::string_view text) const {
        (void)!::send(socket.get(), text.data(), text.size(), MSG_NOSIGNAL);
    }
    [[nodiscard]] std::string answer() const {
        const auto all = read_all(socket.get(), 10'000);
        return std::string(all.expose());
    }
};

std::string head(int port, const std::string& target, const std::string& method = "GET") {
    return method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
           "\r\nAccept: */*\r\n\r\n";
}

struct world {
    loopback_listener door;
    const int port = door.port();

    client sent(const std::string& text) const {
        client caller(port);
        caller.send(text);
        return caller;
    }
    client asks(const std::string& target) const { return sent(head(port, target)); }
    std::optional<loopback_listener::visit> wait(std::chrono::milliseconds patience = 100ms) {
        return door.wait(state, patience);
    }
    /// The first line of what is answered to this, and nothing comes of it.
    std::string refused(const std::string& text) {
        const auto caller = sent(text);
        CHECK_FALSE(wait());
        const auto all = caller.answer();
        return all.substr(0, all.find('\r'));
    }
};

}  // namespace

TEST_CASE("loopback: the visit with our state and a code, and the page it waits for") {
    world here;
    CHECK(here.door.redirect_uri() == "http://127.0.0.1:" + std::to_string(here.port) + "/oauth/callback");
    const auto browser = here.asks("/oauth/callback?code=a%2Fb%2Bc+d&state=the-state&iss=x");
    const auto found = here.wait(10s);
    REQUIRE(found);
    CHECK(found->what == kind::code);
    CHECK(found->code.expose() == "a/b+c d");
    here.door.answer("Signed <in> & \"out\"", "It worked.");
    CHECK(browser.answer() ==
          "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 210\r\n"
          "Cache-Control: no-store\r\n"
          "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"
          "Referrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
          "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">"
          "<title>Signed &lt;in&gt; &amp; &quot;out&quot;</title></head>\n"
          "<body><h1>Signed &lt;in&gt; &amp; &quot;out&quot;</h1><p>It worked.</p></body>\n</html>\n");
}

TEST_CASE("loopback: takes no connection after the callback was received") {
    world here;
    const auto browser = here.asks("/oauth/callback?code=c&state=the-state");
    REQUIRE(here.wait(10s));
    CHECK_FALSE(client(here.port).socket);
    CHECK_FALSE(here.wait());
}

TEST_CASE("loopback: is on 127.0.0.1 alone") {
    const world here;
    CHECK(client(here.port).socket);
    CHECK_FALSE(client(here.port, INADDR_LOOPBACK + 1).socket);  // 127.0.0.2 is this machine too
}

TEST_CASE("loopback: other pages are not there, and the true visit comes after them") {
    world here;
    CHECK(here.refused(head(here.port, "/favicon.ico")) == "HTTP/1.1 404 Not Found");
    CHECK(here.refused(head(here.port, "/")) == "HTTP/1.1 404 Not Found");
    CHECK(here.refused(head(here.port, "/oauth/callback/?code=c&state=the-state")) ==
          "HTTP/1.1 404 Not Found");
    CHECK(here.refused(head(here.port, "//oauth/callback?code=c&state=the-state")) ==
          "HTTP/1.1 404 Not Found");
    CHECK(here.refused(head(here.port, "/oauth/callback?code=c&state=the-state", "POST")) ==
          "HTTP/1.1 405 Method Not Allowed");
    const auto browser = here.asks("/oauth/callback?code=c&state=the-state");
    CHECK(here.wait(10s));
}

TEST_CASE("loopback: a visit without what it needs is refused and counts for nothing") {
    world here;
    for (const auto* query : {"", "?", "?code=c", "?state=the-state", "?code=c&code=d&state=the-state",
                              "?code=c&state=the-state&state=the-state", "?code=%4&state=the-state",
                              "?code=%zz&state=the-state", "?error=a&error=b&state=the-state"}) {
        CAPTURE(query);
        const auto caller = here.asks(std::string("/oauth/callback") + query);
        const auto found = here.wait();
        CHECK((!found || found->what == kind::stranger));
        CHECK(caller.answer().starts_with("HTTP/1.1 400 Bad Request\r\n"));
    }
}

TEST_CASE("loopback: another state is a stranger's, and the true visit comes after it") {
    world here;
    for (const auto* stranger : {"the-stat", "the-statf", "the-state2", "THE-STATE", ""}) {
        CAPTURE(stranger);
        for (const auto* what : {"code=c", "error=access_denied"}) {
            const auto caller = here.asks(std::string("/oauth/callback?") + what + "&state=" + stranger);
            const auto found = here.wait(10s);
            REQUIRE(found);
            CHECK(found->what == kind::stranger);
            CHECK(found->code.empty());
            const auto page = caller.answer();
            CHECK(page.starts_with("HTTP/1.1 400 Bad Request\r\n"));
            CHECK(
                page.find(
                    "<p>This page does not belong to the sign-in that is under way. You can close it.</p>") !=
                page.npos);
        }
    }
    const auto browser = here.asks("/oauth/callback?state=the-state&code=c");
    CHECK(here.wait(10s)->what == kind::code);
}

TEST_CASE("loopback: a refusal has our state or, as the service may send it, none") {
    for (const auto* query : {"error=access_denied&state=the-state", "error=access_denied"}) {
        world here;
        const auto browser = here.asks(std::string("/oauth/callback?") + query);
        const auto found = here.wait(10s);
        REQUIRE(found);
        CHECK(found->what == kind::refusal);
        CHECK(found->error == "access_denied");
    }
}

TEST_CASE("loopback: an error is one of OAuth's words, whatever was sent") {
    for (const auto& [sent, taken] :
         std::vector<std::pair<std::string, std::string>>{{"server_error", "server_error"},
                                                          {"", "unknown_error"},
                                                          {"%1b[2J", "unknown_error"},
                                                          {"call+0900+1234", "unknown_error"},
                                                          {std::string(41, 'a'), "unknown_error"}})
        CHECK(parse_callback_query("error=" + sent)->error == taken);
}

TEST_CASE("loopback: a name that turned to 127.0.0.1 is refused (DNS rebinding)") {
    world here;
    const auto port = std::to_string(here.port);
    const std::string line = "GET /oauth/callback?code=c&state=the-state HTTP/1.1\r\n";
    for (const auto& host : {"Host: evil.example:" + port + "\r\n", "Host: localhost:" + port + "\r\n",
                             std::string("Host: 127.0.0.1\r\n"), std::string("Host: 127.0.0.1:1\r\n"),
                             std::string(), "Host: 127.0.0.1:" + port + "\r\nHost: evil.example\r\n",
                             "X: \r\n\r\nHost: 127.0.0.1:" + port + "\r\n"}) {
        CAPTURE(host);
        CHECK(here.refused(line + host + "\r\n") == "HTTP/1.1 400 Bad Request");
    }
    const auto browser = here.sent(line + "host:127.0.0.1:" + port + "\r\n\r\n");
    CHECK(here.wait(10s));
}

TEST_CASE("loopback: what is not HTTP is refused") {
    world here;
    for (const auto* text : {"\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/2\r\n\r\n", "\n\n",
                             "GET http://127.0.0.1/oauth/callback HTTP/1.1\r\n\r\n"}) {
        CAPTURE(std::string(text));
        CHECK(here.refused(text) == "HTTP/1.1 400 Bad Request");
    }
    CHECK(
        here.refused(head(here.port, "/oauth/callback?code=" + std::string(20'000, 'c') + "&state=the-state"))
            .starts_with("HTTP/1.1 400"));
    CHECK(here.refused(std::string("\0\0\n\n", 4)) == "HTTP/1.1 400 Bad Request");
    CHECK(here.refused("\x16\x03\x01" + std::string(17'000, '\x02')).starts_with("HTTP/1.1 400"));
}

TEST_CASE("loopback: idle and slow clients do not delay others") {
    world here;
    std::vector<client> idle;
    for (int i = 0; i < 40; ++i) idle.emplace_back(here.port), idle.back().send(i % 2 != 0 ? "GET /oau" : "");
    CHECK_FALSE(here.wait());
    const auto browser = here.asks("/oauth/callback?code=c&state=the-state");
    CHECK(here.wait(60s));
}

TEST_CASE("loopback: a request head may arrive in pieces, also between two waits") {
    world here;
    const client browser(here.port);
    const auto text = head(here.port, "/oauth/callback?code=c&state=the-state");
    for (std::size_t at = 0; at < text.size(); at += 7) {
        CHECK_FALSE(here.wait(at % 2 == 0 ? 5ms : 0ms));
        browser.send(text.substr(at, 7));
    }
    CHECK(here.wait(10s));
}

TEST_CASE("loopback: a client that disconnects is dropped") {
    world here;
    { const auto gone = here.sent("GET /oauth/callback?code=c&state=the-state HTTP/1.1\r\n"); }
    CHECK_FALSE(here.wait());
    { const auto gone = here.asks("/favicon.ico"); }
    CHECK_FALSE(here.wait());
    const auto browser = here.asks("/oauth/callback?code=c&state=the-state");
    CHECK(here.wait(10s));
}

TEST_CASE("loopback: waits no longer than it may") {
    world here;
    const auto before = std::chrono::steady_clock::now();
    CHECK_FALSE(here.wait(50ms));
    CHECK_FALSE(here.wait(0ms));
    const auto took = std::chrono::steady_clock::now() - before;
    CHECK(took >= 50ms);
    CHECK(took < 60s);
}
