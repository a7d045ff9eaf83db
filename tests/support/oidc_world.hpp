// SPDX-License-Identifier: Apache-2.0
// A sign-in service in the test's own process that answers as the test wants and records the requests.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "backends/sign_in/oidc.hpp"
#include "support/tls_server.hpp"

namespace codecatalyst {

struct oidc_world {
    struct question {
        std::string line;  // "POST /token"
        std::string type, authorization;
        std::string body;
    };

    std::mutex guard;
    std::vector<question> asked;
    http_response answer = said(200, "{}");
    std::chrono::milliseconds pause{0};

    tls_server server{[this](const http_request& request, const http_connection& connection) {
        const auto body = body_of(connection);
        const std::lock_guard hold(guard);
        asked.push_back({request.method + ' ' + request.target, std::string(request.header("Content-Type")),
                         std::string(request.header("Authorization")), body});
        connection.pause(pause);
        http_response out{answer.status, answer.headers, answer.body.clone()};
        out.drop = answer.drop;
        return out;
    }};

    void answers(int status, const std::string& text,
                 std::vector<std::pair<std::string, std::string>> headers = {}) {
        answer = said(status, text, std::move(headers));
    }

    [[nodiscard]] http_options transport() const {
        http_options out;
        out.user_agent = "test";
        out.ca_file = server.ca_file();
        return out;
    }

    [[nodiscard]] oidc client(const std::string& profile = "p",
                              std::chrono::milliseconds timeout = std::chrono::seconds(10)) const {
        return oidc({server.url(), transport(), profile, timeout});
    }
};

}  // namespace codecatalyst
