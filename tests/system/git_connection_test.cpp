// SPDX-License-Identifier: Apache-2.0
// A remote is opened with a token: libgit2 itself, and servers that say what a test wants.
#include <doctest/doctest.h>

#include <mutex>

#include "support/failure.hpp"
#include "support/raw_server.hpp"
#include "support/tls_server.hpp"
#include "system/git_repository.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;
using kind = remote_answer::kind;
using reason = http_failure::reason;

namespace {

const secret token("PAT-1");
constexpr auto right = "Basic bWFyeTpQQVQtMQ==";  // mary:PAT-1

http_options trusting(const std::string& ca_file, const std::string& proxy = "") {
    http_options out;
    out.ca_file = ca_file;
    out.proxy = proxy;
    return out;
}

remote_answer open(const std::string& url, const http_options& with, std::chrono::milliseconds within = 30s) {
    return load_git_library()->open({url, "mary", token, with, within});
}

remote_answer open(const tls_server& server, std::chrono::milliseconds within = 30s) {
    return open(server.url("/v1/a/b/c"), trusting(server.ca_file()), within);
}

std::optional<reason> failure_to_open(const std::string& url, const http_options& with,
                                      std::chrono::milliseconds within = 30s) {
    try {
        (void)open(url, with, within);
    } catch (const http_failure& e) {
        return e.why;
    }
    return std::nullopt;
}

http_response with_status(int status) { return {status, {{"Content-Type", "text/plain"}}, secret("no\n")}; }

http_response wants_token() {
    auto out = with_status(401);
    out.headers.emplace_back("WWW-Authenticate", "Basic realm=\"CodeCatalyst\"");
    return out;
}

/// An empty repository, as a server of Git's protocol shows it.
http_response repository() {
    using namespace std::string_view_literals;
    constexpr auto text =
        "001e# service=git-upload-pack\n0000"
        "0047"
        "0000000000000000000000000000000000000000 capabilities^{}\0ofs-delta\n"
        "0000"sv;
    return {200, {{"Content-Type", "application/x-git-upload-pack-advertisement"}}, secret(text)};
}

/// Answers requests that carry the token.
http_server::handler to_mary(const http_response& answer) {
    return [answer = std::make_shared<http_response>(http_response{
                answer.status, answer.headers, answer.body.clone(), {}})](const auto& request, const auto&) {
        if (request.header("Authorization") != right) return wants_token();
        return http_response{answer->status, answer->headers, answer->body.clone(), {}};
    };
}

}  // namespace

TEST_CASE("remote: opens with the token, which is sent when the server asks for it") {
    std::vector<std::string> sent;
    const tls_server server([&](const auto& request, const auto&) {
        sent.emplace_back(request.target + " " + std::string(request.header("Authorization")));
        return request.header("Authorization").empty() ? wants_token() : repository();
    });
    CHECK(open(server).what == kind::opened);
    CHECK(sent ==
          std::vector<std::string>{"/v1/a/b/c/info/refs?service=git-upload-pack ",
                                   "/v1/a/b/c/info/refs?service=git-upload-pack " + std::string(right)});
}

TEST_CASE("remote: a token that is refused is tried once") {
    int requests = 0;
    const tls_server server([&](const auto&, const auto&) {
        ++requests;
        return wants_token();
    });
    CHECK(open(server).what == kind::token_refused);
    CHECK(requests == 2);
}

TEST_CASE("remote: distinguishes forbidden, not found and other answers") {
    const auto answered = [](int status) { return open(tls_server(to_mary(with_status(status)))); };
    CHECK(answered(403).what == kind::forbidden);
    CHECK(answered(404).what == kind::not_found);
    CHECK(answered(503).what == kind::cannot_tell);
    CHECK(answered(503).text == "it answers with HTTP status 503");
}

TEST_CASE("remote: a server that refuses every request says nothing about a token") {
    const auto answer = open(tls_server([](const auto&, const auto&) { return with_status(403); }));
    CHECK(answer.what == kind::cannot_tell);
    CHECK(answer.text == "it answers with HTTP status 403");
}

TEST_CASE("remote: a server that never asks for credentials says nothing about a token") {
    CHECK(open(tls_server([](const auto&, const auto&) { return repository(); })).what == kind::not_asked);
}

TEST_CASE("remote: what is not Git's protocol is not understood") {
    const tls_server server(to_mary({200, {{"Content-Type", "text/html"}}, secret("<html>"), {}}));
    CHECK(open(server).what == kind::cannot_tell);
}

TEST_CASE("remote: the token is sent to no other host, wherever the server redirects") {
    std::atomic<int> elsewhere = 0;
    const tls_server other([&](const auto&, const auto&) {
        ++elsewhere;
        return wants_token();
    });
    for (const int status : {301, 302, 307, 308}) {
        const tls_server server([&](const auto& request, const auto&) {
            if (request.header("Authorization").empty() && status != 308) return wants_token();
            return http_response{status, {{"Location", other.url(request.target)}}, secret()};
        });
        CHECK(open(server).what == kind::cannot_tell);
    }
    CHECK(elsewhere == 0);
}

TEST_CASE("remote: an unknown certificate is not trusted, and a server without TLS is refused") {
    const tls_server server([](const auto&, const auto&) { return repository(); });
    const tls_server other([](const auto&, const auto&) { return repository(); });
    CHECK(failure_to_open(server.url("/a"), trusting(other.ca_file())) == reason::untrusted);
    const raw_server plain([](int socket) {
        read_some(socket);
        write_text(socket, "HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    CHECK(failure_to_open(plain.url("https"), trusting(other.ca_file())) == reason::handshake);
    CHECK(failure_to_open(server.url("/a"), trusting("/nonexistent/ca.pem")) == reason::bad_ca_file);
}

TEST_CASE("remote: waits no longer than it may") {
    std::mutex closed;
    closed.lock();
    {
        const raw_server silent([&](int) { const std::lock_guard held(closed); });
        for (const auto* scheme : {"http", "https"})
            CHECK(failure_to_open(silent.url(scheme), trusting(""), 300ms) == reason::timed_out);
        closed.unlock();
    }
}

TEST_CASE("remote: reads no more than it may") {
    const raw_server endless([](int socket) {
        read_some(socket);
        write_text(socket,
                   "HTTP/1.1 200 OK\r\nContent-Type: application/x-git-upload-pack-advertisement\r\n"
                   "Content-Length: 100000000\r\n\r\n001e# service=git-upload-pack\n0000");
        const std::string line = "fff0" + std::string(40, '1') + " refs/heads/" +
                                 std::string(0xfff0 - 57, 'x') + "\n";  // as long as one may be
        for (int i = 0; i < 1200; ++i) write_text(socket, line);
    });
    CHECK(failure_to_open(endless.url(), trusting("")) == reason::too_long);
}

TEST_CASE("remote: no connection, no such name, and a connection that breaks") {
    std::string gone;
    {
        const raw_server was([](int) {});
        gone = was.url();
    }
    CHECK(failure_to_open(gone, trusting("")) == reason::unreachable);
    CHECK(failure_to_open("https://no-such-host.invalid/a", trusting("")) == reason::unresolved);
    const raw_server breaks([](int socket) { read_some(socket); });
    CHECK(failure_to_open(breaks.url(), trusting("")) == reason::broken);
}

TEST_CASE("remote: through a proxy, which may be away, refuse, or want a password") {
    const tls_server server(to_mary(repository()));
    const auto by = [&](const std::string& proxy) {
        return failure_to_open(server.url("/a"), trusting(server.ca_file(), proxy));
    };
    std::string asked, gone;
    const auto answering = [&asked](const std::string& text) {
        return [&asked, text](int socket) {
            std::array<char, 4096> bytes;
            const auto size = ::recv(socket, bytes.data(), bytes.size(), 0);
            asked.assign(bytes.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
            write_text(socket, text);
        };
    };
    {
        const raw_server refuses(answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"));
        CHECK(by(refuses.url()) == reason::proxy_refused);
        CHECK(asked.starts_with("CONNECT localhost:" + std::to_string(server.port()) + " HTTP/1.1\r\n"));
        CHECK(asked.find("Authorization") == asked.npos);
        gone = refuses.url();
        const raw_server wants(
            answering("HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
                      "Content-Length: 0\r\n\r\n"));
        CHECK(by(wants.url()) == reason::proxy_sign_in);
    }
    CHECK(by(gone) == reason::proxy);
    auto direct = trusting(server.ca_file(), gone);
    direct.no_proxy = "example.com, localhost";
    CHECK(open(server.url("/a"), direct).what == kind::opened);
    CHECK(open(server.url("/a"), trusting("", "socks5://127.0.0.1:1")).text ==
          "libgit2 does not speak to SOCKS proxies");
}

TEST_CASE("remote: a token is not sent over plain HTTP to another machine") {
    CHECK(failure_of<settings_error>([] { return open("http://example.com/a", trusting("")); }) ==
          "refusing to send a token over plain HTTP | use a URL with https");
    CHECK(failure_of<settings_error>([] { return open("ssh://localhost/a", trusting("")); }) ==
          "refusing to send a token over plain HTTP | use a URL with https");
}
