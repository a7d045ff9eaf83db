// SPDX-License-Identifier: Apache-2.0
#include "helper/git/token_answer.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "model/hosts.hpp"

namespace codecatalyst {
namespace {

secret basic_credential(const token& held) {
    secret plain(held.username);
    plain.append(":");
    plain.append(held.value.expose());
    return base64(plain.expose());
}

}  // namespace

answer answer_with(const token& held) {
    authentication with;
    with.username = held.username;
    with.password = held.value.clone();
    if (held.expires != time_point::max()) with.expires = held.expires;
    with.authtype = "Basic";
    with.credential = basic_credential(held);
    with.ephemeral = true;
    return {std::move(with), held.id};
}

bool names_foreign_user(const request& r) { return r.with.username && !is_alias(trimmed(*r.with.username)); }

bool names_secret(const request& refused) noexcept {
    return refused.with.password || refused.with.credential;
}

bool names_foreign_secret(const request& worked) {
    const bool is_ours = !worked.token_id.empty() || worked.with.ephemeral;
    return !is_ours && worked.with.username && worked.with.password && !names_foreign_user(worked);
}

bool is_refusal_of(const token& held, const request& refused) {
    if (!refused.token_id.empty() && refused.token_id != held.id) return false;
    if (refused.with.password) return same(*refused.with.password, held.value);
    return refused.with.credential && same(*refused.with.credential, basic_credential(held));
}

void fail_unknown_user() {
    throw settings_error("it is not known which CodeCatalyst user the token is for",
                         "set codecatalyst.username, or put the name into the URL as https://NAME@HOST/");
}

}  // namespace codecatalyst
