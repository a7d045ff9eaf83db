// SPDX-License-Identifier: Apache-2.0
#include "local/sign_in/sign_ins.hpp"

#include "local/state/names.hpp"

namespace codecatalyst::local {
namespace {

constexpr std::chrono::days forgotten_after{1};  // kept so that a late poll gets the reason

std::optional<oidc_client> client_of(const std::optional<sqlite_row>& row) {
    if (!row) return std::nullopt;
    return oidc_client{row->text(0).value(), row->text(1).value(), words_of(row->text(2).value()),
                       words_of(row->text(3).value()), words_of(row->text(4).value())};
}

std::string hash_of_code(const std::string& user_code) { return hash_of(secret(user_code)); }

device_grant grant_of(const sqlite_row& row) {
    return {from_stored(row.number(0).value()), std::chrono::seconds(row.number(1).value()),
            static_cast<decision>(row.number(2).value()), row.number(3).value(),
            from_stored(row.number(4).value())};
}

void forget_old_grants(sqlite& in, instant now) {
    in.run("DELETE FROM device_grant WHERE expires < ?", {stored(now - forgotten_after)});
    in.run("DELETE FROM authorization_code WHERE expires < ?", {stored(now - forgotten_after)});
}

}  // namespace

new_client sign_ins::add_client(const oidc_client& what, instant expires) {
    new_client made{new_id(), new_secret()};
    database_.write([&](sqlite& in) {
        in.run("INSERT INTO oidc_client VALUES (?, ?, ?, ?, ?, ?, ?)",
               {made.id, hash_of(made.client_secret), what.name, joined(what.scopes), joined(what.grants),
                joined(what.redirects), stored(expires)});
    });
    return made;
}

std::optional<oidc_client> sign_ins::find_client(const std::string& id, instant now) {
    return database_.read([&](sqlite& in) {
        return client_of(in.first(
            "SELECT id, name, scopes, grants, redirects FROM oidc_client WHERE id = ? AND expires > ?",
            {id, stored(now)}));
    });
}

std::optional<oidc_client> sign_ins::authenticated(const std::string& id, const secret& client_secret,
                                                   instant now) {
    const auto known = database_.read([&](sqlite& in) {
        return in.first("SELECT 1 FROM oidc_client WHERE id = ? AND hash = ?", {id, hash_of(client_secret)});
    });
    return known ? find_client(id, now) : std::nullopt;
}

new_device sign_ins::add_device(const oidc_client& by, const device_grant& grant,
                                const std::optional<user>& approver, instant now) {
    new_device made{new_secret(), new_user_code()};
    database_.write([&](sqlite& in) {
        forget_old_grants(in, now);
        in.run("INSERT INTO device_grant VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
               {hash_of(made.device_code), hash_of_code(made.user_code), by.id, stored(grant.expires),
                std::int64_t{grant.interval.count()}, static_cast<std::int64_t>(grant.decided), grant.polls,
                stored(grant.polled), approver ? sqlite_value(approver->id) : nullptr});
    });
    return made;
}

std::optional<oidc_client> sign_ins::waiting(const std::string& user_code, instant now) {
    const auto row = database_.read([&](sqlite& in) {
        return in.first(
            "SELECT client FROM device_grant WHERE user_code_hash = ? AND expires > ? AND decided = 0",
            {hash_of_code(user_code), stored(now)});
    });
    return row ? find_client(row->text(0).value(), now) : std::nullopt;
}

decided sign_ins::decide(const std::string& user_code, const std::optional<user>& approver, instant now) {
    const auto choice = approver ? decision::approved : decision::denied;
    return database_.write([&](sqlite& in) {
        const auto row = in.first("SELECT decided FROM device_grant WHERE user_code_hash = ? AND expires > ?",
                                  {hash_of_code(user_code), stored(now)});
        if (!row) return decided::unknown;
        if (row->number(0) != static_cast<std::int64_t>(decision::open)) return decided::before;
        in.run("UPDATE device_grant SET decided = ?, user = ? WHERE user_code_hash = ?",
               {static_cast<std::int64_t>(choice), approver ? sqlite_value(approver->id) : nullptr,
                hash_of_code(user_code)});
        return decided::done;
    });
}

std::optional<device_answer> sign_ins::poll_device(const oidc_client& by, const secret& device_code,
                                                   instant now) {
    std::string approver;
    const auto said = database_.write([&](sqlite& in) -> std::optional<poll_answer> {
        const auto row = in.first(
            "SELECT expires, interval, decided, polls, polled, user FROM device_grant "
            "WHERE hash = ? AND client = ?",
            {hash_of(device_code), by.id});
        if (!row) return std::nullopt;
        auto grant = grant_of(*row);
        const auto answer = poll(grant, now);
        approver = row->text(5).value_or("");
        if (answer == poll_answer::approved)
            in.run("DELETE FROM device_grant WHERE hash = ?", {hash_of(device_code)});
        else
            in.run("UPDATE device_grant SET interval = ?, polls = ?, polled = ? WHERE hash = ?",
                   {std::int64_t{grant.interval.count()}, grant.polls, stored(grant.polled),
                    hash_of(device_code)});
        return answer;
    });
    if (!said) return std::nullopt;
    if (said != poll_answer::approved) return device_answer{*said, std::nullopt};
    return device_answer{*said,
                         agreement{by.id, database_.user_by_id(approver).value(), joined(by.scopes), ""}};
}

secret sign_ins::add_code(const authorization& what, instant expires) {
    auto code = new_secret();
    database_.write([&](sqlite& in) {
        in.run("INSERT INTO authorization_code VALUES (?, ?, ?, ?, ?, ?, ?)",
               {hash_of(code), what.given.client, what.given.who.id, what.given.scopes, what.redirect,
                what.challenge, stored(expires)});
    });
    return code;
}

std::optional<authorization> sign_ins::take_code(const secret& code, instant now) {
    const auto row = database_.write([&](sqlite& in) {
        auto found = in.first(
            "SELECT client, user, scopes, '', expires, redirect, challenge FROM authorization_code "
            "WHERE hash = ?",
            {hash_of(code)});
        in.run("DELETE FROM authorization_code WHERE hash = ?", {hash_of(code)});
        return found;
    });
    if (!row || from_stored(row->number(4).value()) <= now) return std::nullopt;
    return authorization{agreement_of(*row).value(), row->text(5).value(), row->text(6).value()};
}

new_session sign_ins::open_session(const agreement& what, const oidc_settings& as, bool with_refresh,
                                   instant now) {
    auto session = what;
    if (session.session.empty()) session.session = new_id();
    new_session made{tokens_.sign_in(what.who, now + as.access_lifetime, what.scopes, session.session), {}};
    if (with_refresh) made.refresh_token = add_refresh_token(session, now + as.session_lifetime);
    return made;
}

std::optional<new_session> sign_ins::refresh(const oidc_client& by, const secret& token,
                                             const oidc_settings& as, instant now) {
    const auto row = database_.write([&](sqlite& in) {
        auto found = in.first(
            "SELECT client, user, scopes, session, expires FROM refresh_token "
            "WHERE hash = ? AND client = ? AND expires > ?",
            {hash_of(token), by.id, stored(now)});
        if (as.rotate == rotation::renew && found)
            in.run("DELETE FROM refresh_token WHERE hash = ?", {hash_of(token)});
        return found;
    });
    if (!row) return std::nullopt;
    const auto given = agreement_of(*row).value();
    auto made = open_session(given, as, false, now);
    if (as.rotate == rotation::keep) made.refresh_token = token.clone();
    if (as.rotate == rotation::renew)
        made.refresh_token = add_refresh_token(given, from_stored(row->number(4).value()));
    return made;
}

std::optional<agreement> sign_ins::agreement_of(const sqlite_row& row) {
    auto who = database_.user_by_id(row.text(1).value());
    if (!who) return std::nullopt;
    return agreement{row.text(0).value(), *who, row.text(2).value(), row.text(3).value()};
}

secret sign_ins::add_refresh_token(const agreement& what, instant expires) {
    auto value = new_secret();
    database_.write([&](sqlite& in) {
        in.run("INSERT INTO refresh_token VALUES (?, ?, ?, ?, ?, ?)",
               {hash_of(value), what.client, what.who.id, what.scopes, what.session, stored(expires)});
    });
    return value;
}

}  // namespace codecatalyst::local
