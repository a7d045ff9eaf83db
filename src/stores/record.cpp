// SPDX-License-Identifier: Apache-2.0
#include "stores/record.hpp"

#include <string>

#include "base/error.hpp"
#include "system/json.hpp"

namespace codecatalyst {
namespace {

constexpr std::int64_t format_version = 1;

void put(json& to, const std::string& at, time_point when) {
    to.set(at, std::int64_t{when.time_since_epoch().count()});
}

void put(json& to, const std::string& at, const std::optional<time_point>& when) {
    if (when) put(to, at, *when);
}

void put(json& to, const std::string& at, const std::optional<secret>& value) {
    if (value) to.set(at, *value);
}

void put(json& to, const std::string& at, const token& t) {
    to.set(at + "/id", t.id);
    to.set(at + "/name", t.name);
    to.set(at + "/username", t.username);
    to.set(at + "/value", t.value);
    put(to, at + "/created", t.created);
    put(to, at + "/expires", t.expires);
}

void put(json& to, const std::string& at, const kept_credential& k) {
    to.set_empty_object(at);
    if (k.with.username) to.set(at + "/username", *k.with.username);
    put(to, at + "/password", k.with.password);
    put(to, at + "/expires", k.with.expires);
    put(to, at + "/refresh_token", k.with.refresh_token);
    if (!k.with.authtype.empty()) to.set(at + "/authtype", k.with.authtype);
    put(to, at + "/credential", k.with.credential);
    put(to, at + "/keep_until", k.keep_until);
}

[[noreturn]] void refuse() {
    throw store_error("the keyring holds a record that this version cannot read",
                      "remove it with your keyring's program, or use a newer git-credential-codecatalyst");
}

template <typename T>
T needed(std::optional<T> value) {
    if (!value) refuse();
    return std::move(*value);
}

std::optional<time_point> time_at(const json& from, const std::string& at) {
    const auto seconds = from.number(at);
    return seconds ? std::optional(time_point(std::chrono::seconds(*seconds))) : std::nullopt;
}

token token_at(const json& from, const std::string& at) {
    return {needed(from.text(at + "/id")),          needed(from.text(at + "/name")),
            needed(from.text(at + "/username")),    needed(from.secret_text(at + "/value")),
            needed(time_at(from, at + "/created")), needed(time_at(from, at + "/expires"))};
}

kept_credential kept_at(const json& from, const std::string& at) {
    authentication with;
    with.username = from.text(at + "/username");
    with.password = from.secret_text(at + "/password");
    with.expires = time_at(from, at + "/expires");
    with.refresh_token = from.secret_text(at + "/refresh_token");
    with.authtype = from.text(at + "/authtype").value_or("");
    with.credential = from.secret_text(at + "/credential");
    return {std::move(with), time_at(from, at + "/keep_until")};
}

}  // namespace

secret write_record(const token_record& record) {
    json out;
    out.set("/version", format_version);
    if (record.current) put(out, "/current", *record.current);
    if (record.pending) {
        out.set("/pending/name", record.pending->name);
        put(out, "/pending/since", record.pending->since);
    }
    if (record.rejected) {
        out.set("/rejected/id", record.rejected->id);
        put(out, "/rejected/created", record.rejected->created);
        put(out, "/rejected/at", record.rejected->at);
    }
    if (record.kept) put(out, "/kept", *record.kept);
    return out.serialize();
}

token_record read_record(std::string_view bytes) try {
    const auto from = json::parse(bytes);
    if (from.number("/version") != format_version) refuse();
    token_record out;
    if (from.is_object("/current")) out.current = token_at(from, "/current");
    if (from.is_object("/pending"))
        out.pending = {needed(from.text("/pending/name")), needed(time_at(from, "/pending/since"))};
    if (from.is_object("/rejected"))
        out.rejected = {needed(from.text("/rejected/id")), needed(time_at(from, "/rejected/created")),
                        needed(time_at(from, "/rejected/at"))};
    if (from.is_object("/kept")) out.kept = kept_at(from, "/kept");
    return out;
} catch (const json_error&) {
    refuse();
}

}  // namespace codecatalyst
