// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/secret.hpp"
#include "model/sign_in.hpp"

namespace codecatalyst {

/// Shows instructions and progress to the user who signs in.
class sign_in_screen {
public:
    virtual ~sign_in_screen() = default;

    virtual void say(std::string_view line) = 0;
    /// The same, in bold where the terminal can show it.
    virtual void stress(std::string_view line) = 0;
    /// Replaces the current status line; does nothing where a line cannot be overwritten.
    virtual void show(std::string_view status) = 0;
    virtual void clear() noexcept = 0;
};

/// A local browser, which the service redirects to our loopback address (RFC 8252, 7.3).
class sign_in_browser {
public:
    struct visit {
        enum class kind {
            code,     // for this sign-in
            refusal,  // `error` says why
            stranger  // from another sign-in; it was rejected, the right one may still come
        };
        kind what;
        secret code;
        std::string error;
    };

    virtual ~sign_in_browser() = default;

    /// Includes the port.
    [[nodiscard]] virtual std::string redirect_uri() const = 0;
    /// False when no browser can be started.
    [[nodiscard]] virtual bool open(const std::string& url) = 0;
    /// True when the browser exited with an error after it was started.
    [[nodiscard]] virtual bool has_failed() = 0;
    /// Waits for a visit; nothing when none came within `patience`.
    [[nodiscard]] virtual std::optional<visit> wait(const secret& state, std::chrono::seconds patience) = 0;
    /// Sets the page that the visiting browser shows.
    virtual void answer(std::string_view title, std::string_view text) = 0;
};

/// Secrets of the authorization code flow. The verifier proves that the client that redeems the code is the
/// one that asked for it (RFC 7636); `state` proves that the visit is from the browser that we opened.
struct sign_in_proof {
    secret verifier;
    std::string challenge;  // base64url(SHA-256(verifier))
    secret state;
};

/// Signs the user in. It does not touch the system itself: everything it needs is passed in.
class sign_in {
public:
    struct parts {
        sign_in_service& service;
        sign_in_screen& screen;
        std::function<time_point()> now;
        std::function<std::chrono::seconds()> uptime;  // monotonic, includes time spent in suspend
        std::function<void(std::chrono::seconds)> sleep;
        /// Finds the registration saved by an earlier sign-in at this place.
        std::function<std::optional<client_registration>(const sign_in_place&, sign_in_flow)> registered;
        std::function<void(const sign_in_place&, const client_registration&)> keep;
        std::string profile;  // shown to the user, because a repository may have chosen it
        std::string again;    // hint after a failure: "run `... login` again"
    };

    explicit sign_in(parts with) : with_(std::move(with)) {}

    /// Shows a code and polls the service until the user has approved it in any browser (RFC 8628).
    [[nodiscard]] kept_session by_device(const sign_in_place& where);

    /// Opens a browser at the service and waits for the redirect (RFC 6749, 4.1). Nothing when no browser can
    /// be used: the caller then uses a device code.
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
