// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/secret.hpp"

namespace codecatalyst {

/// Receives bytes as they arrive; returns false to stop.
using byte_sink = std::function<bool(std::string_view)>;

/// The request line and headers.
struct http_request {
    std::string method;
    std::string target;  // not decoded: "/v1/a%20b?c=d"
    std::vector<std::pair<std::string, std::string>> headers;

    /// The first header of that name, case-insensitive; empty when there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const noexcept;
    [[nodiscard]] std::string_view path() const noexcept;
    [[nodiscard]] std::string_view query() const noexcept;
};

struct http_response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    secret body;
    /// Instead of `body`: writes the body in chunks; returns false if it stopped before the end.
    std::function<bool(const byte_sink&)> stream = {};
    /// Closes the connection without a response.
    bool drop = false;
};

/// The connection that a request came on. The response's `stream` may keep a copy.
class http_connection {
public:
    struct state;
    explicit http_connection(std::shared_ptr<state> of) : state_(std::move(of)) {}

    /// Reads the body, decompressed if needed. False when the sink stopped or the client disconnected.
    bool read_body(const byte_sink& into) const;

    /// True when the client has disconnected.
    [[nodiscard]] bool hung_up() const;

    /// Sleeps, but no longer than the server runs.
    void pause(std::chrono::milliseconds time) const;

private:
    std::shared_ptr<state> state_;
};

/// An HTTPS server on 127.0.0.1. The handler is called on several threads at once.
class http_server {
public:
    using handler = std::function<http_response(const http_request&, const http_connection&)>;

    /// The files are PEM; port 0 selects a free port. Throws `system_failure` when the port is taken. A
    /// connection has a thread while it is open, also while it says nothing: `threads` of them are served at
    /// once, others wait.
    http_server(const std::string& certificate_file, const std::string& key_file, int port, handler answer,
                std::size_t threads = 512);
    ~http_server();

    [[nodiscard]] int port() const noexcept;

    /// Accepts no new requests, waits up to `grace` for running ones to finish, then closes their
    /// connections.
    void stop(std::chrono::milliseconds grace);

private:
    struct state;
    std::unique_ptr<state> state_;
};

}  // namespace codecatalyst
