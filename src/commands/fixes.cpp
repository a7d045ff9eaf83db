// SPDX-License-Identifier: Apache-2.0
#include "commands/fixes.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cache/cache_key.hpp"
#include "cache/entries.hpp"
#include "commands/config_edit.hpp"
#include "commands/state_files.hpp"
#include "commands/verbs.hpp"
#include "model/helper_list.hpp"
#include "screen/prompts.hpp"
#include "screen/results.hpp"
#include "system/os/git_config_level.hpp"
#include "system/os/left_behind.hpp"
#include "wiring/session.hpp"
#include "wiring/state.hpp"

namespace codecatalyst {
namespace {

struct fix {
    std::string what;  // "give X the mode 0600"
    std::function<void()> apply;
};

void add_permissions(std::vector<fix>& to, const std::string& state) {
    for (const auto& each : opened_to_others(state))
        to.push_back({fmt::format("take the permissions of other users from {} (mode {})", printable(each),
                                  mode_in_words(each)),
                      [each] { close_to_others(each); }});
}

void remove_exactly(const std::string& leftover) {
    if (remove_one_left_behind(leftover)) return;
    throw error("it is not there any more, or a process holds it", "run it again to see whether it is there");
}

/// A file that a live process is writing is locked, and stays.
void add_leftovers(std::vector<fix>& to, const std::string& folder) {
    for (const auto& each : left_behind_in(folder))
        to.push_back({fmt::format("remove {}, which a process that was ended left behind", printable(each)),
                      [each] { remove_exactly(each); }});
}

void add_answers(std::vector<fix>& to, const std::string& state, const environment& env) {
    const auto key = cache_key(env);
    const auto count = key ? unusable_answers(*key, state) : 0;
    if (count > 0)
        to.push_back({fmt::format("drop all cached answers, as {} of them cannot be opened", count),
                      [state] { drop_answers(state); }});
}

void add_helper_lines(std::vector<fix>& to, const environment& env, console& speak) {
    const auto git = git_config::read(env);
    const auto section = git.section("credential");
    const auto regions = known_regions(git.section("codecatalyst"), {"https", "", ""}, "");
    if (std::ranges::any_of(regions, [&](const auto& region) {
            return is_set_up(section, {"https", host_of_region(region), ""}, "");
        }))
        return;
    to.push_back({fmt::format("make this the helper of CodeCatalyst's hosts in {}, as `configure` does",
                              printable(config_file_of(config_level::global, env))),
                  [&env, &speak] {
                      arguments none;
                      none.which = &configure_verb;
                      none.name = configure_verb.name;
                      (void)configure_verb.run(none, env, speak);
                  }});
}

/// What cannot be looked at keeps nothing else from being mended or reported.
template <typename Look>
void try_to(console& speak, std::string_view what, const Look& look) try {
    look();
} catch (const error& why) {
    speak.warn(fmt::format("{} cannot be looked at: {}", what, why.what()), why.hint());
}

std::vector<fix> fixes_here(const target& of, const environment& env, console& speak) {
    std::vector<fix> out;
    try_to(speak, "the state folder", [&] {
        const auto state = state_folder(of.in_force);
        add_permissions(out, state);
        for (const auto& folder : {state, state + "/sealed"}) add_leftovers(out, folder);
        add_answers(out, state, env);
    });
    try_to(speak, "the folder of the AWS CLI", [&] {
        for (const auto* const folder : {"/.aws/sso/cache", "/.aws"})
            add_leftovers(out, aws_home(env) + folder);
    });
    try_to(speak, "Git's configuration", [&] { add_helper_lines(out, env, speak); });
    return out;
}

/// Returns false where no person can be asked.
bool is_done(const fix& one, bool yes, const settings& in_force, const environment& env) {
    const auto wish = yes ? consent::given : ask_person(fmt::format("{}? [y/N] ", one.what), in_force, env);
    if (wish == consent::given) {
        one.apply();
        print_text(fmt::format("done: {}\n", one.what));
    }
    return wish != consent::nobody_there;
}

}  // namespace

void mend(const target& of, bool yes, const environment& env, console& speak) {
    const auto all = fixes_here(of, env, speak);
    if (all.empty()) print_text("there is nothing that --fix mends\n");
    bool is_asked = true;
    for (const auto& each : all) try {
            if (is_done(each, yes, of.in_force, env)) continue;
            is_asked = false;
            print_text(fmt::format("would be done: {}\n", each.what));
        } catch (const error& why) {
            speak.warn(fmt::format("not done: {}: {}", each.what, why.what()), why.hint());
        }
    if (!is_asked) print_text("nothing was changed, as there is no way to ask: add --yes\n");
    print_text("\n");
}

}  // namespace codecatalyst
