// SPDX-License-Identifier: Apache-2.0
// A sign-in session in a folder, at noon, and a sign-in service that does what the test says.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "backends/sign_in/sso_session.hpp"
#include "support/fakes.hpp"
#include "support/temp_folder.hpp"
#include "system/os/file_lock.hpp"
#include "system/os/named_lock.hpp"

namespace codecatalyst {

/// Renews, and nothing else.
struct fake_sign_in {
    std::vector<std::string> asked;  // "ID SECRET REFRESH_TOKEN"
    std::vector<std::chrono::milliseconds> deadlines;
    std::optional<std::string> next = "next";
    std::function<void()> fails;  // what happens meanwhile; may throw

    class service final : public sign_in_service {
    public:
        explicit service(fake_sign_in& of) : state_(of) {}

        client_registration register_client(const sign_in_place&, sign_in_flow, time_point) override {
            throw std::logic_error("not here");
        }
        device_authorization authorize_device(const client_registration&, const std::string&) override {
            throw std::logic_error("not here");
        }
        issued_session redeem(const client_registration&, const secret&) override {
            throw std::logic_error("not here");
        }
        issued_session redeem(const client_registration&, const authorization_code&) override {
            throw std::logic_error("not here");
        }
        std::string authorize_url(const client_registration&, const sign_in_place&, const std::string&,
                                  const std::string&, const std::string&) const override {
            throw std::logic_error("not here");
        }
        issued_session refresh(const client_registration& as, const secret& token) override {
            state_.asked.push_back(as.id + ' ' + std::string(as.client_secret.expose()) + ' ' +
                                   std::string(token.expose()));
            if (state_.fails) state_.fails();
            return {secret("new"), std::chrono::hours(1),
                    state_.next ? std::optional<secret>(secret(*state_.next)) : std::nullopt};
        }

    private:
        fake_sign_in& state_;
    };
};

struct session_world {
    static constexpr auto name = "80af6f394d022e711b1b139544a1598b8c36fd60.json";

    temp_folder home;
    fake_sign_in service;
    fakes::recorder report;
    std::string given, profile = "p", registered_until = "2026-12-01T00:00:00Z";
    std::string locks = home.path("locks");
    std::chrono::milliseconds timeout = std::chrono::seconds(30);
    std::string config =
        "[profile p]\nsso_session = codecatalyst\n[sso-session codecatalyst]\nsso_region = us-east-1\n"
        "sso_start_url = https://view.awsapps.com/start\n";

    [[nodiscard]] std::string path() const { return home.path(std::string("sso/") + name); }
    [[nodiscard]] std::string file() const { return home.read(std::string("sso/") + name); }
    [[nodiscard]] std::string lock() const {
        make_private_folder(locks);
        return named_lock(locks, "sso-session%codecatalyst").path();
    }

    /// A session that expires then, without one of its members.
    void holds(const std::string& until, const std::string& without = "") const {
        std::string text = R"({"startUrl":"s","region":"r","accessToken":"old","expiresAt":")" + until +
                           R"(","refreshToken":"refresh","clientId":"id","clientSecret":"hidden",)"
                           R"("registrationExpiresAt":")" +
                           registered_until + R"(","more":{"kept":[1]}})";
        if (!without.empty()) text.insert(text.find('"' + without + '"') + 1, "x");
        home.write(std::string("sso/") + name, text);
    }

    [[nodiscard]] sso_session session() {
        return sso_session({secret(given), profile, home.path("sso"), locks,
                            [this] { return aws_config::parse(config); },
                            [this](const sign_in_place&, std::chrono::milliseconds within) {
                                service.deadlines.push_back(within);
                                return std::make_unique<fake_sign_in::service>(service);
                            },
                            [] { return *parse_rfc3339("2026-11-23T12:00:00Z"); }, timeout, &report});
    }
    std::string bearer() {
        const auto token = session().bearer();
        return std::string(token.expose());
    }

    /// Begins with "sign in: " when that would help.
    std::string said() {
        try {
            return bearer();
        } catch (const sign_in_needed& e) {
            return "sign in: " + std::string(e.what()) + " | " + e.hint();
        } catch (const error& e) {
            return std::string(e.what()) + " | " + e.hint();
        }
    }
};

}  // namespace codecatalyst
