// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>
#include <unistd.h>

#include <array>

#include "base/error.hpp"
#include "commands/accounts.hpp"
#include "commands/tokens.hpp"
#include "commands/verbs.hpp"
#include "helper/tokens/orphans.hpp"
#include "screen/progress.hpp"
#include "screen/prompts.hpp"
#include "screen/results.hpp"
#include "screen/time_in_words.hpp"
#include "system/os/clock.hpp"

namespace codecatalyst {
namespace {

constexpr option dry_run_option{"--dry-run", "", "show what would be deleted, and delete nothing"};

constexpr std::array options{dry_run_option, yes_option, profile_option, host_option};

constexpr std::string_view details =
    "    A token is lost when its record is, for example with a new keyring. Tokens that were created\n"
    "    elsewhere, or on another machine, or that are or may soon be in use here are never deleted.\n"
    "\n"
    "    $ git credential-codecatalyst prune --dry-run\n";

using tokens = std::vector<token_summary>;

std::string shown(const tokens& orphans, time_point now) {
    std::string out;
    for (const auto& each : orphans)
        out += fmt::format("{}, expires {}\n", describe(each), remaining(each.expires, now));
    return out;
}

void must_be_wanted(const tokens& orphans, const settings& in_force, const environment& env) {
    if (orphans.size() == 1) return must_want_deletion("Delete it? [y/N] ", "it", in_force, env);
    must_want_deletion(fmt::format("Delete these {}? [y/N] ", orphans.size()), "them", in_force, env);
}

/// Lost tokens are found by listing the tokens of the signed-in user.
void must_be_able(const token_services& parts) {
    if (parts.backend->can().list && parts.backend->can().remove) return;
    throw backend_error(fmt::format("the backend {} cannot list and delete tokens", parts.backend->name()),
                        "set codecatalyst.backend to api or aws-cli, or use the CodeCatalyst console");
}

tokens all_orphans(const std::vector<token_services>& everywhere) {
    tokens out;
    for (const auto& parts : everywhere)
        for (auto& each : find_orphans(parts)) out.push_back(std::move(each));
    return out;
}

exit_status prune(const arguments& asked, const environment& env, console& speak) {
    const auto of = target_of(asked, env);
    must_be_able(parts_for_people(of, env, speak));
    const auto everywhere = parts_in_every_store(of.in_force, env, speak);
    const auto orphans =
        with_progress("asking CodeCatalyst for your tokens", env, [&] { return all_orphans(everywhere); });
    if (orphans.empty()) {
        print_text("nothing is lost: there is no token to delete\n");
        return exit_ok;
    }
    print_text(shown(orphans, current_time()));
    if (asked.has(dry_run_option.name)) return exit_ok;
    if (!asked.has(yes_option.name)) must_be_wanted(orphans, of.in_force, env);
    results out;
    for (const auto& parts : everywhere)
        remove_orphans(parts, orphans, [&](const token_summary& gone) {
            out.print(fmt::format("deleted {}\n", describe(gone)));
        });
    out.check();
    return exit_ok;
}

}  // namespace

constinit const verb prune_verb{
    "prune", "", "delete tokens that were made here and are lost", details, options, 0, 0, prune};

}  // namespace codecatalyst
