// SPDX-License-Identifier: Apache-2.0
#include "backends/sign_in/sso_place.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

/// Names for messages, already made printable.
struct profile_names {
    std::string profile, session, file;
};

/// Fails for a section that exists but is ignored because its name needs quotes.
void check_quotes(const aws_config& config, const char* kind, const std::string& name) {
    if (const auto where = config.unquoted(kind, name))
        throw backend_error(fmt::format("section [{} {}] in {} has a name with spaces and no quotes", kind,
                                        printable(name), *where),
                            fmt::format("write it as [{} \"{}\"]", kind, printable(name)));
}

[[noreturn]] void fail_without_session(const aws_config& config, const std::string& profile) {
    const auto shown = printable(profile), file = printable(config.file());
    check_quotes(config, "profile", profile);
    if (!config.has_profile(profile) && profile != "default")
        throw backend_error(fmt::format("there is no AWS profile {} in {}", shown, file),
                            fmt::format("set codecatalyst.profile to one that is there, or run `{}`",
                                        login_command(profile)));
    if (config.profile_value(profile, "sso_start_url"))
        throw backend_error(
            fmt::format("AWS profile {} has a sign-in of the old form, which does not reach CodeCatalyst",
                        shown),
            fmt::format(
                "in {}, move its sso_start_url and sso_region to a section [sso-session NAME], and give "
                "the profile sso_session = NAME",
                file));
    if (!config.has_profile(profile))
        throw sign_in_needed("you are not signed in to CodeCatalyst",
                             fmt::format("run `{}`", login_command(profile)));
    throw sign_in_needed(
        fmt::format("AWS profile {} names no sign-in session", shown),
        fmt::format("run `{}`, or give it an sso_session in {}", login_command(profile), file));
}

std::string required(const aws_config& config, const std::string& session, const profile_names& names,
                     const char* key) {
    const auto value = config.session_value(session, key);
    if (value) return *value;
    throw backend_error(
        fmt::format("section [sso-session {}] of AWS profile {} has no {}", names.session, names.profile,
                    key),
        fmt::format("add it to {}, as your organisation or `aws configure sso-session` tells it",
                    names.file));
}

/// Like the AWS CLI, checks this only for profiles that can also give IAM credentials.
void check_agreement(const aws_config& config, const std::string& profile, const std::string& session,
                     const profile_names& names) {
    if (!config.profile_value(profile, "sso_account_id") && !config.profile_value(profile, "sso_role_name"))
        return;
    if (const auto key = config.disputed(profile, session))
        throw backend_error(fmt::format("AWS profile {} and section [sso-session {}] disagree about {}",
                                        names.profile, names.session, printable(*key)),
                            fmt::format("remove {} from the profile in {}", printable(*key), names.file));
}

}  // namespace

sign_in_place place_of(const aws_config& config, const std::string& profile) {
    config.check();
    const auto session = config.profile_value(profile, "sso_session");
    if (!session) fail_without_session(config, profile);
    const profile_names names{printable(profile), printable(*session), printable(config.file())};
    check_quotes(config, "sso-session", *session);
    if (!config.has_session(*session))
        throw backend_error(
            fmt::format("AWS profile {} names the sign-in session {}, which {} does not have", names.profile,
                        names.session, names.file),
            fmt::format("add a section [sso-session {}], or name one that is there", names.session));
    check_agreement(config, profile, *session, names);
    return {*session, required(config, *session, names, "sso_start_url"),
            required(config, *session, names, "sso_region"),
            scopes_of(config.session_value(*session, "sso_registration_scopes").value_or(""))};
}

std::vector<std::string> scopes_of(std::string_view list) {
    std::vector<std::string> out;
    for (const auto scope : split(list, ','))
        if (const auto word = stripped(scope); !word.empty()) out.emplace_back(word);
    return out;
}

}  // namespace codecatalyst
