// SPDX-License-Identifier: Apache-2.0
// What signing in touches, each part by hand: the service, the screen, the browser and the clocks.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "helper/person/sign_in.hpp"
#include "support/failure.hpp"

namespace codecatalyst::fakes {

inline const time_point signing_in_at = *parse_rfc3339("2026-11-24T12:00:00Z");
inline const sign_in_place builder_id{
    "codecatalyst", "https://view.awsapps.com/start", "us-east-1", {"codecatalyst:read_write"}};

inline client_registration registration(const std::string& id, sign_in_flow flow,
                                        std::chrono::seconds left = std::chrono::days(90)) {
    return {id, secret("client-secret-" + id), signing_in_at + left, flow};
}

/// Gives scripted answers and records the requests. A step that throws counts as an answer.
class fake_service final : public sign_in_service {
public:
    std::vector<std::string> calls;
    std::deque<std::function<issued_session()>> answers;  // to `redeem`, in turn; then pending
    std::function<void(int count)> at_authorize = [](int) {};
    std::chrono::seconds expires_in{600}, interval{5};
    std::string address = "https://device.example/",
                address_with_code = "https://device.example/?c=ABCD-EFGH";
    int registered = 0, authorized = 0;

    [[nodiscard]] client_registration register_client(const sign_in_place& where, sign_in_flow flow,
                                                      time_point now) override {
        calls.push_back("register " + where.session);
        CHECK(now == signing_in_at);
        return registration("new-" + std::to_string(++registered), flow);
    }

    [[nodiscard]] device_authorization authorize_device(const client_registration& as,
                                                        const std::string& start_url) override {
        calls.push_back("authorize " + as.id + " " + start_url);
        at_authorize(++authorized);
        return {secret("device-code"), "ABCD-EFGH", address, address_with_code, expires_in, interval};
    }

    [[nodiscard]] issued_session redeem(const client_registration& as, const secret& code) override {
        calls.push_back("redeem " + as.id + " " + std::string(code.expose()));
        return next();
    }

    [[nodiscard]] issued_session redeem(const client_registration& as,
                                        const authorization_code& code) override {
        calls.push_back("redeem " + as.id + " " + std::string(code.code.expose()) + " " +
                        std::string(code.verifier.expose()) + " " + code.redirect_uri);
        return next();
    }

    [[nodiscard]] issued_session refresh(const client_registration&, const secret&) override {
        throw backend_error("no test here refreshes");
    }

    [[nodiscard]] std::string authorize_url(const client_registration& as, const sign_in_place& where,
                                            const std::string& redirect_uri, const std::string& state,
                                            const std::string& challenge) const override {
        return "https://authorize.example/?" + as.id + '&' + where.region + '&' + redirect_uri + '&' + state +
               '&' + challenge;
    }

private:
    issued_session next() {
        if (answers.empty()) throw sign_in_refused("authorization_pending", "pending", "");
        const auto answer = answers.front();
        answers.pop_front();
        return answer();
    }
};

inline std::function<issued_session()> issues() {
    return [] { return issued_session{secret("access"), std::chrono::seconds(3600), secret("refresh")}; };
}

inline std::function<issued_session()> refuses(const std::string& code) {
    return [=]() -> issued_session { throw sign_in_refused(code, "the service says " + code, "its hint"); };
}

inline std::function<issued_session()> breaks(const std::string& why) {
    return [=]() -> issued_session { throw backend_error(why, "check the network"); };
}

/// Everything that was ever on it.
class fake_screen final : public sign_in_screen {
public:
    std::vector<std::string> lines, statuses, stressed;
    int cleared = 0;

    void say(std::string_view line) override { lines.emplace_back(line); }
    void stress(std::string_view line) override {
        lines.emplace_back(line);
        stressed.emplace_back(line);
    }
    void show(std::string_view status) override { statuses.emplace_back(status); }
    void clear() noexcept override { ++cleared; }
};

inline std::string waiting(const std::string& left) {
    return "waiting for you to sign in, " + left + " left (Ctrl-C ends it)";
}

struct sign_in_world {
    fake_service service;
    fake_screen screen;
    std::chrono::seconds up{1000};  // time passes in sleeps and waits alone
    std::map<sign_in_flow, client_registration> known;
    std::vector<std::string> kept;

    sign_in who() {
        return sign_in({
            service,
            screen,
            [] { return signing_in_at; },
            [this] { return up; },
            [this](std::chrono::seconds time) { up += time; },
            [this](const sign_in_place&, sign_in_flow flow) -> std::optional<client_registration> {
                const auto found = known.find(flow);
                if (found == known.end()) return std::nullopt;
                const auto& r = found->second;
                return client_registration{r.id, r.client_secret.clone(), r.expires, r.flow};
            },
            [this](const sign_in_place& where, const client_registration& made) {
                kept.push_back(where.session + " " + made.id);
            },
            "work",
            "sign in again",
        });
    }

    [[nodiscard]] std::chrono::seconds::rep took() const { return up.count() - 1000; }
};

}  // namespace codecatalyst::fakes
