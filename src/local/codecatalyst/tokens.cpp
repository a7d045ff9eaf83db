// SPDX-License-Identifier: Apache-2.0
#include "local/codecatalyst/tokens.hpp"

#include "base/text.hpp"
#include "local/state/names.hpp"
#include "system/crypto/digest.hpp"
#include "system/crypto/random.hpp"

namespace codecatalyst::local {
namespace {

constexpr std::size_t secret_bytes = 32;

/// Expired tokens disappear, as the service's documentation says.
void forget_expired(sqlite& in, instant now) {
    in.run("DELETE FROM access_token WHERE expires <= ?", {stored(now)});
}

std::optional<std::string> user_in(const std::optional<sqlite_row>& row) {
    return row ? row->text(0) : std::nullopt;
}

}  // namespace

secret new_secret() {
    auto bytes = random_bytes(secret_bytes);
    auto digits = hex(bytes);
    secret made(digits);
    wipe(bytes.data(), bytes.size());
    wipe(digits.data(), digits.size());
    return made;
}

std::string hash_of(const secret& value) { return sha256_hex(value.expose()); }

new_access_token tokens::create(const user& owner, const std::string& name, instant expires,
                                instant active_from, instant now) {
    new_access_token made{new_id(), new_secret()};
    database_.write([&](sqlite& in) {
        forget_expired(in, now);
        const auto have = in.first("SELECT count(*) FROM access_token WHERE user = ?", {owner.id})->number(0);
        if (have >= per_user_max) throw quota_reached("a user can have 100 personal access tokens");
        in.run(
            "INSERT INTO access_token (id, user, name, hash, expires, active_from) VALUES (?, ?, ?, ?, ?, ?)",
            {made.id, owner.id, name, hash_of(made.value), stored(expires), stored(active_from)});
    });
    return made;
}

std::vector<access_token> tokens::list(const user& owner, std::int64_t after, int most, instant now) {
    return database_.read([&](sqlite& in) {
        std::vector<access_token> found;
        for (const auto& row : in.run("SELECT number, id, name, expires FROM access_token "
                                      "WHERE user = ? AND number > ? AND expires > ? ORDER BY number LIMIT ?",
                                      {owner.id, after, stored(now), std::int64_t{most}}))
            found.push_back({row.number(0).value(), row.text(1).value(), row.text(2).value(),
                             from_stored(row.number(3).value())});
        return found;
    });
}

bool tokens::remove(const user& owner, const std::string& id, instant now) {
    return database_.write([&](sqlite& in) {
        forget_expired(in, now);
        in.run("DELETE FROM access_token WHERE user = ? AND id = ?", {owner.id, id});
        return in.changed() == 1;
    });
}

std::optional<user> tokens::owner_of(const secret& value, instant now) {
    const auto id = database_.read([&](sqlite& in) {
        return user_in(
            in.first("SELECT user FROM access_token WHERE hash = ? AND expires > ? AND active_from <= ?",
                     {hash_of(value), stored(now), stored(now)}));
    });
    return id ? database_.user_by_id(*id) : std::nullopt;
}

secret tokens::sign_in(const user& who, instant expires, const std::string& scopes,
                       const std::string& session) {
    auto value = new_secret();
    database_.write([&](sqlite& in) {
        in.run("INSERT INTO sign_in (hash, user, expires, scopes, session) VALUES (?, ?, ?, ?, ?)",
               {hash_of(value), who.id, stored(expires), scopes, session});
    });
    return value;
}

std::optional<signed_in_user> tokens::signed_in(const secret& value, instant now) {
    const auto row = database_.read([&](sqlite& in) {
        return in.first("SELECT user, scopes, session FROM sign_in WHERE hash = ? AND expires > ?",
                        {hash_of(value), stored(now)});
    });
    if (!row) return std::nullopt;
    return signed_in_user{database_.user_by_id(row->text(0).value()).value(), row->text(1).value(),
                          row->text(2).value_or("")};
}

void tokens::sign_out(const secret& value, const std::string& session) {
    database_.write([&](sqlite& in) {
        in.run("DELETE FROM sign_in WHERE hash = ?", {hash_of(value)});
        if (session.empty()) return;
        in.run("DELETE FROM sign_in WHERE session = ?", {session});
        in.run("DELETE FROM refresh_token WHERE session = ?", {session});
    });
}

}  // namespace codecatalyst::local
