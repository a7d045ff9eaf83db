// SPDX-License-Identifier: Apache-2.0
#include <signal.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <iostream>

#include "base/about.hpp"
#include "base/text.hpp"
#include "local/codecatalyst/world.hpp"
#include "local/command_line.hpp"
#include "local/service.hpp"
#include "local/sign_in/sign_in.hpp"

namespace codecatalyst::local {
namespace {

constexpr std::string_view program = "codecatalyst-local";
constexpr std::chrono::seconds default_sign_in_lifetime = std::chrono::hours(8);
constexpr std::chrono::days default_token_lifetime{365};  // same as the console's
constexpr std::int64_t sign_in_lifetime_max = 366LL * 24 * 3600;
constexpr std::chrono::seconds stop_grace{30};
constexpr std::size_t any_number = 64;

/// The state that every verb works on.
struct opened {
    state_folder state;
    database data;
    git_program git;

    explicit opened(const arguments& from)
        : state(from.required("--state")), data(state.database()), git(state) {
        make_small_world(data, git, state);
    }
    opened(const opened&) = delete;
    opened& operator=(const opened&) = delete;
    ~opened() = default;
};

void announce(const state_folder& state, int port) {
    json line;
    line.set("/port", std::int64_t{port});
    line.set("/ca", state.authority());
    line.set("/endpoint", "https://127.0.0.1:" + std::to_string(port));
    const auto text = line.serialize();
    std::cout << text.expose() << std::endl;
}

void wait_for_signal(const sigset_t& of) {
    int which = 0;
    while (::sigwait(&of, &which) != 0) {}
}

void serve(const arguments& from) {
    sigset_t ending;  // blocked before threads start, so that only `wait_for_signal` gets them
    ::sigemptyset(&ending);
    for (const int each : {SIGTERM, SIGINT, SIGHUP}) ::sigaddset(&ending, each);
    ::pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    const int port = from.number("--port", 0, 65535, 0);
    const state_folder state(from.required("--state"));
    const auto only_one = state.lock();
    opened here(from);
    here.state.prepare_certificates();
    service all(here.data, here.state, here.git);
    http_server server(
        here.state.server_certificate(), here.state.server_key(), port,
        [&](const auto& request, const auto& connection) { return all.answer(request, connection); });
    announce(here.state, server.port());
    wait_for_signal(ending);
    server.stop(stop_grace);
}

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
                             std::string(program),
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
    hand_out({from.required("--home"), from.option("--profile", "default"), here.state.authority(),
              from.option("--endpoint", ""), std::move(session), now, lifetime});
}

instant wanted_expiry(const arguments& from, instant now) {
    const auto text = from.option("--expires", "");
    if (text.empty()) return now + default_token_lifetime;
    const auto when = parse_instant(text);
    return when ? *when
                : throw usage_error("--expires must be a time as in RFC 3339, not " + printable(text));
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

void oidc(const arguments& from) {
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

const std::array verbs{
    verb{"",
         "--state DIR [--port N]",
         "serve on 127.0.0.1; one line of JSON says when it is ready",
         {"--state", "--port"},
         {},
         0,
         0,
         serve},
    verb{"add-user", "--state DIR USER", "add a user", {"--state"}, {}, 1, 1, add_user},
    verb{"add-project",
         "--state DIR SPACE PROJECT",
         "add a project, and its space",
         {"--state"},
         {},
         2,
         2,
         add_project},
    verb{"add-repository",
         "--state DIR SPACE PROJECT REPOSITORY",
         "add an empty repository",
         {"--state"},
         {},
         3,
         3,
         add_repository},
    verb{"add-member",
         "--state DIR SPACE PROJECT USER",
         "let a user into a project",
         {"--state"},
         {},
         3,
         3,
         add_member},
    verb{"sign-in",
         "--state DIR --user USER --home HOME [--profile NAME] [--lifetime SECONDS] [--endpoint URL] "
         "[--refreshable]",
         "sign a user in: write the AWS CLI's files in HOME/.aws; refreshable: as `aws sso login` would",
         {"--state", "--user", "--home", "--profile", "--lifetime", "--endpoint"},
         {"--refreshable"},
         0,
         0,
         sign_in},
    verb{"create-token",
         "--state DIR --user USER [--expires TIME] NAME",
         "create a personal access token and print it, as the console does",
         {"--state", "--user", "--expires"},
         {},
         1,
         1,
         create_token},
    verb{"tokens",
         "--state DIR --user USER",
         "list the user's tokens: id, expiry, name",
         {"--state", "--user"},
         {},
         0,
         0,
         list_tokens},
    verb{"delete-token",
         "--state DIR --user USER TOKEN",
         "delete a token, by its id or name",
         {"--state", "--user"},
         {},
         1,
         1,
         delete_token},
    verb{"oidc",
         "--state DIR KEY=VALUE...",
         "how people sign in through /device and /authorize",
         {"--state"},
         {},
         1,
         any_number,
         oidc},
    verb{"approve",
         "--state DIR CODE USER",
         "sign a user in where this code is shown",
         {"--state"},
         {},
         2,
         2,
         approve},
    verb{"deny", "--state DIR CODE", "refuse the sign-in that shows this code", {"--state"}, {}, 1, 1, deny},
    verb{"fault",
         "--state DIR OPERATION KEY=VALUE... | --clear [OPERATION]",
         "make an operation go wrong, or right again",
         {"--state"},
         {"--clear"},
         0,
         any_number,
         fault_switch},
};

constexpr auto more_help = R"(
oidc:   auto-approve=USER|off rotate=0|1|silent interval=SECONDS start-redirect=URL|off
        access-lifetime=SECONDS session-lifetime=SECONDS device-lifetime=SECONDS registration-lifetime=SECONDS
faults: delay=SECONDS answer=401|402|403|409|429|500|503 drop=before|after html=1 truncate=1 times=N
        CreateAccessToken: activates-after=SECONDS   clock: offset=SECONDS
        signing in: error=invalid_grant and the like
operations:)";

void print_help(std::ostream& to) {
    to << "A service like Amazon CodeCatalyst's on this machine: signing in, access tokens, and Git over "
          "HTTPS.\n\n";
    for (const auto& each : verbs)
        to << program << (each.name.empty() ? "" : " ") << each.name << ' ' << each.usage << "\n    "
           << each.help << '\n';
    to << more_help;
    for (const auto each : fault_operations()) to << ' ' << each;
    to << '\n';
}

constexpr std::size_t line_max = 1000;  // length of a message

void complain(const error& about) {
    std::cerr << program << ": error: " << printable(about.what(), line_max) << '\n';
    if (!about.hint().empty())
        std::cerr << program << ": hint: " << printable(about.hint(), line_max) << '\n';
}

int start(std::vector<std::string> line) try {
    ::umask(077);
    if (std::ranges::find(line, "--help") != line.end()) {
        print_help(std::cout);
        return 0;
    }
    const auto& wanted = find_verb(verbs, line);
    wanted.run(parse(wanted, line));
    return 0;
} catch (const usage_error& e) {
    complain(e);
    return 2;
} catch (const error& e) {
    complain(e);
    return 1;
} catch (const std::exception& e) {
    complain(error(std::string("internal error: ") + e.what(), std::string(report_it)));
    return 1;
}

}  // namespace
}  // namespace codecatalyst::local

int main(int count, char** words) { return codecatalyst::local::start({words + 1, words + count}); }
