// SPDX-License-Identifier: Apache-2.0
#include "local/sign_in/oidc_settings.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/text.hpp"

namespace codecatalyst::local {
namespace {

using std::chrono::seconds;

constexpr std::int64_t seconds_max = 10LL * 366 * 24 * 3600;

struct mistake : usage_error {
    using usage_error::usage_error;
};

seconds duration(std::string_view text) {
    const auto number = to_number<std::int64_t>(text);
    if (!number || *number < 1 || *number > seconds_max)
        throw mistake("must be a number of seconds from 1 to " + std::to_string(seconds_max));
    return seconds(*number);
}

rotation rotated(std::string_view text) {
    if (text == "0") return rotation::keep;
    if (text == "1") return rotation::renew;
    return text == "silent" ? rotation::silent : throw mistake("must be 0, 1 or silent");
}

std::optional<std::string> approver(std::string_view text) {
    if (text.empty()) throw mistake("must be a user or off");
    return text == "off" ? std::nullopt : std::optional<std::string>(text);
}

std::optional<std::string> location(std::string_view text) {
    if (text.empty() || has_control(text)) throw mistake("must be a URL or off");
    return text == "off" ? std::nullopt : std::optional<std::string>(text);
}

struct key {
    std::string_view name;
    void (*read)(oidc_settings&, std::string_view);
};

constexpr std::array keys{
    key{"auto-approve", [](oidc_settings& s, std::string_view text) { s.auto_approve = approver(text); }},
    key{"start-redirect", [](oidc_settings& s, std::string_view text) { s.start_redirect = location(text); }},
    key{"rotate", [](oidc_settings& s, std::string_view text) { s.rotate = rotated(text); }},
    key{"access-lifetime",
        [](oidc_settings& s, std::string_view text) { s.access_lifetime = duration(text); }},
    key{"session-lifetime",
        [](oidc_settings& s, std::string_view text) { s.session_lifetime = duration(text); }},
    key{"device-lifetime",
        [](oidc_settings& s, std::string_view text) { s.device_lifetime = duration(text); }},
    key{"interval", [](oidc_settings& s, std::string_view text) { s.interval = duration(text); }},
    key{"registration-lifetime",
        [](oidc_settings& s, std::string_view text) { s.registration_lifetime = duration(text); }},
};

std::string_view name_of(std::string_view setting) { return setting.substr(0, setting.find('=')); }

}  // namespace

void read_oidc_setting(oidc_settings& into, std::string_view setting) {
    const auto name = name_of(setting);
    const auto* const found = std::ranges::find(keys, name, &key::name);
    if (found == keys.end() || name.size() == setting.size())
        throw usage_error(printable(setting) + " is not a setting of the sign-in service");
    try {
        found->read(into, setting.substr(name.size() + 1));
    } catch (const mistake& why) {
        throw usage_error(std::string(name) + " " + why.what());
    }
}

oidc_settings kept_oidc_settings(database& in) {
    oidc_settings read;
    for (const auto& row : in.read([](sqlite& db) { return db.run("SELECT setting FROM oidc_setting"); }))
        read_oidc_setting(read, row.text(0).value());
    return read;
}

void keep_oidc_settings(database& in, const std::vector<std::string>& settings) {
    oidc_settings wanted;
    for (const auto& setting : settings) read_oidc_setting(wanted, setting);
    if (wanted.auto_approve && !in.user_by_name(*wanted.auto_approve))
        throw usage_error("there is no user " + printable(*wanted.auto_approve));
    in.write([&](sqlite& db) {
        for (const auto& setting : settings)
            db.run("INSERT OR REPLACE INTO oidc_setting VALUES (?, ?)",
                   {std::string(name_of(setting)), setting});
    });
}

}  // namespace codecatalyst::local
