// SPDX-License-Identifier: Apache-2.0
#include "system/net/http_client.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "support/raw_server.hpp"
#include "support/tls_server.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;
using reason = http_failure::reason;

namespace {

http_client client_of(const tls_server& server) {
    return http_client({"test/1", server.ca_file(), "", "", "", 5000ms, 1000});
}

http_call get(const std::string& url) { return {"GET", url, {}, std::nullopt, std::nullopt, true}; }

http_failure failure_of(http_client& client, const http_call& what, std::chrono::milliseconds within = 30s) {
    try {
        (void)client.send(what, within);
    } catch (const http_failure& e) {
        return e;
    }
    FAIL("no failure");
    return {reason::broken, false, ""};
}

/// What the server was sent, a line for each header that is not of the connection.
std::string shown(const http_request& request, const std::string& body) {
    std::string out = request.method + " " + request.target + "\n";
    for (const auto* name :
         {"Accept", "Authorization", "Content-Length", "Content-Type", "Expect", "User-Agent"})
        for (const auto& [key, value] : request.headers)
            if (key == name) out += key + ": " + value + "\n";
    return out + body;
}

}  // namespace

TEST_CASE("http_client: sends what it is given, and nothing of its own but who it is") {
    std::string got;
    const tls_server server([&](const auto& request, const auto& connection) {
        got = shown(request, body_of(connection));
        return said(201, "{\"a\":1}", {{"x-amzn-RequestId", "r-1"}});
    });
    auto client = client_of(server);
    const auto answer = client.send({"PUT",
                                     server.url("/v1/a%20b?c=d"),
                                     {{"Content-Type", "application/json"}},
                                     secret("AT-1"),
                                     secret("{\"name\":\"x\"}")},
                                    30s);
    CHECK(
        got ==
        "PUT /v1/a%20b?c=d\nAuthorization: Bearer AT-1\nContent-Length: 12\nContent-Type: application/json\n"
        "User-Agent: test/1\n{\"name\":\"x\"}");
    CHECK(answer.status == 201);
    CHECK(answer.body.expose() == "{\"a\":1}");
    CHECK(answer.header("X-Amzn-Requestid") == "r-1");
    CHECK(answer.header("Location").empty());
}

TEST_CASE("http_client: a body that is empty has a length, one that is absent has none") {
    std::string got;
    const tls_server server([&](const auto& request, const auto& connection) {
        got = shown(request, body_of(connection));
        return said(200, "{}");
    });
    auto client = client_of(server);
    (void)client.send({"DELETE", server.url("/x"), {}, std::nullopt, secret("")}, 30s);
    CHECK(got == "DELETE /x\nContent-Length: 0\nUser-Agent: test/1\n");
    (void)client.send(get(server.url("/y")), 30s);
    CHECK(got == "GET /y\nUser-Agent: test/1\n");
}

TEST_CASE("http_client: follows no redirect") {
    int requests = 0;
    const tls_server server([&](const auto&, const auto&) {
        ++requests;
        return said(302, "", {{"Location", "/elsewhere"}});
    });
    auto client = client_of(server);
    CHECK(client.send(get(server.url()), 30s).status == 302);
    CHECK(requests == 1);
}

TEST_CASE("http_client: uses plain HTTP for this machine only") {
    http_client client({"test/1", "", "", "", "", 5000ms, 1000});
    for (const char* url :
         {"http://codecatalyst.example/", "http://localhost.example/", "ftp://localhost/",
          "http://127.0.0.1@codecatalyst.example/", "file:///etc/passwd", "", "localhost"}) {
        CAPTURE(url);
        try {
            (void)client.send(get(url), 1s);
            FAIL("it was sent");
        } catch (const settings_error& e) {
            CHECK(std::string(e.what()) == "refusing to send a token over plain HTTP");
            CHECK(e.hint() == "use an address with https");
        }
    }
    const raw_server server([](int socket) {
        read_some(socket);
        write_text(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    });
    const auto answer = client.send(get(server.url()), 30s);
    CHECK(answer.body.expose() == "{}");
}

TEST_CASE("http_client: an untrusted certificate ends the connection before anything is sent") {
    const tls_server server([](const auto&, const auto&) { return said(200, "{}"); });
    http_client client({"test/1", "", "", "", "", 5000ms, 1000});
    const auto failure = failure_of(client, {"PUT", server.url(), {}, secret("AT-1"), secret("{}")});
    CHECK((failure.why == reason::untrusted));
    CHECK_FALSE(failure.sent);
    http_client other({"test/1", "/nowhere/ca.pem", "", "", "", 5000ms, 1000});
    CHECK((failure_of(other, get(server.url())).why == reason::bad_ca_file));
}

TEST_CASE("http_client: distinguishes an unreachable server from a broken connection") {
    http_client client({"test/1", "", "", "", "", 5000ms, 1000});
    const auto refused = failure_of(client, get("http://127.0.0.1:1/"));
    CHECK((refused.why == reason::unreachable));
    CHECK_FALSE(refused.sent);
    const raw_server server([](int socket) { read_some(socket); });
    const auto broken = failure_of(client, {"PUT", server.url(), {}, std::nullopt, secret("{}")});
    CHECK((broken.why == reason::broken));
    CHECK(broken.sent);
    CHECK(server.connections == 1);
}

TEST_CASE("http_client: says why there is no connection") {
    http_client client({"test/1", "", "", "", "", 200ms, 1000});
    const auto unknown = failure_of(client, get("https://" + std::string(64, 'a') + ".example/"));
    CHECK((unknown.why == reason::unresolved));
    CHECK_FALSE(unknown.sent);
    const raw_server mute([](int socket) {
        read_some(socket);
        read_some(socket);  // until the client goes
    });
    const auto silent = failure_of(client, get(mute.url("https")));
    CHECK((silent.why == reason::silent));
    CHECK_FALSE(silent.sent);
    const raw_server plain([](int socket) {
        read_some(socket);
        write_text(socket, "HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    const auto no_tls = failure_of(client, get(plain.url("https")));
    CHECK((no_tls.why == reason::handshake));
    CHECK_FALSE(no_tls.sent);
}

TEST_CASE("http_client: trusts a CA file that it is given, and no folder beside it") {
    const tls_server server([](const auto&, const auto&) { return said(200, "{}"); });
    const tls_server stranger([](const auto&, const auto&) { return said(200, "{}"); });
    auto client = client_of(server);
    CHECK(client.send(get(server.url()), 30s).status == 200);
    CHECK((failure_of(client, get(stranger.url())).why == reason::untrusted));
}

TEST_CASE("http_client: what is not repeatable goes out once, also when a kept connection was closed") {
    const raw_server server([](int socket) {  // answers the first request of a connection, drops the second
        read_some(socket);
        write_text(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        read_some(socket);
    });
    http_client client({"test/1", "", "", "", "", 5000ms, 1000});
    CHECK(client.send(get(server.url()), 30s).status == 200);
    CHECK(client.send({"PUT", server.url(), {}, std::nullopt, secret("{}")}, 30s).status == 200);
    CHECK(server.connections == 2);
    CHECK(client.send(get(server.url()), 30s).status == 200);  // on the kept one, then on a third
    CHECK(server.connections == 3);
}

TEST_CASE("http_client: waits no longer than its timeout") {
    const raw_server server([](int socket) {
        read_some(socket);
        read_some(socket);  // until the client goes
    });
    http_client client({"test/1", "", "", "", "", 5000ms, 1000});
    const auto failure = failure_of(client, {"PUT", server.url(), {}, std::nullopt, secret("{}")}, 200ms);
    CHECK((failure.why == reason::timed_out));
    CHECK(failure.sent);
}

TEST_CASE("http_client: takes no more than it can use") {
    const tls_server server([](const auto& request, const auto&) {
        if (request.target == "/heads") return said(200, "{}", {{"X-Long", std::string(70'000, 'x')}});
        return said(200, std::string(1001, 'x'));
    });
    auto client = client_of(server);
    const auto failure = failure_of(client, get(server.url()));
    CHECK((failure.why == reason::too_long));
    CHECK(failure.sent);
    CHECK(std::string(failure.what()) == "the answer is too long to be read");
    CHECK((failure_of(client, get(server.url("/heads"))).why == reason::too_long));
}

TEST_CASE("http_client: a proxy is used when one is named, and says no for itself") {
    const raw_server proxy([](int socket) {
        read_some(socket);
        write_text(socket, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
    });
    http_client client({"test/1", "", "", proxy.url(), "", 5000ms, 1000});
    const auto refused =
        failure_of(client, {"PUT", "https://codecatalyst.example/", {}, secret("AT"), secret("{}")});
    CHECK((refused.why == reason::proxy_refused));
    CHECK_FALSE(refused.sent);
    const raw_server strict([](int socket) {
        read_some(socket);
        write_text(socket, "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
    });
    http_client unnamed({"test/1", "", "", strict.url(), "", 5000ms, 1000});
    CHECK((failure_of(unnamed, get("https://codecatalyst.example/")).why == reason::proxy_sign_in));
    http_client missing({"test/1", "", "", "http://127.0.0.1:1", "", 5000ms, 1000});
    CHECK((failure_of(missing, get("https://codecatalyst.example/")).why == reason::proxy));
    const tls_server server([](const auto&, const auto&) { return said(200, "{}"); });
    http_client around({"test/1", server.ca_file(), "", "http://127.0.0.1:1", "localhost", 5000ms, 1000});
    CHECK(around.send(get(server.url()), 30s).status == 200);
}

TEST_CASE("http_client: a proxy gets the user name and password of its URL, and no message shows them") {
    std::string got;
    const raw_server proxy([&](int socket) {
        for (int tries = 0; tries < 2; ++tries) {  // without them first
            std::array<char, 4096> bytes;
            const auto size = ::recv(socket, bytes.data(), bytes.size(), 0);
            got += std::string(bytes.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
            write_text(socket,
                       "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=x\r\n"
                       "Content-Length: 0\r\n\r\n");
        }
    });
    const auto with_user = "http://u:p%40ss@" + proxy.url().substr(7);
    http_client client({"test/1", "", "", with_user, "", 5000ms, 1000});
    const auto refused = failure_of(client, get("https://codecatalyst.example/"));
    CHECK((refused.why == reason::proxy_sign_in));
    CHECK(got.find("Proxy-Authorization: Basic dTpwQHNz\r\n") != got.npos);
    for (const std::string bad :
         {"http://u:p%40ss@host:99999", "nonsense://u:p%40ss@host:1", "http://u:p%40ss@"}) {
        CAPTURE(bad);
        http_client lost({"test/1", "", "", bad, "", 5000ms, 1000});
        const std::string text = failure_of(lost, get("https://codecatalyst.example/")).what();
        CHECK(text.find("p%40ss") == text.npos);
        CHECK(text.find("p@ss") == text.npos);
    }
}

TEST_CASE("http_client: a header cannot begin another one") {
    http_client client({"test/1", "", "", "", "", 5000ms, 1000});
    CHECK_THROWS_WITH_AS((void)client.send({"GET", "http://127.0.0.1:1/", {{"X", "a\r\nB: c"}}, {}, {}}, 1s),
                         "a header of a request holds a control character", system_failure);
    CHECK_THROWS_WITH_AS((void)client.send({"GET", "http://127.0.0.1:1/", {}, secret("a\nB: c"), {}}, 1s),
                         "a header of a request holds a control character", system_failure);
}
