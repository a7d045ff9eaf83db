// SPDX-License-Identifier: Apache-2.0
#include "system/net/loopback_listener.hpp"

#include <arpa/inet.h>
#include <fmt/core.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/net/loopback_request.hpp"

namespace codecatalyst {
namespace {

using kind = loopback_listener::visit::kind;

constexpr std::string_view callback_path = "/oauth/callback";

[[noreturn]] void fail() {
    throw system_failure(fmt::format("no port of 127.0.0.1 can be listened on: {}", std::strerror(errno)),
                         "sign in with --device");
}

std::string html(std::string_view text) {
    std::string out;
    for (const char c : text)
        out += c == '<'   ? "&lt;"
               : c == '>' ? "&gt;"
               : c == '&' ? "&amp;"
               : c == '"' ? "&quot;"
                          : std::string(1, c);
    return out;
}

std::string page(std::string_view title, std::string_view text) {
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{0}</title></head>\n"
        "<body><h1>{0}</h1><p>{1}</p></body>\n</html>\n",
        html(title), html(text));
}

/// Allows no scripts, no other resources, no cached copy, and no Referer, which would leak the code.
std::string reply(std::string_view status, std::string_view title, std::string_view text) {
    const auto body = page(title, text);
    return fmt::format(
        "HTTP/1.1 {}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nCache-Control: "
        "no-store\r\n"
        "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\nReferrer-Policy: "
        "no-referrer\r\n"
        "X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n{}",
        status, body.size(), body);
}

/// Does not wait: the page is smaller than any socket buffer, and a browser that does not accept it gets
/// none.
void send_page(const unique_fd& to, std::string_view status, std::string_view title, std::string_view text) {
    const auto bytes = reply(status, title, text);
    (void)!::send(to.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    ::shutdown(to.get(), SHUT_WR);
}

bool is_whole(std::string_view head) {
    return head.find("\r\n\r\n") != head.npos || head.find("\n\n") != head.npos;
}

int milliseconds_to(std::chrono::steady_clock::time_point when) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(when - std::chrono::steady_clock::now()).count();
    return static_cast<int>(std::max<std::int64_t>(left, 0));
}

}  // namespace

loopback_listener::loopback_listener()
    : door_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    auto* const address = reinterpret_cast<sockaddr*>(&here);
    if (!door_ || ::bind(door_.get(), address, size) != 0 || ::listen(door_.get(), SOMAXCONN) != 0 ||
        ::getsockname(door_.get(), address, &size) != 0)
        fail();
    port_ = ntohs(here.sin_port);
}

std::string loopback_listener::redirect_uri() const {
    return fmt::format("http://127.0.0.1:{}{}", port_, callback_path);
}

std::optional<loopback_listener::visit> loopback_listener::wait(const secret& state,
                                                                std::chrono::milliseconds patience) {
    const auto deadline = clock::now() + patience;
    while (door_ && poll_until(deadline)) {
        for (auto at = callers_.begin(); at != callers_.end();) {
            const auto next = std::next(at);
            std::optional<visit> found;
            if (read_more(*at)) {
                found = serve(*at, state);
                callers_.erase(at);
            } else if (!at->connection || at->until <= clock::now()) {
                callers_.erase(at);
            }
            if (found) return found;
            at = next;
        }
        let_in();
    }
    return std::nullopt;
}

/// Waits for a connection or for data; false at the deadline.
bool loopback_listener::poll_until(clock::time_point deadline) {
    std::vector<pollfd> waiting{{door_.get(), POLLIN, 0}};
    auto next = deadline;
    for (const auto& each : callers_) {
        waiting.push_back({each.connection.get(), POLLIN, 0});
        next = std::min(next, each.until);
    }
    (void)::poll(waiting.data(), waiting.size(), milliseconds_to(next));
    return clock::now() < deadline;
}

void loopback_listener::let_in() {
    for (;;) {
        unique_fd connection(::accept4(door_.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
        if (!connection) return;
        if (callers_.size() == callers_max) callers_.pop_front();
        callers_.push_back({std::move(connection), {}, clock::now() + caller_time});
    }
}

/// True when the head is complete, or too long to read any more of it. Closes a connection that has ended.
bool loopback_listener::read_more(caller& from) {
    std::array<char, 2048> piece;
    while (from.head.expose().size() <= head_max && !is_whole(from.head.expose())) {
        const ssize_t got = ::recv(from.connection.get(), piece.data(), piece.size(), 0);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0 && errno == EAGAIN) return false;
        if (got <= 0) return from.connection.reset(), false;
        from.head.append({piece.data(), static_cast<std::size_t>(got)});
        wipe(piece.data(), piece.size());
    }
    return true;
}

std::optional<loopback_listener::visit> loopback_listener::serve(caller& from, const secret& state) {
    const auto refuse = [&](std::string_view status, std::string_view text) {
        return send_page(from.connection, status, status.substr(4), text), std::nullopt;
    };
    const auto head = is_whole(from.head.expose()) ? parse_request_head(from.head.expose()) : std::nullopt;
    if (!head || head->host != fmt::format("127.0.0.1:{}", port_))
        return refuse("400 Bad Request", "This request is not for this address.");
    if (head->path != callback_path) return refuse("404 Not Found", "There is nothing here.");
    if (head->method != "GET") return refuse("405 Method Not Allowed", "This page can be read only.");
    auto query = parse_callback_query(head->query);
    if (!query || (!query->code && !query->error))
        return refuse("400 Bad Request", "The answer of the sign-in service is incomplete.");
    const bool ours = query->state && same(*query->state, state);
    if (!ours && (query->state || !query->error)) {
        send_page(from.connection, "400 Bad Request", "Another sign-in",
                  "This page does not belong to the sign-in that is under way. You can close it.");
        return visit{kind::stranger, {}, {}};
    }
    visitor_ = std::move(from.connection);
    door_.reset();
    if (query->error) return visit{kind::refusal, {}, *query->error};
    return visit{kind::code, std::move(*query->code), {}};
}

void loopback_listener::answer(std::string_view title, std::string_view text) {
    if (visitor_) send_page(visitor_, "200 OK", title, text);
    visitor_.reset();
    callers_.clear();
}

}  // namespace codecatalyst
