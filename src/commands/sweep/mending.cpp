// SPDX-License-Identifier: Apache-2.0
#include "commands/sweep/mending.hpp"

#include <fmt/core.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>
#include <thread>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/config_edit.hpp"
#include "commands/sweep/edits.hpp"
#include "commands/sweep/occurrences.hpp"
#include "system/config_file.hpp"
#include "system/os/file.hpp"
#include "system/os/status_line.hpp"

namespace codecatalyst {
namespace {

constexpr int lock_tries = 50;
constexpr std::chrono::milliseconds between_tries{20};

[[noreturn]] void refuse(const std::string& path) {
    throw settings_error(printable(path) + " is written in a way that this program does not change", "");
}

/// Another name would keep the old text, and the token.
void check_one_name(const std::string& path) {
    struct stat about {};
    if (::stat(path.c_str(), &about) == 0 && about.st_nlink > 1)
        throw settings_error(printable(path) + " has another name, a hard link", "");
}

/// A file that replaces it would have the mode alone: another user might lose it, or get to read it.
void check_no_list(const std::string& path) {
    if (::getxattr(path.c_str(), "system.posix_acl_access", nullptr, 0) > 0)
        throw settings_error(printable(path) + " has an access control list, which would be lost", "");
}

using named_values = std::multiset<std::pair<std::string, std::string>>;

named_values values_of(const std::vector<git_variable>& all) {
    named_values out;
    for (const auto& each : all) out.emplace(each.name, each.value);
    return out;
}

std::size_t size_of_difference(const named_values& from, const named_values& without) {
    named_values out;
    std::ranges::set_difference(from, without, std::inserter(out, out.end()));
    return out.size();
}

/// Git must read the same as before, but for variables that changed or went: none may be added.
void check_git_text(git_library& by, const std::string& before, const std::string& after,
                    const std::string& path) {
    check_syntax(after, path);
    const auto was = values_of(by.variables(before, path)), is = values_of(by.variables(after, path));
    const auto gone = size_of_difference(was, is), fresh = size_of_difference(is, was);
    if (fresh > gone) refuse(path);
}

/// git-credential-store(1) rewrites its file under FILE.lock.
std::shared_ptr<void> lock_of_credential_store(const std::string& path) {
    const auto name = path + ".lock";
    for (int i = 0; i < lock_tries; ++i) {
        if (create_file(name, "", 0600)) return {nullptr, [name](void*) { (void)::unlink(name.c_str()); }};
        std::this_thread::sleep_for(between_tries);
    }
    throw settings_error("another program is changing " + printable(path),
                         fmt::format("try again; if nothing else is running, remove {}", shell_word(name)));
}

struct change {
    std::string after;
    mended done;
};

/// A comment or another form that no scanner knows may have it, too.
std::vector<std::size_t> lines_with(const std::vector<found_token>& gone, std::string_view text) {
    std::set<std::size_t> out;
    for (const auto& each : gone)
        for (const auto at : occurrences_of(each.value, each.username, text)) out.insert(line_at(text, at));
    return {out.begin(), out.end()};
}

/// Once more while there are others: a scanner returns `found_max` at most.
change without_tokens(const place& which, const std::string& before, const mender& with,
                      const std::function<bool(const found_token&)>& is_wanted) {
    constexpr int rounds_max = 100;
    change out{before, {}};
    std::vector<found_token> gone;
    for (int i = 0; i < rounds_max; ++i) {
        std::vector<text_edit> edits;
        for (auto& each : scan(which.kind, out.after, with.by)) {
            if (!each.mend || !is_wanted(each)) continue;
            edits.push_back(*each.mend);
            gone.push_back(std::move(each));
        }
        if (edits.empty()) break;
        const auto text = edited(out.after, edits);
        wipe(out.after.data(), out.after.size());
        out.after = text.expose();
        out.done.count += edits.size();
    }
    for (const auto& each : scan(which.kind, out.after, with.by))
        if (each.mend && is_wanted(each)) refuse(which.path);
    if (which.kind == file_kind::git_config) check_git_text(with.library, before, out.after, which.path);
    out.done.lines = lines_with(gone, out.after);
    return out;
}

}  // namespace

mended mend_file(const place& which, const mender& with,
                 const std::function<bool(const found_token&)>& is_wanted) {
    check_one_name(which.path);
    check_no_list(which.path);
    const signals_wait until_unlocked;
    const config_file file(which.path);
    mended done;
    const auto how = [&](const std::string& before) {
        auto out = without_tokens(which, before, with, is_wanted);
        done = std::move(out.done);
        if (done.count > 0) with.copies.keep(file.path(), before);
        return std::move(out.after);
    };
    const auto held_until_return =
        which.kind == file_kind::credential_store ? lock_of_credential_store(file.target()) : nullptr;
    auto texts =
        which.kind == file_kind::git_config ? file.change(with.library, how) : file.change_alone(how);
    for (auto* const each : {&texts.before, &texts.after}) wipe(each->data(), each->size());
    return done;
}

}  // namespace codecatalyst
