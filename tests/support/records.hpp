// SPDX-License-Identifier: Apache-2.0
// Records to store, and how two of them are the same.
#pragma once

#include <doctest/doctest.h>

#include "model/token_record.hpp"

namespace codecatalyst::records {

inline time_point at(std::int64_t seconds) { return time_point(std::chrono::seconds(seconds)); }

/// Every member set, with text that is awkward for a file format.
inline token_record full() {
    token_record out;
    out.current = token{"id \"1\"\n/~0", "git-credential-codecatalyst/host/\xc3\xa9",
                        "mary",          secret("PAT\x01\"\\ \xe2\x82\xac"),
                        at(1),           at(9'999'999'999)};
    out.current->through_door = true;
    out.retired = {{"id-1", "name \"0\"", at(6)}, {"", "name", at(0)}};
    out.pending = {{"name", at(2)}, {"name \"2\"", at(0)}};
    out.renewal = renewal_state{at(7), 3, "no \"network\"", "check it"};
    out.crowd = crowd_note{93, at(8)};
    out.session_told = at(9);
    out.rejected = rejection{"id-0", at(3), at(0)};
    out.made = {at(8), at(0)};
    out.kept = kept_credential{
        {"", secret(""), at(4), secret("p\xfcss\n"), "Bearer", secret("random=="), false}, at(5)};
    return out;
}

inline token_record with_password(std::string_view password) {
    token_record out;
    out.current = token{"id", "name", "mary", secret(password), at(1), at(2)};
    return out;
}

/// A token that was created elsewhere; its expiry is unknown.
inline token_record adopted(std::string_view password) {
    token_record out;
    out.current = token{"", "", "mary", secret(password), at(1), never_told, true};
    return out;
}

inline bool same_secret(const std::optional<secret>& a, const std::optional<secret>& b) {
    return a && b ? same(*a, *b) : !a && !b;
}

inline void check_same(const token_record& a, const token_record& b) {
    REQUIRE(a.current.has_value() == b.current.has_value());
    REQUIRE(a.retired.size() == b.retired.size());
    REQUIRE(a.pending.size() == b.pending.size());
    REQUIRE(a.renewal.has_value() == b.renewal.has_value());
    REQUIRE(a.crowd.has_value() == b.crowd.has_value());
    REQUIRE(a.rejected.has_value() == b.rejected.has_value());
    REQUIRE(a.kept.has_value() == b.kept.has_value());
    if (a.current) {
        CHECK(a.current->id == b.current->id);
        CHECK(a.current->name == b.current->name);
        CHECK(a.current->username == b.current->username);
        CHECK(same(a.current->value, b.current->value));
        CHECK(a.current->created == b.current->created);
        CHECK(a.current->expires == b.current->expires);
        CHECK(a.current->adopted == b.current->adopted);
        CHECK(a.current->from_git == b.current->from_git);
        CHECK(a.current->through_door == b.current->through_door);
    }
    CHECK(a.session_mark == b.session_mark);
    CHECK(a.profile_told == b.profile_told);
    REQUIRE(a.replaced.size() == b.replaced.size());
    for (std::size_t i = 0; i < a.replaced.size(); ++i) {
        CHECK(a.replaced[i].id == b.replaced[i].id);
        CHECK(same(a.replaced[i].value, b.replaced[i].value));
    }
    for (std::size_t i = 0; i < a.retired.size(); ++i) {
        CHECK(a.retired[i].id == b.retired[i].id);
        CHECK(a.retired[i].name == b.retired[i].name);
        CHECK(a.retired[i].delete_after == b.retired[i].delete_after);
    }
    if (a.renewal) {
        CHECK(a.renewal->tried == b.renewal->tried);
        CHECK(a.renewal->failures == b.renewal->failures);
        CHECK(a.renewal->message == b.renewal->message);
        CHECK(a.renewal->hint == b.renewal->hint);
    }
    for (std::size_t i = 0; i < a.pending.size(); ++i) {
        CHECK(a.pending[i].name == b.pending[i].name);
        CHECK(a.pending[i].since == b.pending[i].since);
    }
    if (a.crowd) {
        CHECK(a.crowd->listed == b.crowd->listed);
        CHECK(a.crowd->told == b.crowd->told);
    }
    CHECK(a.session_told == b.session_told);
    if (a.rejected) {
        CHECK(a.rejected->id == b.rejected->id);
        CHECK(a.rejected->created == b.rejected->created);
        CHECK(a.rejected->at == b.rejected->at);
    }
    CHECK(a.made == b.made);
    if (a.kept) {
        CHECK(a.kept->with.username == b.kept->with.username);
        CHECK(same_secret(a.kept->with.password, b.kept->with.password));
        CHECK(a.kept->with.expires == b.kept->with.expires);
        CHECK(same_secret(a.kept->with.refresh_token, b.kept->with.refresh_token));
        CHECK(a.kept->with.authtype == b.kept->with.authtype);
        CHECK(same_secret(a.kept->with.credential, b.kept->with.credential));
        CHECK(a.kept->keep_until == b.kept->keep_until);
    }
}

}  // namespace codecatalyst::records
