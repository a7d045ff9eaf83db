// SPDX-License-Identifier: Apache-2.0
#include "screen/prompts.hpp"

#include <span>

#include "base/error.hpp"
#include "base/text.hpp"
#include "helper/person/may_ask.hpp"
#include "system/os/status_line.hpp"
#include "system/os/terminal.hpp"

namespace codecatalyst {
namespace {

/// `git_entries` is section `credential`.
asking_rules asking_rules_of(const settings& in_force, std::span<const config_entry> git_entries,
                             const environment& env) {
    asking_rules out;
    out.interactive = in_force.interactive;
    for (const auto& entry : git_entries)
        if (entry.key == "interactive" && entry.url.empty()) out.git_interactive = entry.value;
    out.git_terminal_prompt = env("GIT_TERMINAL_PROMPT");
    out.gcm_interactive = env("GCM_INTERACTIVE").value_or("");
    out.ci = env("CI").value_or("");
    return out;
}

}  // namespace

std::optional<unique_fd> may_interrupt(const settings& in_force, const environment& env) {
    auto terminal = open_terminal();
    if (!terminal || !may_ask(asking_rules_of(in_force, read_git_config(env, "credential"), env)))
        return std::nullopt;
    return terminal;
}

consent ask_person(const std::string& question, const settings& in_force, const environment& env) {
    if (!in_force.interactive || !may_prompt(env("GIT_TERMINAL_PROMPT"))) return consent::nobody_there;
    const auto line = ask(question, person_patience);
    if (!line) return consent::nobody_there;
    const auto said = lower(trimmed(*line));
    return said == "y" || said == "yes" ? consent::given : consent::denied;
}

void must_want_deletion(const std::string& question, const std::string& what, const settings& in_force,
                        const environment& env) {
    switch (ask_person(question, in_force, env)) {
        case consent::given: return;
        case consent::denied: throw error("nothing is deleted", "");
        case consent::nobody_there: break;
    }
    throw error("nothing is deleted, as there is no way to ask about " + what, "add --yes to delete anyway");
}

std::optional<secret> ask_person_secretly(const std::string& question, std::size_t max,
                                          const settings& in_force, const environment& env) {
    if (!in_force.interactive || !may_prompt(env("GIT_TERMINAL_PROMPT"))) return std::nullopt;
    return ask_secret(question, max, person_patience);
}

bool wants_colour(int fd, const environment& env) {
    const auto kind = env("TERM").value_or("");
    return is_terminal(fd) && !kind.empty() && kind != "dumb" && env("NO_COLOR").value_or("").empty();
}

}  // namespace codecatalyst
