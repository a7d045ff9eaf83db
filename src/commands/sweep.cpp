// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <limits>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/repository_option.hpp"
#include "commands/sweep/copies.hpp"
#include "commands/sweep/fixing.hpp"
#include "commands/sweep/places.hpp"
#include "commands/sweep/report.hpp"
#include "commands/sweep/search.hpp"
#include "commands/sweep/trials.hpp"
#include "commands/tokens.hpp"
#include "commands/verbs.hpp"
#include "screen/prompts.hpp"
#include "screen/results.hpp"
#include "system/os/terminal.hpp"
#include "wiring/remotes.hpp"
#include "wiring/settings_here.hpp"
#include "wiring/state.hpp"

namespace codecatalyst {
namespace {

constexpr option check_option{"--check", "", "try each token once at CodeCatalyst"};
constexpr option fix_option{"--fix", "", "take the tokens out of the files; asks before"};
constexpr option forget_option{"--forget-copies", "", "remove the copies that --fix has kept"};
constexpr option json_output{"--json", "", "for programs"};
constexpr std::array options{check_option,  fix_option,  yes_option,
                             forget_option, json_output, repository_option};

constexpr std::size_t folders_max = 100;

constexpr std::string_view details =
    "    Searches the files that Git, curl and package managers read, in your home folder and in the "
    "folders\n"
    "    that are named, for tokens of CodeCatalyst in plain text. No token is shown, and nothing is "
    "changed\n"
    "    without --fix. The exit status is 0 when nothing was found, and 1 when something was.\n"
    "    --check opens a repository with each token: --repository, that of its URL, or one of a remote.\n"
    "    --fix also tries unknown tokens, adopts a good one of a user who has none here, takes the tokens "
    "out\n"
    "    of the files, puts the setting of the tool's door in their place where there is one, and offers to\n"
    "    delete tokens that were made here. It keeps copies of the files, which hold the tokens, until\n"
    "    `sweep --forget-copies`. Its exit status is 0 when nothing is left to do.\n"
    "\n"
    "    $ git credential-codecatalyst sweep --check ~/projects\n";

void check_asked(const arguments& asked) {
    if (asked.has(yes_option.name) && !asked.has(fix_option.name))
        throw usage_error("--yes is for --fix", "add --fix");
    if (asked.has(fix_option.name) && asked.has(json_output.name))
        throw usage_error("--fix talks to a person", "use it without --json");
    if (asked.has(forget_option.name) && (asked.options.size() > 1 || !asked.words.empty()))
        throw usage_error("--forget-copies does nothing else", "use it alone");
    for (const auto& each : asked.words) {
        struct stat about {};
        if (::stat(each.c_str(), &about) != 0 || !S_ISDIR(about.st_mode))
            throw usage_error(printable(each) + " is not a folder", "name the folder that is to be searched");
    }
}

std::string copies_note(const swept_copies& copies) {
    const auto count = copies.count();
    if (count == 0) return "";
    return fmt::format(
        "\n{} in {}, with the tokens; `git credential-codecatalyst sweep --forget-copies` removes them\n",
        count == 1 ? "a file is kept as it was" : fmt::format("{} files are kept as they were", count),
        printable(copies.folder()));
}

void print_found(const sweep_result& all, const environment& env) {
    const auto home = env("HOME").value_or("");
    const bool at_terminal = is_terminal(STDOUT_FILENO);
    const auto width = at_terminal ? terminal_width(STDOUT_FILENO) : std::numeric_limits<std::size_t>::max();
    print_table(sweep_table(all, home, width, wants_colour(STDOUT_FILENO, env)));
    if (all.found.empty()) print_text("no token of CodeCatalyst was found in plain text\n");
    print_text(sweep_notes(all, home));
}

exit_status forget(const swept_copies& copies) {
    const auto count = copies.forget();
    print_text(count == 1 ? "1 copy is removed\n" : fmt::format("{} copies are removed\n", count));
    return exit_ok;
}

exit_status sweep(const arguments& asked, const environment& env, console& speak) {
    check_asked(asked);
    const auto git = git_config::read(env);
    const auto general = settings_here(git.section("codecatalyst"), {"https", "", ""}, "", env);
    const swept_copies copies(state_folder(general));
    if (asked.has(forget_option.name)) return forget(copies);
    const auto named = asked_repository(asked, env);
    const auto repository = named ? plain_url(*named) : "";
    const known_tokens known(env, speak);
    const auto library = load_git_library();
    auto all = search(places_to_search(env, asked.words, git), git, known, env, *library);
    if (asked.has(check_option.name))
        try_tokens(
            all, repository, [](const swept_token&) { return true; }, env);
    if (asked.has(json_output.name)) {
        print_json(sweep_json(all, copies.count()));
        return all.found.empty() ? exit_ok : exit_failure;
    }
    print_found(all, env);
    bool is_well = all.found.empty();
    if (asked.has(fix_option.name))
        is_well =
            fix(all, known, {asked.has(yes_option.name), repository, general, copies}, *library, env, speak);
    print_text(copies_note(copies));
    return is_well ? exit_ok : exit_failure;
}

}  // namespace

constinit const verb sweep_verb{"sweep",     "[FOLDER...]", "find tokens in plain text, and take them out",
                                details,     options,       0,
                                folders_max, sweep};

}  // namespace codecatalyst
