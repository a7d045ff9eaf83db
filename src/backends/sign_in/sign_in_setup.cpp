// SPDX-License-Identifier: Apache-2.0
#include "backends/sign_in/sign_in_setup.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "backends/sign_in/sso_place.hpp"
#include "backends/sign_in/start_url.hpp"
#include "base/text.hpp"
#include "model/url_match.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view usual_session = "codecatalyst";
constexpr std::string_view account_scope = "sso:account:access";  // the AWS CLI's default scope

/// Accepts only names that the AWS CLI reads back unchanged.
void check_name(std::string_view what, std::string_view name) {
    constexpr std::size_t name_max = 100;
    if (!name.empty() && name.size() <= name_max && !has_control(name) && trimmed(name) == name &&
        name.find_first_of("\"'\\[]") == name.npos)
        return;
    throw usage_error(fmt::format("{} cannot be a {}'s name in the AWS configuration", printable(name), what),
                      "use letters, digits, - and _");
}

void check_region(std::string_view region) {
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789-";
    constexpr std::size_t region_max = 30;  // it becomes part of a host name
    if (region.size() > 4 && region.size() <= region_max &&
        region.find_first_not_of(allowed) == region.npos && region.front() != '-' && region.back() != '-')
        return;
    throw usage_error(fmt::format("{} is not an AWS region", printable(region)), "write it as in us-east-1");
}

void check_start_url(std::string_view url) {
    constexpr std::size_t url_max = 1000;
    const auto parts = parse_url(url);
    if (parts && parts->scheme == "https" && parts->user.empty() && !parts->host.empty() &&
        url.size() <= url_max && !has_control(url) && url.find_first_of(" \"'") == url.npos)
        return;
    throw usage_error(fmt::format("{} is not an https URL to sign in at", printable(url)),
                      fmt::format("use {} for AWS Builder ID, else your organisation's", builder_id_url));
}

/// The URL is often copied from the browser with a trailing "#/".
std::string_view bare(std::string_view url) {
    url = url.substr(0, url.find('#'));
    while (url.ends_with('/')) url.remove_suffix(1);
    return url;
}

/// A new session with the values that the user asked for. A vanity name leads to the region.
sign_in_place wanted_place(const std::string& session, const sign_in_wish& wish) {
    check_name("session", session);
    const std::string url(bare(wish.start_url.value_or(std::string(builder_id_url))));
    check_start_url(url);
    const bool is_builder_id = url == builder_id_url;
    if (!wish.region && is_vanity(url)) return {session, url, "", {std::string(codecatalyst_scope)}};
    if (!is_builder_id && !wish.region)
        throw usage_error("--start-url needs --region",
                          "it is the region of your organisation's IAM Identity Center, such as us-east-1");
    const auto region = wish.region.value_or(std::string(builder_id_region));
    check_region(region);
    if (is_builder_id && region != builder_id_region)
        throw usage_error(fmt::format("AWS Builder ID is in {}, not in {}", builder_id_region, region),
                          "leave --region out, or give your organisation's --start-url");
    return {session, url, region, {std::string(codecatalyst_scope)}};
}

/// The existing session, if it matches what the user asked for.
sign_in_place known_place(const aws_config& config, const std::string& session, const sign_in_wish& wish) {
    const auto value = [&](const char* key) { return config.session_value(session, key).value_or(""); };
    sign_in_place there{session, value("sso_start_url"), value("sso_region"),
                        scopes_of(value("sso_registration_scopes"))};
    const auto refuse = [&](std::string_view is, std::string_view wanted) {
        throw usage_error(
            fmt::format("the sign-in session {} of {} is for {}, not for {}", printable(session),
                        printable(config.file()), printable(is), printable(wanted)),
            "use another --profile and --session for it, or leave out --start-url and --region");
    };
    if (wish.start_url && bare(*wish.start_url) != bare(there.start_url))
        refuse(there.start_url, *wish.start_url);
    if (wish.region && *wish.region != there.region) refuse(there.region, *wish.region);
    check_start_url(there.start_url);
    check_region(there.region);
    return there;
}

/// The session may serve other tools too, so its other scopes are kept.
void ask_for_scope(sign_in_setup& setup) {
    auto& scopes = setup.where.scopes;
    setup.asks_scope = std::ranges::find(scopes, codecatalyst_scope) != scopes.end();
    if (setup.asks_scope) return;
    if (scopes.empty()) scopes.emplace_back(account_scope);
    scopes.emplace_back(codecatalyst_scope);
}

[[noreturn]] void refuse_profile(const aws_config& config, const std::string& profile) {
    const auto shown = printable(profile);
    throw usage_error(
        fmt::format("AWS profile {} is there and names no sign-in session", shown),
        fmt::format(
            "sign in under a new profile with --profile NAME, or add `sso_session = {}` to [{}{}] in {}",
            usual_session, profile == "default" ? "" : "profile ", shown, printable(config.file())));
}

std::string section_word(std::string_view name) {
    return name.find_first_of(" #;") == name.npos ? std::string(name) : fmt::format("\"{}\"", name);
}

}  // namespace

sign_in_setup plan_sign_in(const aws_config& config, const aws_config& written, const sign_in_wish& wish) {
    config.check();
    sign_in_setup out;
    out.profile = wish.profile;
    auto session = config.profile_value(wish.profile, "sso_session");
    if (session && wish.session && *session != *wish.session)
        throw usage_error(fmt::format("AWS profile {} signs in with session {}, not with {}",
                                      printable(wish.profile), printable(*session), printable(*wish.session)),
                          "use another --profile for it, or leave out --session");
    if (!session) {
        if (written.has_profile(wish.profile)) {
            if (wish.profile_is_chosen) refuse_profile(config, wish.profile);
            auto other = wish;
            other.profile = usual_session;
            other.profile_is_chosen = true;
            return plan_sign_in(config, written, other);
        }
        check_name("profile", wish.profile);
        out.add_profile = true;
        session =
            wish.session.value_or(wish.profile == "default" ? std::string(usual_session) : wish.profile);
    }
    out.add_session = !config.has_session(*session);
    if (!out.add_profile && !out.add_session) (void)place_of(config, out.profile);  // says what is missing
    out.where = out.add_session ? wanted_place(*session, wish) : known_place(config, *session, wish);
    out.region_is_chosen = wish.region.has_value();
    ask_for_scope(out);
    return out;
}

std::string added_sections(const sign_in_setup& setup) {
    std::string out;
    if (setup.add_profile)
        out += setup.profile == "default" ? fmt::format("[default]\nsso_session = {}\n", setup.where.session)
                                          : fmt::format("[profile {}]\nsso_session = {}\n",
                                                        section_word(setup.profile), setup.where.session);
    if (setup.add_profile && setup.add_session) out += '\n';
    if (setup.add_session)
        out += fmt::format(
            "[sso-session {}]\nsso_region = {}\nsso_start_url = {}\nsso_registration_scopes = {}\n",
            section_word(setup.where.session), setup.where.region, setup.where.start_url, codecatalyst_scope);
    return out;
}

}  // namespace codecatalyst
