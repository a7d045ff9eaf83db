// SPDX-License-Identifier: Apache-2.0
#include "commands/signed_in.hpp"

#include "screen/time_in_words.hpp"
#include "system/os/clock.hpp"
#include "wiring/backends.hpp"
#include "wiring/session.hpp"

namespace codecatalyst {

bool is_renewable(const kept_session& what) {
    return what.refresh_token && what.client && what.client->expires > current_time();
}

signed_in ask_who_is_signed_in(const settings& in_force, const environment& env, reporter& report) {
    signed_in out;
    out.profile = in_force.profile;
    out.user = make_api(in_force, env, &report)->identity();
    if (!env("AWS_BEARER_TOKEN_CODECATALYST").value_or("").empty()) return out;
    const auto session = make_session(in_force, env);
    out.where = session->place();
    if (const auto kept = session->cache().read(*out.where)) {
        out.expires = kept->session.expires;
        out.renewable = is_renewable(kept->session);
    }
    return out;
}

std::string expiry_in_words(const signed_in& what, time_point now) {
    return remaining(what.expires, now) +
           (what.renewable ? ", and is renewed when it is used" : ", for good");
}

}  // namespace codecatalyst
