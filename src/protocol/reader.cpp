// SPDX-License-Identifier: Apache-2.0
#include "protocol/reader.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/core.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "model/hosts.hpp"
#include "protocol/state.hpp"

namespace codecatalyst::protocol {
namespace {

std::string matched(std::string_view key, std::string_view value) {
    if (value.size() > matched_max) throw protocol_error(fmt::format("the value of '{}' is too long", key));
    if (has_control(value))
        throw protocol_error(fmt::format("the value of '{}' holds a control character", key));
    return std::string(value);
}

secret confidential(std::string_view key, std::string_view value) {
    if (value.size() > value_max) throw protocol_error(fmt::format("the value of '{}' is too long", key));
    if (value.find_first_of(std::string_view("\r\0", 2)) != value.npos)
        throw protocol_error(fmt::format("the value of '{}' holds a line break or NUL", key));
    return secret(value);
}

/// Seconds since 1970. As in Git, 0 and anything but a number mean "never"; so do times after 9999.
std::optional<time_point> expiry(std::string_view value) {
    const auto number = to_number<std::int64_t>(value);
    if (!number || *number <= 0) return std::nullopt;
    const time_point when{std::chrono::seconds(*number)};
    return is_telling(when) ? std::optional(when) : std::nullopt;
}

void announce(capabilities& known, std::string_view value) {
    if (value.empty()) known = {};
    if (value == "authtype") known.authtype = true;
    if (value == "state") known.state = true;
}

struct attribute {
    std::string_view key;
    void (*take)(request&, std::string_view key, std::string_view value);
};

constexpr std::array attributes{
    attribute{"protocol", [](request& r, auto k, auto v) { r.where.protocol = matched(k, v); }},
    attribute{"host", [](request& r, auto k, auto v) { r.where.host = lower(matched(k, v)); }},
    attribute{"path", [](request& r, auto k, auto v) { r.where.path = matched(k, v); }},
    attribute{"username", [](request& r, auto k, auto v) { r.with.username = matched(k, v); }},
    attribute{"password", [](request& r, auto k, auto v) { r.with.password = confidential(k, v); }},
    attribute{"password_expiry_utc", [](request& r, auto, auto v) { r.with.expires = expiry(v); }},
    attribute{"oauth_refresh_token",
              [](request& r, auto k, auto v) { r.with.refresh_token = confidential(k, v); }},
    attribute{"authtype", [](request& r, auto k, auto v) { r.with.authtype = matched(k, v); }},
    attribute{"credential", [](request& r, auto k, auto v) { r.with.credential = confidential(k, v); }},
    attribute{"ephemeral",
              [](request& r, auto, auto v) { r.with.ephemeral = v == "1" || lower(v) == "true"; }},
    attribute{"capability[]", [](request& r, auto, auto v) { announce(r.announced, v); }},
    attribute{"state[]",
              [](request& r, auto k, auto v) {
                  if (v.starts_with(state_prefix)) r.token_id = matched(k, v.substr(state_prefix.size()));
              }},
};

void take_line(request& into, std::string_view line, int number) {
    const auto equals = line.find('=');
    if (equals == line.npos || equals == 0)
        throw protocol_error(fmt::format("line {} is not of the form key=value", number));
    const auto key = line.substr(0, equals);
    const auto* known = std::ranges::find(attributes, key, &attribute::key);
    if (known != attributes.end()) known->take(into, key, line.substr(equals + 1));
}

void check_host(remote& where) {
    constexpr std::string_view default_port = ":443";
    if (where.protocol != "https") return;
    if (!is_within_host(where.host)) throw protocol_error("the value of 'host' is not a host name");
    if (where.host.ends_with(default_port)) where.host.resize(where.host.size() - default_port.size());
}

}  // namespace

request read(std::string_view text) {
    if (text.size() > input_max) throw protocol_error("the request is too long");
    request out;
    for (int number = 1; !text.empty(); ++number) {
        auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);  // CRLF from Windows; any other CR is an attack (CVE-2024-50338)
        if (line.empty()) break;
        take_line(out, line, number);
    }
    check_host(out.where);
    return out;
}

}  // namespace codecatalyst::protocol
