// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/secret.hpp"
#include "model/sign_in.hpp"

namespace codecatalyst {

/// Where the person who signs in reads what to do.
class sign_in_screen {
public:
    virtual ~sign_in_screen() = default;

    virtual void say(std::string_view line) = 0;
    /// What we wait for, in the place of the last: where a line can be written over, and nowhere else.
    virtual void show(std::string_view status) = 0;
    virtual void clear() noexcept = 0;
};

/// A browser on this machine, which the service redirects to us (RFC 8252, 7.3).
class sign_in_browser {
public:
    struct visit {
        enum class kind {
            code,     // of this sign-in
            refusal,  // `error` says why
            stranger  // of another sign-in: it was refused, and the true one may still come
        };
        kind what;
        secret code;
        std::string error;
    };

    virtual ~sign_in_browser() = default;

    /// With the port.
    [[nodiscard]] virtual std::string redirect_uri() const = 0;
    /// False when no browser can be started.
    [[nodiscard]] virtual bool open(const std::string& url) = 0;
    /// It exited with an error after it was started.
    [[nodiscard]] virtual bool has_failed() = 0;
    /// The visit that came in this time, if any.
    [[nodiscard]] virtual std::optional<visit> wait(const secret& state, std::chrono::seconds patience) = 0;
    /// What the browser that came shows.
    virtual void answer(std::string_view title, std::string_view text) = 0;
};

/// What the authorization code flow proves: that who redeems the code is who asked for it (RFC 7636), and
/// that the browser that comes is the one we sent (`state`).
struct sign_in_proof {
    secret verifier;
    std::string challenge;  // base64url(SHA-256(verifier))
    secret state;
};

/// Signs a person in. Nothing here touches the system: what it needs is handed in.
class sign_in {
public:
    struct parts {
        sign_in_service& service;
        sign_in_screen& screen;
        std::function<time_point()> now;
        std::function<std::chrono::seconds()> uptime;  // monotonic, also across a suspend
        std::function<void(std::chrono::seconds)> sleep;
        /// The registration of an earlier sign-in at this place, and where a new one is kept.
        std::function<std::optional<client_registration>(const sign_in_place&, sign_in_flow)> registered;
        std::function<void(const sign_in_place&, const client_registration&)> keep;
        std::string profile;  // shown, as a repository may have chosen it
        std::string again;    // "run `... login` again": what to do after a failure
    };

    explicit sign_in(parts with) : with_(std::move(with)) {}

    /// A code is shown, and the service asked until the person has agreed to it somewhere (RFC 8628).
    [[nodiscard]] kept_session by_device(const sign_in_place& where);

    /// The browser is sent to the service and waited for (RFC 6749, 4.1). Nothing when there turns out to be
    /// no browser: then a device code serves.
    [[nodiscard]] std::optional<kept_session> by_browser(const sign_in_place& where, sign_in_browser& browser,
                                                         const sign_in_proof& proof);

private:
    struct device_start;

    [[nodiscard]] client_registration registration(const sign_in_place& where, sign_in_flow flow);
    [[nodiscard]] client_registration new_registration(const sign_in_place& where, sign_in_flow flow);
    [[nodiscard]] device_start start_device(const sign_in_place& where);
    void show_code(const sign_in_place& where, const device_authorization& code);
    [[nodiscard]] issued_session poll(const client_registration& as, const device_authorization& code);
    void wait(std::chrono::seconds time, std::chrono::seconds until);
    void show_wait(std::chrono::seconds left);
    [[noreturn]] void give_up(std::string_view code) const;
    void show_page(const sign_in_place& where, const std::string& url);
    [[nodiscard]] std::optional<secret> await(sign_in_browser& browser, const secret& state);
    [[noreturn]] void refused(sign_in_browser& browser, const std::string& error) const;
    [[nodiscard]] issued_session redeem(const client_registration& as, sign_in_browser& browser,
                                        const authorization_code& code);
    [[nodiscard]] kept_session session_of(client_registration as, issued_session issued) const;

    parts with_;
};

}  // namespace codecatalyst
