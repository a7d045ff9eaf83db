// SPDX-License-Identifier: Apache-2.0
#include "helper/person/sign_in.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using kind = sign_in_browser::visit::kind;

/// Minimum time left on a registration that is used for a new session. The session cannot be refreshed after
/// the registration expires, and it should last until the next token renewal. (The AWS CLI requires only 15
/// minutes.)
constexpr seconds registration_left_min = std::chrono::days(60);
constexpr seconds usual_interval(5), slower(5), interval_max(60);  // RFC 8628, 3.2 and 3.5
constexpr seconds code_life_max = minutes(30), browser_wait_max = minutes(10);
constexpr seconds session_life_max = std::chrono::days(365);

bool is_pending(std::string_view code) { return code == "authorization_pending" || code == "slow_down"; }

/// True for a temporary server error; the next poll may succeed.
bool may_pass(std::string_view code) { return code == "server_error" || code == "temporarily_unavailable"; }

/// True when the service does not accept the registration that we saved.
bool is_unknown_client(std::string_view code) {
    return code == "invalid_client" || code == "unauthorized_client" || code == "invalid_client_metadata";
}

bool is_https(std::string_view address) { return lower(address.substr(0, 8)) == "https://"; }

/// Checks what the user will be shown and sent to.
void check_address(const device_authorization& code) {
    if (is_https(code.address) && !has_control(code.address) && !has_control(code.user_code)) return;
    throw backend_error("the sign-in service names a page that is not https",
                        "check codecatalyst.signInEndpoint and the network");
}

seconds sane_interval(seconds given) {
    return given.count() <= 0 ? usual_interval : std::min(given, interval_max);
}

std::string shown(std::string_view text) {
    constexpr std::size_t address_max = 2000;
    return printable(text, address_max);
}

/// Clears the status line however the wait ends, also by an exception.
struct waiting {
    sign_in_screen& on;
    ~waiting() { on.clear(); }
};

std::string name_of_start(const std::string& url) {
    return url == builder_id_url ? "AWS Builder ID" : shown(url);
}

}  // namespace

struct sign_in::device_start {
    client_registration as;
    device_authorization code;
};

kept_session sign_in::by_device(const sign_in_place& where) {
    const waiting until_return{with_.screen};
    with_.screen.show("asking the sign-in service for a code");
    auto [as, code] = start_device(where);
    check_address(code);
    show_code(where, code);
    auto issued = poll(as, code);
    return session_of(std::move(as), std::move(issued));
}

client_registration sign_in::registration(const sign_in_place& where, sign_in_flow flow) {
    auto known = with_.registered(where, flow);
    if (known && known->flow == flow && known->expires - with_.now() > registration_left_min)
        return std::move(*known);
    return new_registration(where, flow);
}

client_registration sign_in::new_registration(const sign_in_place& where, sign_in_flow flow) {
    auto made = with_.service.register_client(where, flow, with_.now());
    with_.keep(where, made);
    return made;
}

sign_in::device_start sign_in::start_device(const sign_in_place& where) {
    constexpr auto flow = sign_in_flow::device_code;
    auto as = registration(where, flow);
    try {
        auto code = with_.service.authorize_device(as, where.known_url());
        return {std::move(as), std::move(code)};
    } catch (const sign_in_refused& why) {
        if (!is_unknown_client(why.code)) throw;
    }
    as = new_registration(where, flow);
    auto code = with_.service.authorize_device(as, where.known_url());
    return {std::move(as), std::move(code)};
}

/// Each on a line of its own, to be copied.
void sign_in::show_code(const sign_in_place& where, const device_authorization& code) {
    with_.screen.say(fmt::format("to sign in to {} for AWS profile {}, open", name_of_start(where.start_url),
                                 shown(with_.profile)));
    with_.screen.say("    " + shown(code.address));
    with_.screen.say("and enter the code");
    with_.screen.stress("    " + shown(code.user_code));
    if (!is_https(code.address_with_code) || has_control(code.address_with_code)) return;
    with_.screen.say("or open this page, and check that it shows the same code:");
    with_.screen.say("    " + shown(code.address_with_code));
}

/// A network error is retried, because the user may already be approving the code.
issued_session sign_in::poll(const client_registration& as, const device_authorization& code) {
    const auto until = with_.uptime() + std::min(code.expires_in, code_life_max);
    auto interval = sane_interval(code.interval);
    std::exception_ptr trouble;
    for (; with_.uptime() < until; wait(interval, until)) {
        trouble = nullptr;
        try {
            return with_.service.redeem(as, code.device_code);
        } catch (const sign_in_refused& why) {
            if (why.code == "slow_down") interval += slower;
            if (is_pending(why.code)) continue;
            if (!may_pass(why.code)) give_up(why.code);
            trouble = std::current_exception();
        } catch (const sign_in_unusable&) {
            throw;
        } catch (const backend_error&) {
            trouble = std::current_exception();
        }
    }
    if (trouble) std::rethrow_exception(trouble);
    give_up("expired_token");
}

/// Called inside a catch block: rethrows an error for which there is no better message.
void sign_in::give_up(std::string_view code) const {
    if (code == "access_denied")
        throw sign_in_refused(std::string(code), "the sign-in was refused in the browser",
                              with_.again + ", and allow the access");
    if (code == "expired_token")
        throw sign_in_refused(std::string(code), "the code ran out before anybody signed in with it",
                              with_.again);
    throw;
}

void sign_in::show_wait(seconds left) {
    with_.screen.show(fmt::format("waiting for you to sign in, {}:{:02} left (Ctrl-C ends it)",
                                  left.count() / 60, left.count() % 60));
}

/// Waits until the next poll or until the deadline, whichever comes first.
void sign_in::wait(seconds time, seconds until) {
    const auto next = std::min(with_.uptime() + time, until);
    while (with_.uptime() < next) {
        show_wait(until - with_.uptime());
        with_.sleep(seconds(1));
    }
}

std::optional<kept_session> sign_in::by_browser(const sign_in_place& where, sign_in_browser& browser,
                                                const sign_in_proof& proof) {
    const waiting until_return{with_.screen};
    with_.screen.show("asking the sign-in service for a place to sign in");
    auto as = registration(where, sign_in_flow::authorization_code);
    const auto url = with_.service.authorize_url(as, where, browser.redirect_uri(),
                                                 std::string(proof.state.expose()), proof.challenge);
    auto code = browser.open(url) ? (show_page(where, url), await(browser, proof.state)) : std::nullopt;
    if (!code) return std::nullopt;
    auto issued = redeem(as, browser, {std::move(*code), proof.verifier.clone(), browser.redirect_uri()});
    return session_of(std::move(as), std::move(issued));
}

void sign_in::show_page(const sign_in_place& where, const std::string& url) {
    with_.screen.say(fmt::format("a browser opens to sign in to {} for AWS profile {}",
                                 name_of_start(where.start_url), shown(with_.profile)));
    with_.screen.say("if none does, open " + shown(url));
}

/// A visit with the wrong state does not end the sign-in: any web page can cause one, but it cannot guess our
/// state. Nothing when the browser failed.
std::optional<secret> sign_in::await(sign_in_browser& browser, const secret& state) {
    const auto until = with_.uptime() + browser_wait_max;
    bool warned = false;
    while (with_.uptime() < until) {
        show_wait(until - with_.uptime());
        auto visit = browser.wait(state, seconds(1));
        if (visit && visit->what == kind::code) return std::move(visit->code);
        if (visit && visit->what == kind::refusal) refused(browser, visit->error);
        if (visit && !std::exchange(warned, true))
            with_.screen.say("a page of another sign-in came back and was refused; this one goes on");
        if (!visit && browser.has_failed()) return std::nullopt;
    }
    throw backend_error("the sign-in was not completed within ten minutes", with_.again);
}

void sign_in::refused(sign_in_browser& browser, const std::string& error) const {
    browser.answer("Not signed in", "The sign-in was refused. You can close this page.");
    if (error == "access_denied") give_up(error);
    throw sign_in_refused(error, "the sign-in service sent the browser back with the error " + shown(error),
                          with_.again);
}

/// The page shows only success or failure, because more people may see it than the terminal.
issued_session sign_in::redeem(const client_registration& as, sign_in_browser& browser,
                               const authorization_code& code) try {
    with_.screen.show("asking the sign-in service for the session");
    auto issued = with_.service.redeem(as, code);
    browser.answer("Signed in", "It worked. You can close this page.");
    return issued;
} catch (const backend_error&) {
    browser.answer("Not signed in", "Something went wrong. The terminal says what.");
    throw;
}

kept_session sign_in::session_of(client_registration as, issued_session issued) const {
    const auto life = std::clamp(issued.expires_in, seconds(0), session_life_max);
    return {std::move(issued.access_token), with_.now() + life, std::move(issued.refresh_token),
            std::move(as)};
}

}  // namespace codecatalyst
