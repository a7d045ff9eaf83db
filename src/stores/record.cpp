// SPDX-License-Identifier: Apache-2.0
#include "stores/record.hpp"

#include <string>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/json.hpp"

namespace codecatalyst {
namespace {

constexpr std::int64_t format_version = 1;
constexpr std::int64_t failures_max = 1'000'000;

void put(json& to, const std::string& at, time_point when) {
    to.set(at, std::int64_t{when.time_since_epoch().count()});
}

void put(json& to, const std::string& at, const std::optional<time_point>& when) {
    if (when) put(to, at, *when);
}

/// As base64, because JSON holds UTF-8 only and a password may be any bytes.
void put(json& to, const std::string& at, const secret& value) { to.set(at, base64(value.expose())); }

void put(json& to, const std::string& at, const std::optional<secret>& value) {
    if (value) put(to, at, *value);
}

void put(json& to, const std::string& at, const token& t) {
    to.set(at + "/id", t.id);
    to.set(at + "/name", t.name);
    to.set(at + "/username", t.username);
    put(to, at + "/value", t.value);
    put(to, at + "/created", t.created);
    if (t.expires != never_told) put(to, at + "/expires", t.expires);
    if (t.adopted) to.set(at + "/adopted", true);
    if (t.adopted && !t.from_git) to.set(at + "/by_hand", true);
    if (t.through_door) to.set(at + "/through_door", true);
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

void put(json& to, const std::string& at, const renewal_state& r) {
    put(to, at + "/tried", r.tried);
    to.set(at + "/failures", std::int64_t{r.failures});
    to.set(at + "/message", r.message);
    to.set(at + "/hint", r.hint);
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
    constexpr std::int64_t end_of_9999 = 253'402'300'799;  // so that no sum of times overflows
    const auto seconds = from.number(at);
    if (!seconds || *seconds < 0 || *seconds > end_of_9999) return std::nullopt;
    return time_point(std::chrono::seconds(*seconds));
}

std::optional<secret> secret_at(const json& from, const std::string& at) {
    const auto text = from.secret_text(at);
    return text ? std::optional(needed(base64_decode(text->expose()))) : std::nullopt;
}

/// Only an adopted token may have an unknown expiry.
time_point expiry_at(const json& from, const std::string& at, bool adopted) {
    if (adopted && !from.has(at)) return never_told;
    return needed(time_at(from, at));
}

token token_at(const json& from, const std::string& at) {
    const bool adopted = from.boolean(at + "/adopted").value_or(false);
    return {needed(from.text(at + "/id")),
            needed(from.text(at + "/name")),
            needed(from.text(at + "/username")),
            needed(secret_at(from, at + "/value")),
            needed(time_at(from, at + "/created")),
            expiry_at(from, at + "/expires", adopted),
            adopted,
            adopted && !from.boolean(at + "/by_hand").value_or(false),
            from.boolean(at + "/through_door").value_or(false)};
}

crowd_note crowd_at(const json& from, const std::string& at) {
    constexpr std::int64_t listed_max = 1'000'000;
    const auto listed = needed(from.number(at + "/listed"));
    if (listed < 0 || listed > listed_max) refuse();
    return {static_cast<std::size_t>(listed), time_at(from, at + "/told")};
}

kept_credential kept_at(const json& from, const std::string& at) {
    authentication with;
    with.username = from.text(at + "/username");
    with.password = secret_at(from, at + "/password");
    with.expires = time_at(from, at + "/expires");
    with.refresh_token = secret_at(from, at + "/refresh_token");
    with.authtype = from.text(at + "/authtype").value_or("");
    with.credential = secret_at(from, at + "/credential");
    const bool ends = from.has(at + "/keep_until");
    return {std::move(with), ends ? std::optional(needed(time_at(from, at + "/keep_until"))) : std::nullopt};
}

renewal_state renewal_at(const json& from, const std::string& at) {
    const auto failures = needed(from.number(at + "/failures"));
    if (failures < 0 || failures > failures_max) refuse();
    return {needed(time_at(from, at + "/tried")), static_cast<int>(failures),
            needed(from.text(at + "/message")), needed(from.text(at + "/hint"))};
}

}  // namespace

secret write_record(const token_record& record) {
    json out;
    out.set("/version", format_version);
    if (record.current) put(out, "/current", *record.current);
    for (std::size_t i = 0; i < record.retired.size(); ++i) {
        const auto at = "/retired/" + std::to_string(i);
        out.set(at + "/id", record.retired[i].id);
        out.set(at + "/name", record.retired[i].name);
        put(out, at + "/delete_after", record.retired[i].delete_after);
    }
    for (std::size_t i = 0; i < record.replaced.size(); ++i)
        put(out, "/replaced/" + std::to_string(i), record.replaced[i]);
    for (std::size_t i = 0; i < record.pending.size(); ++i) {
        const auto at = "/pending/" + std::to_string(i);
        out.set(at + "/name", record.pending[i].name);
        put(out, at + "/since", record.pending[i].since);
    }
    if (record.renewal) put(out, "/renewal", *record.renewal);
    if (record.crowd) {
        out.set("/crowd/listed", static_cast<std::int64_t>(record.crowd->listed));
        put(out, "/crowd/told", record.crowd->told);
    }
    if (!record.session_mark.empty()) out.set("/session_mark", record.session_mark);
    put(out, "/session_told", record.session_told);
    if (record.profile_told) out.set("/profile_told", true);
    if (record.rejected) {
        out.set("/rejected/id", record.rejected->id);
        put(out, "/rejected/created", record.rejected->created);
        put(out, "/rejected/at", record.rejected->at);
    }
    for (std::size_t i = 0; i < record.made.size(); ++i)
        put(out, "/made/" + std::to_string(i), record.made[i]);
    if (record.kept) put(out, "/kept", *record.kept);
    return out.serialize();
}

secret write_readable_record(const token_record& record) {
    auto bytes = write_record(record);
    try {
        (void)read_record(bytes.expose());
    } catch (const store_error&) {
        throw store_error("names are kept in UTF-8 only: a path, user name or profile is not",
                          "write it in UTF-8");
    }
    return bytes;
}

token_record read_record(std::string_view bytes) try {
    const auto from = json::parse(bytes);
    if (from.number("/version") != format_version) refuse();
    token_record out;
    if (from.is_object("/current")) out.current = token_at(from, "/current");
    for (std::size_t i = 0; i < from.size("/retired"); ++i) {
        const auto at = "/retired/" + std::to_string(i);
        out.retired.push_back({needed(from.text(at + "/id")), needed(from.text(at + "/name")),
                               needed(time_at(from, at + "/delete_after"))});
    }
    for (std::size_t i = 0; i < from.size("/replaced"); ++i)
        out.replaced.push_back(token_at(from, "/replaced/" + std::to_string(i)));
    for (std::size_t i = 0; i < from.size("/pending"); ++i) {
        const auto at = "/pending/" + std::to_string(i);
        out.pending.push_back({needed(from.text(at + "/name")), needed(time_at(from, at + "/since"))});
    }
    if (from.is_object("/renewal")) out.renewal = renewal_at(from, "/renewal");
    if (from.is_object("/crowd")) out.crowd = crowd_at(from, "/crowd");
    out.session_mark = from.text("/session_mark").value_or("");
    out.session_told = time_at(from, "/session_told");
    out.profile_told = from.boolean("/profile_told").value_or(false);
    if (from.is_object("/rejected"))
        out.rejected = {needed(from.text("/rejected/id")), needed(time_at(from, "/rejected/created")),
                        needed(time_at(from, "/rejected/at"))};
    for (std::size_t i = 0; i < from.size("/made"); ++i)
        out.made.push_back(needed(time_at(from, "/made/" + std::to_string(i))));
    if (from.is_object("/kept")) out.kept = kept_at(from, "/kept");
    return out;
} catch (const json_error&) {
    refuse();
}

}  // namespace codecatalyst
