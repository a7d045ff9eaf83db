// SPDX-License-Identifier: Apache-2.0
// The native backend, and a service that answers as a test says. No time passes but in here.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "backends/codecatalyst/api.hpp"
#include "support/failure.hpp"
#include "support/tls_server.hpp"

namespace codecatalyst {

class api_world {
public:
    tls_server server{[this](const auto& request, const auto& connection) {
        return answered(request, body_of(connection));
    }};

    std::vector<http_response (*)()> script;  // an answer for each request; the last one again and again
    std::vector<std::string> got;             // "METHOD TARGET BODY"
    std::vector<std::string> headers;         // those that matter, of each
    std::vector<int> pauses;                  // ms
    int bearers = 0;                          // how often the token was asked for
    std::function<void()> on_request = [] {};
    std::chrono::milliseconds now{1'000'000};
    std::string endpoint = server.url(), profile = "work", ca_file = server.ca_file();
    bool token_given = false;
    double jitter = 0.0;

    [[nodiscard]] api backend() {
        return api({[this] { return route(); },
                    [this] {
                        ++bearers;
                        return secret("AT-" + std::to_string(bearers));
                    },
                    token_given, profile, std::chrono::seconds(30), [this] { return now; },
                    [this](std::chrono::milliseconds time) {
                        pauses.push_back(static_cast<int>(time.count()));
                        now += time;
                    },
                    [this] { return jitter; }});
    }

private:
    [[nodiscard]] api_client::route route() const {
        return {endpoint, {"test/1", ca_file, "", "", "", std::chrono::seconds(5), 1024 * 1024}};
    }

    http_response answered(const http_request& request, const std::string& body) {
        const std::lock_guard hold(one_at_a_time_);
        got.push_back(request.method + " " + request.target + (body.empty() ? "" : " " + body));
        std::string seen;
        for (const auto* name : {"Authorization", "Content-Type", "Content-Length"})
            if (const auto value = request.header(name); !value.empty())
                seen += std::string(seen.empty() ? "" : ", ") + name + "=" + std::string(value);
        headers.push_back(seen);
        on_request();
        return script.at(std::min(got.size(), script.size()) - 1)();
    }

    std::mutex one_at_a_time_;
};

inline http_response dropped() {
    http_response out;
    out.drop = true;
    return out;
}

}  // namespace codecatalyst
