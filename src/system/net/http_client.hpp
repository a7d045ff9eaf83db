// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/secret.hpp"

namespace codecatalyst {

struct http_call {
    std::string method;
    std::string url;  // https, or http to this machine
    std::vector<std::pair<std::string, std::string>> headers;
    std::optional<secret> bearer;  // sent as `Authorization: Bearer ...`
    std::optional<secret> body;    // nothing, or empty, which says so in a Content-Length of 0
    /// Safe to send twice: it may go out on a kept connection, and once more on a new one when the
    /// server has closed that. Anything else is sent once, on a connection of its own.
    bool repeatable = false;
};

struct http_answer {
    int status;
    std::vector<std::pair<std::string, std::string>> headers;
    secret body;

    /// The first header of that name, in any case; empty when there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const noexcept;
};

/// There was no answer, or none that can be taken. The message is the library's, without the proxy's
/// password.
struct http_failure : error {
    enum class reason {
        unresolved,     // no such host name, or no name server
        unreachable,    // no connection: refused, no way there
        silent,         // no connection in time
        proxy,          // the proxy itself cannot be reached
        proxy_refused,  // it will not connect us
        proxy_sign_in,  // it wants a user name and password, or others
        untrusted,      // the certificate is not trusted, or is for another host
        handshake,      // no agreement on TLS
        bad_ca_file,
        broken,     // the connection, before the answer was whole
        timed_out,  // no answer in time
        too_long
    };
    reason why;
    bool sent;  // bytes of the request may have reached the service

    http_failure(reason of, bool was_sent, const std::string& message)
        : error(message), why(of), sent(was_sent) {}
};

struct http_options {
    std::string user_agent;
    std::string ca_file;   // PEM; "" for the system's trust store
    std::string proxy;     // URL; "" for none, whatever the environment says
    std::string no_proxy;  // hosts reached without it, separated by commas; "*" for all
    std::chrono::milliseconds connect_timeout{5000};
    std::size_t answer_max = 1024 * 1024;
};

/// What the module codecatalyst-http (curl_connection.cpp) does for a client.
class http_sender {
public:
    http_sender() = default;
    http_sender(const http_sender&) = delete;
    http_sender& operator=(const http_sender&) = delete;
    virtual ~http_sender() = default;

    [[nodiscard]] virtual http_answer send(const http_call& what, std::chrono::milliseconds within) = 0;
};

/// HTTP/1.1 over TLS 1.2 or newer. Redirects are answers like others: they are not followed. The library that
/// speaks it is loaded by the first call.
class http_client {
public:
    explicit http_client(http_options with);

    /// Throws `http_failure`, `settings_error` for a URL that is neither https nor this machine's, and
    /// `system_failure` where the library cannot be loaded.
    [[nodiscard]] http_answer send(const http_call& what, std::chrono::milliseconds within);

private:
    http_options with_;
    std::unique_ptr<http_sender> connection_;
};

}  // namespace codecatalyst
