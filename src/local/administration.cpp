// SPDX-License-Identifier: Apache-2.0
#include "local/administration.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iostream>

#include "base/text.hpp"
#include "local/codecatalyst/tokens.hpp"
#include "local/faults.hpp"
#include "local/opened_state.hpp"
#include "local/packages/package_storage.hpp"
#include "local/sign_in/oidc_settings.hpp"
#include "local/sign_in/sign_in.hpp"
#include "local/sign_in/sign_ins.hpp"

namespace codecatalyst::local {
namespace {

constexpr std::chrono::seconds default_sign_in_lifetime = std::chrono::hours(8);
constexpr std::chrono::days default_token_lifetime{365};  // same as the console's
constexpr std::int64_t sign_in_lifetime_max = 366LL * 24 * 3600;
constexpr std::size_t any_number = 64;

void add_user(const arguments& from) { opened(from).data.add_user(from.words[0]); }

void add_project(const arguments& from) { opened(from).data.add_project(from.words[0], from.words[1]); }

void add_member(const arguments& from) {
    opened(from).data.add_member(from.words[0], from.words[1], from.words[2]);
}

void add_repository(const arguments& from) {
    opened here(from);
    const auto now = faults(here.data).now();
    here.git.make_repository(here.data.add_repository(from.words[0], from.words[1], from.words[2], now));
}

void add_package_repository(const arguments& from) {
    opened here(from);
    package_storage(here.data, here.state).add_repository(from.words[0], from.words[1], from.words[2]);
}

user known_user(database& in, const std::string& name) {
    auto who = in.user_by_name(name);
    return who ? std::move(*who) : throw usage_error("there is no user " + printable(name));
}

/// Opens a session as if a program had registered and a user had approved it.
registered_session open_session(database& in, const user& who, std::chrono::seconds lifetime) {
    sign_ins all(in);
    auto as = kept_oidc_settings(in);
    as.access_lifetime = lifetime;
    const auto now = faults(in).now();
    const oidc_client client{"",
                             "codecatalyst-local",
                             {token_scope},
                             {std::string(device_code_grant), std::string(refresh_grant)},
                             {}};
    auto made = all.add_client(client, now + as.registration_lifetime);
    auto session = all.open_session({made.id, who, token_scope, ""}, as, true, now);
    return {std::move(session.access_token),
            {{made.id, std::move(made.client_secret), as.registration_lifetime,
              std::move(*session.refresh_token)}}};
}

void sign_in(const arguments& from) {
    opened here(from);
    const std::chrono::seconds lifetime(
        from.number<std::int64_t>("--lifetime", 0, sign_in_lifetime_max, default_sign_in_lifetime.count()));
    const auto who = known_user(here.data, from.required("--user"));
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    auto session =
        from.has("--refreshable")
            ? open_session(here.data, who, lifetime)
            : registered_session{tokens(here.data).sign_in(who, faults(here.data).now() + lifetime), {}};
    hand_out({from.required("--home"), from.value_of("--profile").value_or("default"), here.state.authority(),
              from.value_of("--endpoint").value_or(""), std::move(session), now, lifetime});
}

instant wanted_expiry(const arguments& from, instant now) {
    const auto text = from.value_of("--expires");
    if (!text) return now + default_token_lifetime;
    const auto when = parse_instant(*text);
    return when ? *when
                : throw usage_error("--expires must be a time as in RFC 3339, not " + printable(*text));
}

void create_token(const arguments& from) {
    opened here(from);
    const auto owner = known_user(here.data, from.required("--user"));
    const auto now = faults(here.data).now();
    const auto made = tokens(here.data).create(owner, from.words[0], wanted_expiry(from, now), now, now);
    std::cout << made.value.expose() << '\n';
}

std::vector<access_token> tokens_of(opened& in, const arguments& from) {
    const auto owner = known_user(in.data, from.required("--user"));
    return tokens(in.data).list(owner, 0, tokens::per_user_max, faults(in.data).now());
}

void list_tokens(const arguments& from) {
    opened here(from);
    for (const auto& each : tokens_of(here, from))
        std::cout << each.id << ' ' << to_text(each.expires) << ' ' << each.name << '\n';
}

void delete_token(const arguments& from) {
    opened here(from);
    const auto all = tokens_of(here, from);
    const auto found = std::ranges::find_if(
        all, [&](const auto& each) { return each.id == from.words[0] || each.name == from.words[0]; });
    if (found == all.end()) throw usage_error("there is no token " + printable(from.words[0]));
    tokens(here.data).remove(known_user(here.data, from.required("--user")), found->id,
                             faults(here.data).now());
}

void set_oidc(const arguments& from) {
    opened here(from);
    keep_oidc_settings(here.data, from.words);
}

void decide(database& in, const std::string& typed, const std::optional<user>& approver) {
    const auto code = read_user_code(typed);
    const auto what = code ? sign_ins(in).decide(*code, approver, faults(in).now()) : decided::unknown;
    if (what == decided::unknown) throw usage_error("no sign-in waits for the code " + printable(typed));
    if (what == decided::before) throw usage_error("the code " + *code + " was answered before");
}

void approve(const arguments& from) {
    opened here(from);
    decide(here.data, from.words[0], known_user(here.data, from.words[1]));
}

void deny(const arguments& from) {
    opened here(from);
    decide(here.data, from.words[0], std::nullopt);
}

void fault_switch(const arguments& from) {
    opened here(from);
    if (from.has("--clear")) {
        if (from.words.size() > 1) throw usage_error("--clear takes one operation, or none for all");
        return faults(here.data).clear(from.words.empty() ? std::nullopt : std::optional(from.words[0]));
    }
    if (from.words.size() < 2) throw usage_error("a fault needs an operation and at least one KEY=VALUE");
    faults(here.data).set(from.words[0], {from.words.begin() + 1, from.words.end()});
}

/// A verb that changes the state, given as a function without a result.
template <void (*act)(const arguments&)>
exit_status ran(const arguments& asked, const environment&, console&) {
    act(asked);
    return exit_ok;
}

constexpr option user_option{"--user", "USER", "whose"};
constexpr std::array state_only{state_option};
constexpr std::array of_user{state_option, user_option};
constexpr std::array sign_in_options{
    state_option,
    user_option,
    option{"--home", "HOME", "write the AWS CLI's files in HOME/.aws"},
    option{"--profile", "NAME", "the AWS profile; default without it"},
    option{"--lifetime", "SECONDS", "of the sign-in session [28800]"},
    option{"--endpoint", "URL", "of the service, for the AWS CLI"},
    option{"--refreshable", "", "with a refresh token, as `aws sso login` leaves one"},
};
constexpr std::array create_options{
    state_option,
    user_option,
    option{"--expires", "TIME", "as in RFC 3339; in a year without it"},
};
constexpr std::array fault_options{
    state_option,
    option{"--clear", "", "make the operation, or all, right again"},
};

constexpr std::string_view oidc_details =
    "    auto-approve=USER|off rotate=0|1|silent interval=SECONDS start-redirect=URL|off\n"
    "    access-lifetime=SECONDS session-lifetime=SECONDS device-lifetime=SECONDS\n"
    "    registration-lifetime=SECONDS\n";

constexpr std::size_t details_width = 76;

std::string fault_details() {
    std::string out =
        "    delay=SECONDS answer=401|402|403|409|429|500|503 drop=before|after\n"
        "    html=1 truncate=1 times=N\n"
        "    CreateAccessToken: activates-after=SECONDS   clock: offset=SECONDS\n"
        "    signing in: error=invalid_grant and the like\n"
        "    The operations:\n";
    std::string line;
    for (const auto each : fault_operations()) {
        if (line.size() + each.size() > details_width) out += "   " + std::exchange(line, "") + "\n";
        line += fmt::format(" {}", each);
    }
    return out + "   " + line + "\n";
}

}  // namespace

const verb add_user_verb{"add-user", "USER", "add a user", "", state_only, 1, 1, ran<add_user>};
const verb add_project_verb{
    "add-project", "SPACE PROJECT", "add a project, and its space", "", state_only, 2, 2, ran<add_project>};
const verb add_repository_verb{
    "add-repository",   "SPACE PROJECT REPOSITORY", "add an empty repository", "", state_only, 3, 3,
    ran<add_repository>};
const verb add_package_repository_verb{"add-package-repository",
                                       "SPACE PROJECT REPOSITORY",
                                       "add an empty package repository, for npm and PyPI",
                                       "",
                                       state_only,
                                       3,
                                       3,
                                       ran<add_package_repository>};
const verb add_member_verb{
    "add-member", "SPACE PROJECT USER", "let a user into a project", "", state_only, 3, 3, ran<add_member>};
const verb sign_in_verb{"sign-in", "",          "sign a user in, for the AWS CLI", "", sign_in_options, 0,
                        0,         ran<sign_in>};
const verb create_token_verb{"create-token",
                             "NAME",
                             "create a personal access token and print it, as the console does",
                             "",
                             create_options,
                             1,
                             1,
                             ran<create_token>};
const verb tokens_verb{"tokens",        "", "list the user's tokens: id, expiry, name", "", of_user, 0, 0,
                       ran<list_tokens>};
const verb delete_token_verb{
    "delete-token", "TOKEN", "delete a token, by its id or name", "", of_user, 1, 1, ran<delete_token>};
const verb oidc_verb{"oidc",       "KEY=VALUE...", "set how people sign in through /device and /authorize",
                     oidc_details, state_only,     1,
                     any_number,   ran<set_oidc>};
const verb approve_verb{"approve", "CODE USER", "sign a user in where this code is shown", "", state_only, 2,
                        2,         ran<approve>};
const verb deny_verb{"deny", "CODE",   "refuse the sign-in that shows this code", "", state_only, 1,
                     1,      ran<deny>};

const verb& fault_verb() {
    static const auto details = fault_details();
    static const verb row{"fault",
                          "[OPERATION] [KEY=VALUE...]",
                          "make an operation go wrong, or right again",
                          details,
                          fault_options,
                          0,
                          any_number,
                          ran<fault_switch>};
    return row;
}

}  // namespace codecatalyst::local
