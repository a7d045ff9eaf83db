// SPDX-License-Identifier: Apache-2.0
#include "protocol/writer.hpp"

#include <string>

#include <fmt/core.h>

#include "base/error.hpp"
#include "protocol/state.hpp"

namespace codecatalyst::protocol {
namespace {

void line(secret& out, std::string_view key, std::string_view value) {
    if (value.find_first_of(std::string_view("\n\r\0", 3)) != value.npos)
        throw protocol_error(fmt::format("the value of '{}' holds a line break or NUL", key));
    out.append(key);
    out.append("=");
    out.append(value);
    out.append("\n");
}

void line(secret& out, std::string_view key, const std::optional<secret>& value) {
    if (value) line(out, key, value->expose());
}

}  // namespace

secret write(const answer& given, const capabilities& announced) {
    const authentication& with = given.with;
    const bool as_header = announced.authtype && with.credential;
    const bool with_state = announced.state && !given.token_id.empty();
    secret out;
    if (as_header) line(out, "capability[]", std::string_view("authtype"));
    if (with_state) line(out, "capability[]", std::string_view("state"));
    if (as_header) line(out, "authtype", with.authtype);
    if (as_header) line(out, "credential", with.credential);
    if (as_header && with.ephemeral) line(out, "ephemeral", std::string_view("1"));
    if (with.username) line(out, "username", *with.username);
    if (!as_header) line(out, "password", with.password);
    if (with.expires)
        line(out, "password_expiry_utc", std::to_string(with.expires->time_since_epoch().count()));
    line(out, "oauth_refresh_token", with.refresh_token);
    if (with_state) line(out, "state[]", std::string(state_prefix) + given.token_id);
    return out;
}

}  // namespace codecatalyst::protocol
