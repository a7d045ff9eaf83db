// SPDX-License-Identifier: Apache-2.0
#include <signal.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <map>

#include "base/text.hpp"
#include "local/service.hpp"
#include "local/sign_in.hpp"
#include "local/world.hpp"

namespace codecatalyst::local {
namespace {

constexpr std::string_view program = "codecatalyst-local";
constexpr std::chrono::seconds default_sign_in_lifetime = std::chrono::hours(8);
constexpr std::int64_t sign_in_lifetime_max = 366LL * 24 * 3600;
constexpr std::chrono::seconds stop_grace{30};

/// The command line after the verb: options that take a value, and words.
struct arguments {
    std::map<std::string, std::string, std::less<>> options;
    std::vector<std::string> words;

    [[nodiscard]] std::string option(std::string_view name, const std::string& otherwise) const {
        const auto found = options.find(name);
        return found == options.end() ? otherwise : found->second;
    }
    [[nodiscard]] std::string required(std::string_view name) const {
        const auto found = options.find(name);
        if (found == options.end() || found->second.empty())
            throw usage_error(std::string(name) + " must be given");
        return found->second;
    }
};

struct verb {
    std::string_view name, usage, help;
    std::vector<std::string_view> options;
    std::size_t least, most;  // words
    void (*run)(const arguments&);
};

/// A whole number an option gives.
template <typename Number>
Number number(const arguments& from, std::string_view option, Number least, Number most, Number otherwise) {
    const auto found = from.options.find(option);
    if (found == from.options.end()) return otherwise;
    const auto value = to_number<Number>(found->second);
    if (!value || *value < least || *value > most)
        throw usage_error(std::string(option) + " must be a number from " + std::to_string(least) + " to " +
                          std::to_string(most));
    return *value;
}

/// What every verb works on.
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
    sigset_t ending;  // blocked before the first thread, so that only `wait_for_signal` gets them
    ::sigemptyset(&ending);
    for (const int each : {SIGTERM, SIGINT, SIGHUP}) ::sigaddset(&ending, each);
    ::pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    const int port = number(from, "--port", 0, 65535, 0);
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

void sign_in(const arguments& from) {
    opened here(from);
    const std::chrono::seconds lifetime(
        number<std::int64_t>(from, "--lifetime", 1, sign_in_lifetime_max, default_sign_in_lifetime.count()));
    const auto who = here.data.user_by_name(from.required("--user"));
    if (!who) throw usage_error("there is no user " + printable(from.required("--user")));
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    hand_out({from.required("--home"), from.option("--profile", "default"), here.state.authority(),
              from.option("--endpoint", ""),
              tokens(here.data).sign_in(*who, faults(here.data).now() + lifetime), now + lifetime});
}

void fault_switch(const arguments& from) {
    opened here(from);
    if (from.options.contains("--clear")) {
        if (from.words.size() > 1) throw usage_error("--clear takes one operation, or none for all");
        return faults(here.data).clear(from.words.empty() ? std::nullopt : std::optional(from.words[0]));
    }
    if (from.words.size() < 2) throw usage_error("a fault needs an operation and at least one KEY=VALUE");
    faults(here.data).set(from.words[0], {from.words.begin() + 1, from.words.end()});
}

constexpr std::size_t any_number = 64;

const std::array verbs{
    verb{"",
         "--state DIR [--port N]",
         "serve on 127.0.0.1; one line of JSON says when it is ready",
         {"--state", "--port"},
         0,
         0,
         serve},
    verb{"add-user", "--state DIR USER", "add a user", {"--state"}, 1, 1, add_user},
    verb{"add-project",
         "--state DIR SPACE PROJECT",
         "add a project, and its space",
         {"--state"},
         2,
         2,
         add_project},
    verb{"add-repository",
         "--state DIR SPACE PROJECT REPOSITORY",
         "add an empty repository",
         {"--state"},
         3,
         3,
         add_repository},
    verb{"add-member",
         "--state DIR SPACE PROJECT USER",
         "let a user into a project",
         {"--state"},
         3,
         3,
         add_member},
    verb{"sign-in",
         "--state DIR --user USER --home HOME [--profile NAME] [--lifetime SECONDS] [--endpoint URL]",
         "sign a user in: write the AWS CLI's files in HOME/.aws",
         {"--state", "--user", "--home", "--profile", "--lifetime", "--endpoint"},
         0,
         0,
         sign_in},
    verb{"fault",
         "--state DIR OPERATION KEY=VALUE... | --clear [OPERATION]",
         "make an operation go wrong, or right again",
         {"--state", "--clear"},
         0,
         any_number,
         fault_switch},
};

constexpr auto fault_help = R"(
faults: delay=SECONDS answer=401|402|403|409|429|500|503 drop=before|after html=1 truncate=1 times=N
        CreateAccessToken: activates-after=SECONDS   clock: offset=SECONDS
operations:)";

void print_help(std::ostream& to) {
    to << "A service like Amazon CodeCatalyst's on this machine: access tokens, and Git over HTTPS.\n\n";
    for (const auto& each : verbs)
        to << program << (each.name.empty() ? "" : " ") << each.name << ' ' << each.usage << "\n    "
           << each.help << '\n';
    to << fault_help;
    for (const auto each : fault_operations()) to << ' ' << each;
    to << '\n';
}

const verb& find_verb(std::vector<std::string>& line) {
    if (line.empty() || line.front().starts_with("--")) return verbs.front();
    const auto* const found = std::ranges::find(verbs, line.front(), &verb::name);
    if (found == verbs.end())
        throw usage_error(printable(line.front()) + " is no verb", "see codecatalyst-local --help");
    line.erase(line.begin());
    return *found;
}

arguments parse(const verb& of, const std::vector<std::string>& line) {
    arguments read;
    for (auto at = line.begin(); at != line.end(); ++at) {
        if (!at->starts_with("--")) {
            read.words.push_back(*at);
            continue;
        }
        if (std::ranges::find(of.options, *at) == of.options.end())
            throw usage_error(printable(*at) + " is no option here", "see codecatalyst-local --help");
        if (*at == "--clear")
            read.options["--clear"] = "";
        else if (at + 1 == line.end())
            throw usage_error(*at + " needs a value");
        else
            read.options[*at] = *(at + 1), ++at;
    }
    if (read.words.size() < of.least || read.words.size() > of.most)
        throw usage_error("usage: codecatalyst-local " + std::string(of.name) + " " + std::string(of.usage));
    return read;
}

void complain(const error& about) {
    std::cerr << program << ": error: " << about.what() << '\n';
    if (!about.hint().empty()) std::cerr << program << ": hint: " << about.hint() << '\n';
}

int start(std::vector<std::string> line) try {
    ::umask(077);
    if (std::ranges::find(line, "--help") != line.end()) {
        print_help(std::cout);
        return 0;
    }
    const auto& wanted = find_verb(line);
    wanted.run(parse(wanted, line));
    return 0;
} catch (const usage_error& e) {
    complain(e);
    return 2;
} catch (const error& e) {
    complain(e);
    return 1;
} catch (const std::exception& e) {
    complain(error(std::string("internal error: ") + e.what()));
    return 1;
}

}  // namespace
}  // namespace codecatalyst::local

int main(int count, char** words) { return codecatalyst::local::start({words + 1, words + count}); }
