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
    std::optional<secret> body;    // nullopt for none; an empty one has a Content-Length of 0
    /// Safe to send twice: it may use a kept connection, and is sent again on a new one when the server has
    /// closed that. Anything else is sent once, on a new connection.
    bool repeatable = false;
    bool wants_issuer = false;  // of the server's certificate
};

struct http_answer {
    int status;
    std::vector<std::pair<std::string, std::string>> headers;
    secret body;
    std::string issuer = {};  // of the server's certificate, if the call wants it

    /// The first header of that name, in any case; "" when there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const noexcept;
};

/// There was no answer, or none that can be used. The message is the library's, without the proxy's password.
struct http_failure : error {
    enum class reason {
        unresolved,     // no such host name, or no answer from a name server
        unreachable,    // connection refused, or no route
        silent,         // no connection in time
        proxy,          // the proxy cannot be reached
        proxy_refused,  // the proxy refuses to connect
        proxy_sign_in,  // the proxy wants a user name and password, or rejects ours
        untrusted,      // the certificate is not trusted, or is for another host
        handshake,      // TLS negotiation failed
        bad_ca_file,
        broken,     // the connection broke before the answer was complete
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
    std::string ca_path;   // folder of certificates named by their hash, trusted as well; "" for none
    std::string proxy;     // URL; "" for none, even if the environment names one
    std::string no_proxy;  // hosts reached directly, separated by commas; "*" for all
    std::chrono::milliseconds connect_timeout{5000};
    std::size_t answer_max = 1024 * 1024;
};

/// The interface of the module codecatalyst-http (curl_connection.cpp).
class http_sender {
public:
    http_sender() = default;
    http_sender(const http_sender&) = delete;
    http_sender& operator=(const http_sender&) = delete;
    virtual ~http_sender() = default;

    [[nodiscard]] virtual http_answer send(const http_call& what, std::chrono::milliseconds within) = 0;
};

/// HTTP/1.1 over TLS 1.2 or newer. Redirects are returned, not followed. The first call loads libcurl.
class http_client {
public:
    explicit http_client(http_options with);

    /// Throws `http_failure`, `settings_error` for a URL that is neither https nor on this machine, and
    /// `system_failure` when libcurl cannot be loaded.
    [[nodiscard]] http_answer send(const http_call& what, std::chrono::milliseconds within);

private:
    http_options with_;
    std::unique_ptr<http_sender> connection_;
};

}  // namespace codecatalyst
