// SPDX-License-Identifier: Apache-2.0
#include "commands/leaving.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <optional>

#include "backends/aws_files/aws_config.hpp"
#include "backends/sign_in/sso_place.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cache/entries.hpp"
#include "commands/config_edit.hpp"
#include "commands/tokens.hpp"
#include "model/helper_lines.hpp"
#include "screen/prompts.hpp"
#include "screen/results.hpp"
#include "stores/chosen_store.hpp"
#include "system/os/account_home.hpp"
#include "system/os/file.hpp"
#include "wiring/session.hpp"
#include "wiring/settings_here.hpp"
#include "wiring/state.hpp"
#include "wiring/stores.hpp"

namespace codecatalyst {
namespace {

namespace fs = std::filesystem;

/// One thing to be removed.
struct remnant {
    std::string what;
    std::function<void()> remove;
};

struct inventory_here {
    std::vector<remnant> goes;
    std::vector<std::string> stays;
};

[[noreturn]] void refuse(const account& who, store_kind where) {
    const auto name = fmt::format("{} at {}", printable(who.username), printable(who.host));
    if (who.profile.empty())
        throw error(fmt::format("what Git stored for {} is still kept in the store {}", name, name_of(where)),
                    "remove it with `git credential reject`, then run this again");
    throw error(fmt::format("a token of {} is still kept in the store {}", name, name_of(where)),
                "run `git-credential-codecatalyst revoke --all`, then this again");
}

bool has_file_with(const std::string& part, const std::string& folder) {
    std::error_code failure;
    const fs::directory_iterator all(folder, failure);
    return std::any_of(begin(all), end(all), [&](const auto& each) {
        return each.path().filename().string().find(part) != std::string::npos;
    });
}

/// Without its record a token at CodeCatalyst would be lost: valid, and known to no one.
void check_nothing_kept(const settings& in_force, const environment& env, console& speak) {
    using finding = store_look::finding;
    const auto before = choice_memory(state_folder(in_force)).read();
    const auto sealed = state_folder(in_force) + "/sealed";
    if (has_file_with(".damaged", sealed))
        throw error("damaged records are kept in " + printable(sealed),
                    "run `git-credential-codecatalyst prune`, remove these files, then run this again");
    for (const auto kind : {store_kind::keyring, store_kind::file, store_kind::kernel}) {
        const auto seen = look_at_store(kind, in_force, env);
        const bool may_hold = seen.found != finding::absent || (before && before->kind == kind) ||
                              in_force.store == name_of(kind) ||
                              (kind == store_kind::file && has_file_with(".sealed", sealed));
        if (seen.found != finding::serves && may_hold)
            throw error(fmt::format("whether tokens are kept in the store {} is not known: {}", name_of(kind),
                                    seen.why),
                        seen.hint);
        if (seen.found != finding::serves) continue;
        const auto all = open_store(kind, in_force, speak)->accounts();
        if (!all.empty()) refuse(all.front(), kind);
    }
}

bool is_lock(const fs::path& file) {
    return file.filename() == "lock" || file.extension() == ".lock" || file.extension() == ".turn";
}

/// And the folders that they leave empty. What another process saved meanwhile stays.
void remove_locks(const std::string& folder) {
    std::error_code ignored;
    for (const auto& each : {folder + "/sealed", folder}) {
        std::vector<fs::path> locks;
        for (const auto& file : fs::directory_iterator(each, ignored))
            if (is_lock(file.path())) locks.push_back(file.path());
        for (const auto& lock : locks) fs::remove(lock, ignored);
        fs::remove(each, ignored);
    }
}

/// Looking at a store may make the folder for its lock.
void look_at_stores(const settings& in_force, const environment& env, console& speak) {
    const auto folder = state_folder(in_force);
    const bool was_there = may_be_there(folder);
    check_nothing_kept(in_force, env, speak);
    if (!was_there) remove_locks(folder);
}

std::string list_of(const std::vector<std::string>& hosts) {
    std::string out;
    for (const auto& each : hosts) out += (out.empty() ? "" : ", ") + printable(each);
    return out;
}

void add_file(inventory_here& to, const std::string& path, git_library& git) {
    const config_file file(path);
    const auto text = file.read();
    check_syntax(text, file.path());
    const auto hosts = hosts_with_helper(text);
    if (hosts.empty()) return;
    const auto what = fmt::format("the lines in {} for {}", printable(file.path()), list_of(hosts));
    if (::access(file.path().c_str(), W_OK) != 0) {
        to.stays.push_back(what + ", which this user may not change");
        return;
    }
    to.goes.push_back({what, [&git, file, hosts] {
                           file.change(git, checked_edit(git, file, [hosts](const std::string& before) {
                                           return without_helper(before, hosts);
                                       }));
                       }});
}

void add_files(inventory_here& to, git_library& git, const environment& env) {
    for (const auto level : {config_level::local, config_level::global, config_level::system}) {
        std::vector<std::string> files;
        try {
            files = config_files_of(level, env);
        } catch (const settings_error&) {
            continue;  // outside of a repository there is none to look at
        }
        for (const auto& each : files) try {
                add_file(to, each, git);
            } catch (const error& why) {
                to.stays.push_back(
                    fmt::format("lines in {}, if there are any: {}", printable(each), why.what()));
            }
    }
}

bool is_link(const std::string& path) {
    std::error_code ignored;
    return fs::is_symlink(path, ignored);
}

void remove_link(const std::string& path) {
    std::error_code failure;
    if (!fs::remove(path, failure) && failure)
        throw system_failure(printable(path) + " cannot be removed: " + failure.message(),
                             "see who may change the folder that it is in");
}

void add_timer(inventory_here& to, const environment& env) {
    const auto own = env("XDG_CONFIG_HOME").value_or("");
    const auto path = (own.empty() ? account_home() + "/.config" : own) +
                      "/systemd/user/timers.target.wants/git-credential-codecatalyst.timer";
    if (is_link(path))
        to.goes.push_back({"the timer's link " + printable(path), [path] { remove_link(path); }});
}

/// For each session of the AWS configuration; sessions themselves are shared with the AWS CLI.
void add_registrations(inventory_here& to, const settings& in_force, const environment& env) {
    const auto config = aws_config::load(env);
    const auto cache = make_session(in_force, env)->cache();
    for (const auto& profile : config.profiles()) try {
            for (const auto& path : cache.registrations(place_of(config, profile))) {
                const auto what = "the registration with AWS's sign-in in " + printable(path);
                if (may_be_there(path) && std::ranges::find(to.goes, what, &remnant::what) == to.goes.end())
                    to.goes.push_back({what, [path] { remove_link(path); }});
            }
        } catch (const error&) {  // a profile of another kind
        }
}

/// A folder that the user chose may hold other things.
void add_state(inventory_here& to, const settings& in_force, const environment& env, console& speak) {
    const auto folder = state_folder(in_force);
    if (!may_be_there(folder)) return;
    if (choice_memory(folder).is_shared()) {
        to.stays.push_back("the folder " + printable(folder) + ", which another machine uses too");
        return;
    }
    const auto what = "the folder " + printable(folder);
    if (folder != account_home() + state_below_home) {
        to.stays.push_back(what + ", which codecatalyst.stateFolder names");
        return;
    }
    to.goes.push_back({what, [folder, &in_force, &env, &speak] {
                           check_nothing_kept(in_force, env, speak);  // a token may be new since the question
                           drop_answers(folder);
                           std::error_code failure;
                           fs::remove_all(folder, failure);
                           if (failure)
                               throw system_failure(
                                   printable(folder) + " cannot be removed: " + failure.message(),
                                   "see who may change it");
                       }});
}

void add_what_stays(inventory_here& to, const environment& env) {
    const auto git = git_config::read(env);
    for (const auto& each : git.lines())
        if (each.name.starts_with("codecatalyst."))
            to.stays.push_back(fmt::format("the setting {} in {}", printable(each.name),
                                           each.file.empty() ? "the environment" : printable(each.file)));
    if (may_be_there(account_home() + "/.aws/sso/cache"))
        to.stays.emplace_back(
            "sign-in sessions, which the AWS CLI shares: `git-credential-codecatalyst logout`");
}

std::string listed(const inventory_here& all) {
    std::string out;
    for (const auto& each : all.goes)
        out += (out.empty() ? "to be removed:\n    " : "    ") + each.what + '\n';
    for (const auto& each : all.stays)
        out += (&each == &all.stays.front() ? "not removed:\n    " : "    ") + each + '\n';
    return out;
}

bool remove_one(const remnant& each, console& speak, results& out) try {
    each.remove();
    out.print("removed " + each.what + '\n');
    return true;
} catch (const error& why) {
    speak.fail(why);
    return false;
}

}  // namespace

exit_status leave(const arguments& asked, const environment& env, console& speak) {
    for (const auto each : {"--system", "--global", "--local", "--file", "--region", "--host"})
        if (asked.has(each))
            throw usage_error("--all is about everything: it takes no file, no region and no host",
                              "leave --all out, or the others");
    const auto in_force = settings_here(read_git_config(env), {"https", "", ""}, "", env);
    look_at_stores(in_force, env, speak);
    const auto git = load_git_library();
    inventory_here all;
    add_files(all, *git, env);
    add_timer(all, env);
    add_registrations(all, in_force, env);
    add_state(all, in_force, env, speak);
    add_what_stays(all, env);
    if (all.goes.empty()) {
        print_text(listed(all) + "nothing to do: there is nothing of this helper's to remove\n");
        return exit_ok;
    }
    print_text(listed(all));
    if (asked.has(dry_run_option.name)) return exit_ok;
    if (!asked.has(yes_option.name))
        must_want_deletion("Remove all of it? [y/N] ", "what is listed", in_force, env);
    bool well = true;
    results out;
    for (const auto& each : all.goes) well = remove_one(each, speak, out) && well;
    out.check();
    return well ? exit_ok : exit_failure;
}

}  // namespace codecatalyst
