// SPDX-License-Identifier: Apache-2.0
// An HTTPS server in the test's own process, with a certificate of its own.
#pragma once

#include <chrono>
#include <string>
#include <utility>

#include "local/lib/certificate.hpp"
#include "local/lib/http_server.hpp"
#include "support/temp_folder.hpp"

namespace codecatalyst {

class tls_server {
public:
    explicit tls_server(http_server::handler answer)
        : server_(write_certificate(), folder_.path("key.pem"), 0, std::move(answer), threads) {}

    [[nodiscard]] std::string url(const std::string& target = "") const {
        return "https://localhost:" + std::to_string(server_.port()) + target;
    }
    [[nodiscard]] std::string ca_file() const { return folder_.path("ca.pem"); }
    [[nodiscard]] int port() const { return server_.port(); }

private:
    // Starting each costs time, and a test makes many servers.
    static constexpr std::size_t threads = 32;

    [[nodiscard]] std::string write_certificate() const {
        using namespace std::chrono_literals;
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        const auto authority = make_authority("test", {now - 1h, now + 1h});
        const auto own = make_server_certificate(authority, {"localhost"}, {now - 1h, now + 1h});
        folder_.write("ca.pem", authority.pem);
        folder_.write("key.pem", std::string(own.key.expose()));
        return folder_.write("server.pem", own.pem);
    }

    temp_folder folder_;
    http_server server_;
};

inline http_response said(int status, const std::string& text,
                          std::vector<std::pair<std::string, std::string>> headers = {}) {
    headers.emplace_back("Content-Type", "application/json");
    return {status, std::move(headers), secret(text)};
}

/// A request's body, whole.
inline std::string body_of(const http_connection& connection) {
    std::string out;
    connection.read_body([&](std::string_view piece) {
        out += piece;
        return out.size() < (1U << 20);
    });
    return out;
}

}  // namespace codecatalyst
