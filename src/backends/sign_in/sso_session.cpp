// SPDX-License-Identifier: Apache-2.0
#include "backends/sign_in/sso_session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "backends/session_mark.hpp"
#include "backends/sign_in/sso_place.hpp"
#include "base/text.hpp"
#include "system/os/file.hpp"
#include "system/os/named_lock.hpp"

namespace codecatalyst {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds window = 15min;  // refreshed this long before expiry; as the AWS CLI
constexpr std::chrono::milliseconds while_valid_max = 3s;  // limit for refreshing a valid session
constexpr std::chrono::milliseconds lock_margin = 2s;      // on top of the lock holder's own deadline

/// True for errors that signing in again would not fix.
bool is_passing(std::string_view code) {
    constexpr std::array<std::string_view, 3> codes{"server_error", "slow_down", ""};
    return std::ranges::find(codes, code) != codes.end();
}

std::string hint_for(const std::string& profile) { return fmt::format("run `{}`", login_command(profile)); }

}  // namespace

sign_in_place sso_session::place() const { return place_of(with_.config(), with_.profile); }
sso_cache sso_session::cache() const { return {with_.cache_folder, hint_for(with_.profile)}; }

secret sso_session::bearer() {
    if (has_control(with_.given.expose()))
        throw backend_error("AWS_BEARER_TOKEN_CODECATALYST holds a control character",
                            "set it to the token alone, or not at all");
    if (!with_.given.empty()) return with_.given.clone();
    const auto where = place();
    auto found = cache().read(where);
    if (!found) fail_absent();
    if (!is_nearly_over(found->session)) return std::move(found->session.access_token);
    return renewed(where, std::move(*found));
}

/// Does not wait for a cache file that is being written.
std::optional<time_point> sso_session::end() const try {
    if (!with_.given.empty()) return std::nullopt;
    const auto found = sso_cache(with_.cache_folder, "", [] {}).read(place());
    if (!found) return std::nullopt;
    const auto& held = found->session;
    const bool is_renewable = held.refresh_token && held.client;
    return is_renewable ? std::max(held.expires, held.client->expires) : held.expires;
} catch (const error&) {
    return std::nullopt;
}

std::string sso_session::mark() const try {
    if (!with_.given.empty()) return mark_of_session(with_.given);
    const auto found = sso_cache(with_.cache_folder, "", [] {}).read(place());
    if (!found) return "";
    const auto& held = found->session;
    const bool is_renewable = held.refresh_token && held.client && held.client->expires > with_.now();
    return is_over(held) && !is_renewable ? "" : mark_of_session(held.access_token);
} catch (const error&) {
    return "";
}

bool sso_session::is_nearly_over(const kept_session& what) const {
    return what.expires - with_.now() < window;
}

/// If the refresh fails, the token is used until it expires.
secret sso_session::renewed(const sign_in_place& where, sso_cache::entry old) {
    const bool over = is_over(old.session);
    if (tried_ != old.session.expires) try {
            return renew(where, old);
        } catch (const error&) {
            tried_ = old.session.expires;
            failure_ = failure_in_words();
        }
    if (over) std::rethrow_exception(failure_);
    return std::move(old.session.access_token);
}

sso_session::lock_handle sso_session::hold(const sign_in_place& where) const {
    return hold(where, with_.timeout + lock_margin);
}

sso_session::lock_handle sso_session::hold(const sign_in_place& where, milliseconds patience) const {
    return named_lock(with_.lock_folder, "sso-session%" + where.session)
        .take<backend_error>(patience, "the sign-in session");
}

/// Takes the session's lock, and refreshes only if no other process has done so in the meantime.
secret sso_session::renew(const sign_in_place& where, const sso_cache::entry& old) const {
    check_renewable(old.session);
    const auto held_until_return =
        hold(where, is_over(old.session) ? with_.timeout + lock_margin : milliseconds(0));
    auto now = cache().read(where);
    if (!now) fail_absent();
    const bool is_other = !same(now->session.access_token, old.session.access_token);
    if (is_other && !is_over(now->session)) return std::move(now->session.access_token);
    return refresh(where, std::move(*now));
}

/// Makes sure that the answer can be saved before sending the request: the service may accept a refresh token
/// only once.
secret sso_session::refresh(const sign_in_place& where, sso_cache::entry old) const {
    check_renewable(old.session);
    file_replacement file(cache().path_of(where), 0600);
    const auto within = is_over(old.session) ? with_.timeout : std::min(with_.timeout, while_valid_max);
    auto fresh = with_.service(where, within)->refresh(*old.session.client, *old.session.refresh_token);
    const auto before = std::exchange(old.session.access_token, std::move(fresh.access_token));
    old.session.expires = with_.now() + fresh.expires_in;
    if (fresh.refresh_token) old.session.refresh_token = std::move(fresh.refresh_token);  // RFC 6749, 6
    if (is_cached(where, before)) {
        const auto text = sso_cache::text_of(where, old.session, std::move(old.file));
        put(file, text);
    }
    return std::move(old.session.access_token);
}

/// False when the user signed in or out in the meantime with a program that does not take our lock.
bool sso_session::is_cached(const sign_in_place& where, const secret& access_token) const try {
    const auto now = cache().read(where);
    return now && same(now->session.access_token, access_token);
} catch (const error&) {
    return false;
}

void sso_session::put(file_replacement& file, const secret& text) const try {
    file.put(text.expose());
} catch (const system_failure& e) {
    if (with_.report == nullptr) return;
    with_.report->warn(
        fmt::format("the renewed sign-in session is used once and could not be kept: {}", e.what()),
        e.hint());
}

void sso_session::check_renewable(const kept_session& what) const {
    const auto refuse = [this](std::string_view why) {
        throw sign_in_needed(expired() + std::string(why), hint_for(with_.profile));
    };
    if (!what.refresh_token) refuse("");
    if (!what.client) refuse(", and what could renew it is not known");
    if (what.client->expires <= with_.now()) refuse(", and the registration that could renew it as well");
}

std::string sso_session::expired() const {
    return fmt::format("the sign-in session of AWS profile {} has expired", printable(with_.profile));
}

void sso_session::fail_absent() const {
    throw sign_in_needed(fmt::format("you are not signed in with AWS profile {}", printable(with_.profile)),
                         hint_for(with_.profile));
}

/// Turns the exception being handled into the one to throw when the session has expired.
std::exception_ptr sso_session::failure_in_words() const {
    try {
        throw;
    } catch (const sign_in_needed&) {
        return std::current_exception();
    } catch (const sign_in_refused& e) {
        if (!is_passing(e.code))
            return std::make_exception_ptr(
                sign_in_needed(fmt::format("{}: {}", expired(), e.what()), hint_for(with_.profile)));
        return std::make_exception_ptr(
            backend_error(fmt::format("{}, and renewing it failed: {}", expired(), e.what()), e.hint()));
    } catch (const error& e) {
        return std::make_exception_ptr(
            backend_error(fmt::format("{}, and renewing it failed: {}", expired(), e.what()), e.hint()));
    }
}

}  // namespace codecatalyst
