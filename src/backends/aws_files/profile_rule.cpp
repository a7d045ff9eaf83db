// SPDX-License-Identifier: Apache-2.0
#include "backends/aws_files/profile_rule.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view usual = "default";

bool has_session(const aws_config& config, std::string_view profile) {
    return config.profile_value(profile, "sso_session").has_value();
}

bool has_codecatalyst_session(const aws_config& config, std::string_view profile) {
    const auto session = config.profile_value(profile, "sso_session");
    if (!session) return false;
    const auto scopes = config.session_value(*session, "sso_registration_scopes").value_or("");
    return scopes.find("codecatalyst:") != scopes.npos;
}

/// "" when there are none or several.
std::string only_one(const aws_config& config) {
    std::string found;
    for (const auto& each : config.profiles()) {
        if (!has_codecatalyst_session(config, each)) continue;
        if (!found.empty()) return "";
        found = each;
    }
    return found;
}

/// Ignores the environment; the name is "" when no profile has a session.
ruled_profile by_sessions(const aws_config& config) {
    if (has_session(config, usual)) return {std::string(usual), ""};
    return {only_one(config), "the only one with a CodeCatalyst session"};
}

}  // namespace

ruled_profile profile_by_rule(const environment_lookup& environment, const aws_config& config) {
    const auto set = aws_profile(environment);
    auto otherwise = by_sessions(config);
    if (set.empty()) return otherwise.name.empty() ? ruled_profile{std::string(usual), ""} : otherwise;
    const char* const variable =
        environment("AWS_PROFILE").value_or("").empty() ? "AWS_DEFAULT_PROFILE" : "AWS_PROFILE";
    const bool is_of_another_kind = config.has_profile(set) && !has_session(config, set);
    if (is_of_another_kind && !has_codecatalyst_session(config, otherwise.name))
        otherwise.name = only_one(config);
    if (!is_of_another_kind || otherwise.name.empty()) return {set, variable};
    return {otherwise.name,
            fmt::format("{} names {}, which has no sign-in session", variable, printable(set))};
}

ruled_profile profile_by_rule(const environment_lookup& environment) {
    return profile_by_rule(environment, aws_config::load(environment));
}

}  // namespace codecatalyst
