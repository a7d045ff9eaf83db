// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/accounts.hpp"
#include "commands/git_findings.hpp"
#include "commands/helper_findings.hpp"
#include "commands/machine_findings.hpp"
#include "commands/print/status_text.hpp"
#include "commands/repository_option.hpp"
#include "commands/verbs.hpp"
#include "screen/results.hpp"
#include "system/os/clock.hpp"
#include "wiring/backends.hpp"
#include "wiring/endpoint_origin.hpp"
#include "wiring/remotes.hpp"
#include "wiring/stores.hpp"
#include "wiring/token_services.hpp"

namespace codecatalyst {
namespace {

constexpr option json_output{"--json", "", "for programs: see docs/status.md"};
constexpr option check_option{"--check", "", "for monitoring: one line, and an exit status of 0, 1 or 2"};
constexpr option verify_option{"--verify", "",
                               "ask CodeCatalyst whether the token is listed, and who is signed in"};

constexpr std::array options{all_option,        check_option,   json_output, verify_option,
                             repository_option, profile_option, host_option};

constexpr std::string_view details =
    "    Without --verify nothing is asked of the network. The exit status of --check is 0 when all is well, "
    "1\n"
    "    when a token expires within a day or cannot be renewed, and 2 when an account has no token that "
    "works,\n"
    "    or there is no account.\n"
    "\n"
    "    $ git credential-codecatalyst status --verify\n";

/// `status` may be run by a monitor: it does not choose a store for good, and with --check it does not
/// prompt.
std::unique_ptr<secret_store> store_to_look_at(store_kind kind, settings in_force, const arguments& asked,
                                               const environment& env, console& speak) {
    in_force.interactive = in_force.interactive && !asked.has(check_option.name);
    return make_store(kind, in_force, env, speak);
}

/// Opens the repository given with --repository with the account's token, if it is at the account's host.
void try_repository(verification& into, const account& who, const token_record& known,
                    const settings& in_force, const arguments& asked, const environment& env) {
    const auto named = asked_repository(asked, env);
    if (!named || named->host != who.host || !known.current) return;
    into.repository = plain_url(*named);
    into.opened = make_remote_check(in_force, env)->open(into.repository, who.username, known.current->value);
}

/// A wrong URL is reported when it is used.
void note_endpoint(account_status& into, const settings& in_force, const environment& env) try {
    if (const auto origin = origin_of_endpoint(aws_service::codecatalyst, in_force, env)) {
        into.endpoint = origin->url;
        into.endpoint_from = origin->from;
    }
} catch (const error&) {
    return;
}

account_status look_at(const kept_account& kept, const target& of, const arguments& asked,
                       const environment& env, console& speak) {
    const auto& who = kept.who;
    const auto in_force = settings_of(who, of, env);
    auto backend = make_backend(in_force, who, env, speak);
    const auto parts = make_token_parts(in_force, store_to_look_at(kept.where, in_force, asked, env, speak),
                                        std::move(backend), speak, [](const account&) {});
    account_status out;
    try {
        const auto known = parts.store->load(who).value_or(versioned<token_record>{});
        out = status_of(who, known.value, parts.rules, parts.now(), parts.backend->session_end());
        if (asked.has(verify_option.name)) {
            auto answer = verify(*parts.backend, out, parts.now());
            try_repository(answer, who, known.value, in_force, asked, env);
            take(out, std::move(answer));
        }
    } catch (const store_error& e) {
        out.who = who;
        out.condition = health::critical;
        out.why = e.what();
    }
    out.backend = parts.backend->name();
    if (signs_in(in_force)) note_endpoint(out, in_force, env);
    const auto kept_in = foresee_store(in_force, env);
    out.store = name_of(kept.where);
    out.store_why =
        kept_in.kind == kept.where
            ? explain(kept_in, in_force)
            : fmt::format("kept from before; Git is answered from the store {}", name_of(kept_in.kind));
    return out;
}

std::vector<account_status> look_at_all(const arguments& asked, const environment& env, console& speak) {
    const auto of = target_of(asked, env);
    std::vector<account_status> out;
    try {
        const auto kind = foresee_store(of.in_force, env).kind;
        const auto store = store_to_look_at(kind, of.in_force, asked, env, speak);
        for (const auto& each : asked_accounts_of(kind, *store, asked, of, env, speak))
            out.push_back(look_at(each, of, asked, env, speak));
    } catch (const store_error&) {
        if (!is_handed_out(of.in_force)) throw;  // no store is needed, and so none may be usable
    }
    return out;
}

std::vector<finding> others_at(const std::string& host, const environment& env) {
    std::vector<finding> out;
    look_into(out, host, "Git's configuration",
              [&] { out = what_goes_before(git_config::read(env), host, env); });
    return out;
}

/// What Git sends to the accounts' hosts without asking us. Each entry once.
std::vector<answered_before> others_for(const std::vector<account_status>& all, const environment& env) {
    std::vector<answered_before> out;
    std::vector<std::string> hosts;
    for (const auto& each : all)
        if (std::ranges::find(hosts, each.who.host) == hosts.end()) hosts.push_back(each.who.host);
    for (const auto& host : hosts)
        for (auto& each : others_at(host, env))
            out.push_back({host, std::move(each.trouble), std::move(each.hint)});
    return out;
}

void print(const std::vector<account_status>& all, const arguments& asked, const std::string& none_hint,
           time_point now, const environment& env, console& speak) {
    if (asked.has(json_output.name)) {
        const auto text = status_json(all, others_for(all, env));
        print_json(text);
    } else if (asked.has(check_option.name)) {
        print_text(status_line(all, now));
    } else {
        print_text(all.empty() ? fmt::format("there is no token here: {}\n", none_hint)
                               : status_paragraphs(all, now));
        for (const auto& each : others_for(all, env)) speak.warn(each.message, each.hint);
    }
}

/// With --check a locked keyring counts as critical, not as a failed command.
exit_status status(const arguments& asked, const environment& env, console& speak) try {
    if (asked.has(repository_option.name) && !asked.has(verify_option.name))
        throw usage_error("--repository is tried with --verify only", "add --verify");
    const auto all = look_at_all(asked, env, speak);
    print(all, asked, all.empty() ? first_token(target_of(asked, env).in_force) : "", current_time(), env,
          speak);
    if (!asked.has(check_option.name)) return exit_ok;
    return static_cast<exit_status>(worst_of(all));
} catch (const store_error& why) {
    if (!asked.has(check_option.name)) throw;
    if (asked.has(json_output.name))
        speak.fail(why);
    else
        print_text(fmt::format("CRITICAL: {}\n", printable(why.what())));
    return static_cast<exit_status>(health::critical);
}

}  // namespace

constinit const verb status_verb{
    "status", "", "show how the tokens kept here are doing", details, options, 0, 0, status};

}  // namespace codecatalyst
