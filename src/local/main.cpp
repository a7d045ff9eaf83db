// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>
#include <signal.h>
#include <sys/stat.h>

#include <array>
#include <cstdlib>
#include <iostream>

#include "base/about.hpp"
#include "local/administration.hpp"
#include "local/opened_state.hpp"
#include "local/service.hpp"
#include "screen/command_help.hpp"
#include "screen/json_layout.hpp"
#include "screen/results.hpp"

namespace codecatalyst::local {
namespace {

constexpr std::chrono::seconds stop_grace{30};

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

exit_status serve(const arguments& from, const environment&, console&) {
    sigset_t ending;  // blocked before threads start, so that only `wait_for_signal` gets them
    ::sigemptyset(&ending);
    for (const int each : {SIGTERM, SIGINT, SIGHUP}) ::sigaddset(&ending, each);
    ::pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    const int port = from.number<int>("--port", 0, 65535, 0);
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
    return exit_ok;
}

constexpr std::array serve_options{
    state_option,
    option{"--port", "N", "where to serve on 127.0.0.1; any free port without it"},
};
constexpr verb serve_verb{"serve",
                          "",
                          "serve, which is also what it does without an operation",
                          "    One line of JSON says when it is ready. It ends at SIGTERM.\n",
                          serve_options,
                          0,
                          0,
                          serve};

constexpr option json_form{"--json", "", "all of it, for programs"};
constexpr std::array help_options{json_form};

exit_status help(const arguments& asked, const environment&, console&);
constexpr verb help_verb{
    "help", "[OPERATION]", "show this, or the help of one operation", "", help_options, 0, 1, help};

const command_table& own_commands() {
    static const std::array rows{&serve_verb,
                                 &add_user_verb,
                                 &add_project_verb,
                                 &add_repository_verb,
                                 &add_package_repository_verb,
                                 &add_member_verb,
                                 &sign_in_verb,
                                 &create_token_verb,
                                 &tokens_verb,
                                 &delete_token_verb,
                                 &oidc_verb,
                                 &approve_verb,
                                 &deny_verb,
                                 &fault_verb(),
                                 &help_verb};
    static const command_table table{"codecatalyst-local", rows, &serve_verb};
    return table;
}

std::string help_of_all() {
    std::string out =
        "usage: codecatalyst-local [<operation>] --state=DIR [<options>] [<words>]\n\n"
        "A service like Amazon CodeCatalyst's on this machine, for tests: signing in, access tokens,\n"
        "Git over HTTPS, and package repositories.\n\noperations (each has a --help of its own):\n";
    for (const auto* each : own_commands().verbs) out += help_row(each->name, each->meaning);
    return out + "\noptions:\n" + help_rows(options_of_all()) +
           fmt::format("\nreport bugs to {}\n", bug_address);
}

std::string help_of(const verb* which) {
    return which == nullptr ? help_of_all() : help_text(own_commands(), *which);
}

exit_status help(const arguments& asked, const environment&, console&) {
    if (!asked.has(json_form.name)) {
        print_text(help_of(asked.words.empty() ? nullptr : &verb_named(own_commands(), asked.words.front())));
        return exit_ok;
    }
    json out;
    put_commands(out, own_commands());
    const auto text = out.serialize();
    print_json(indented(text.expose()));
    return exit_ok;
}

exit_status run(const arguments& asked, console& speak) {
    if (asked.version) {
        print_text(fmt::format("codecatalyst-local {}\n", program_version));
        return exit_ok;
    }
    if (asked.help) {
        print_text(help_of(asked.which));
        return exit_ok;
    }
    if (asked.which == nullptr) throw unknown_verb(own_commands(), asked.name);
    return asked.which->run(
        asked, [](const char*) { return std::nullopt; }, speak);
}

exit_status start(std::span<char* const> line) {
    console speak(own_commands().program);
    try {
        ::umask(077);
        return run(parse_arguments(own_commands(), {line.begin(), line.end()}), speak);
    } catch (const usage_error& e) {
        speak.fail(e);
        return exit_usage;
    } catch (const error& e) {
        speak.fail(e);
    } catch (const std::exception& e) {
        speak.fail(error(std::string("internal error: ") + e.what(), std::string(report_it)));
    }
    return exit_failure;
}

}  // namespace
}  // namespace codecatalyst::local

int main(int count, char** words) {
    return codecatalyst::local::start({words + 1, static_cast<std::size_t>(count - 1)});
}
