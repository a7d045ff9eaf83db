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

/// Takes bytes as they come; false when no more are wanted.
using byte_sink = std::function<bool(std::string_view)>;

/// The head of a request.
struct http_request {
    std::string method;
    std::string target;  // as it was sent: "/v1/a%20b?c=d"
    std::vector<std::pair<std::string, std::string>> headers;

    /// The first header of that name, in any case; empty when there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const noexcept;
    [[nodiscard]] std::string_view path() const noexcept;
    [[nodiscard]] std::string_view query() const noexcept;
};

struct http_response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    secret body;
    /// Instead of `body`: writes the body piece by piece, chunked; false when it broke off in the middle.
    std::function<bool(const byte_sink&)> stream = {};
    /// Closes the connection without a byte of an answer.
    bool drop = false;
};

/// The client's end of a request. A copy may be kept by the answer's `stream`.
class http_connection {
public:
    struct state;
    explicit http_connection(std::shared_ptr<state> of) : state_(std::move(of)) {}

    /// Reads the body, inflated when it is compressed. False when the sink wanted no more or the client broke
    /// off.
    bool read_body(const byte_sink& into) const;

    /// True when the client has gone.
    [[nodiscard]] bool hung_up() const;

    /// Waits, but not longer than the server runs.
    void pause(std::chrono::milliseconds time) const;

private:
    std::shared_ptr<state> state_;
};

/// HTTPS on 127.0.0.1. Requests are answered by the handler on several threads at once.
class http_server {
public:
    using handler = std::function<http_response(const http_request&, const http_connection&)>;

    /// The files are PEM. Port 0 is any free one. Throws `system_failure` when the port is taken.
    http_server(const std::string& certificate_file, const std::string& key_file, int port, handler answer);
    ~http_server();

    [[nodiscard]] int port() const noexcept;

    /// Takes no new requests, lets running ones end within `grace`, then cuts them off.
    void stop(std::chrono::milliseconds grace);

private:
    struct state;
    std::unique_ptr<state> state_;
};

}  // namespace codecatalyst
