// SPDX-License-Identifier: Apache-2.0
#include "cache/entries.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/text.hpp"
#include "system/crypto/digest.hpp"
#include "system/crypto/kernel_seal.hpp"
#include "system/os/account_home.hpp"
#include "system/os/current_folder.hpp"
#include "system/os/kernel_key.hpp"
#include "system/os/kernel_keyring.hpp"
#include "system/os/trace_file.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view form = "2";   // format version of entries; part of their names
constexpr std::size_t entries_max = 12;  // of each kind

/// A user may have 200 keys, and a build agent may run each job with another home folder: the keyring of a
/// home that is not used any more has to disappear, but never before its entries, or they could not be
/// dropped.
constexpr std::chrono::hours longest_entry{24};
constexpr std::chrono::hours keyring_life{25};
constexpr std::int64_t second = 1'000'000'000;

/// True for variables that can change our answer: which files are read, who signs in, which keyring is used.
/// Trace variables, which differ between processes, change nothing.
bool has_a_say(std::string_view variable) {
    constexpr std::array prefixes{"HOME=",         "PATH=",     "PWD=",       "GIT_",
                                  "AWS_",          "XDG_",      "DBUS_",      "CREDENTIALS_DIRECTORY=",
                                  "CODECATALYST_", "SUDO_UID=", "SNAP_NAME=", "SNAP="};
    return !variable.starts_with("GIT_TRACE") && !variable.starts_with(trace_variable) &&
           std::ranges::any_of(prefixes, [&](std::string_view p) { return variable.starts_with(p); });
}

/// True for what names the folder or its repository.
bool names_folder(std::string_view variable) {
    return variable.starts_with("PWD=") || variable.starts_with("GIT_DIR=");
}

/// Writes the length first, so that no two lists of parts look alike.
void add(secret& to, std::string_view part) {
    to.append(std::to_string(part.size()));
    to.append(" ");
    to.append(part);
}

std::int64_t nanoseconds(const timespec& time) { return std::int64_t{time.tv_sec} * second + time.tv_nsec; }

bool is_folder_of_somebody(std::string_view path) { return path.ends_with('/'); }

/// The state of files now. Includes the time of the last status change (ctime), which not even a file's owner
/// can set back.
template <typename Paths>
std::string state_of_each(const Paths& files) {
    std::string all;
    for (const auto& path : files) {
        struct stat about {};
        if (::stat(path.data(), &about) != 0) {
            all += "-" + std::to_string(errno) + "\n";
            continue;
        }
        if (is_folder_of_somebody(path)) {
            for (const std::uint64_t part : {std::uint64_t{about.st_dev}, std::uint64_t{about.st_ino},
                                             std::uint64_t{about.st_uid}, std::uint64_t{about.st_mode}})
                all += std::to_string(part) + " ";
            all += "\n";
            continue;
        }
        for (const std::uint64_t part :
             {static_cast<std::uint64_t>(about.st_dev), static_cast<std::uint64_t>(about.st_ino),
              static_cast<std::uint64_t>(about.st_size),
              static_cast<std::uint64_t>(nanoseconds(about.st_mtim)),
              static_cast<std::uint64_t>(nanoseconds(about.st_ctim))})
            all += std::to_string(part) + " ";
        all += "\n";
    }
    return sha256_hex(all);
}

/// Takes the text before a separator off the front; nullopt when there is no separator.
std::optional<std::string_view> take(std::string_view& text, char separator) {
    const auto end = text.find(separator);
    if (end == text.npos) return std::nullopt;
    const auto out = text.substr(0, end);
    text.remove_prefix(end + 1);
    return out;
}

std::optional<secret> sealed_entry(const std::string& name) {
    const auto found = find_key(user_keys, name);
    if (!found) return std::nullopt;
    auto out = read_key(*found, answer_max + kernel_seal_overhead);
    return out ? std::optional(std::move(*out)) : std::nullopt;
}

constexpr std::array kinds{cached::answer, cached::answer_of_plain_folders, cached::record};

std::string keyring_of(const std::string& world, cached kind) {
    constexpr std::array names{"answers:", "plain-answers:", "cached-records:"};
    return std::string("git-credential-codecatalyst:") + names[static_cast<std::size_t>(kind)] +
           sha256_hex(world);
}

std::size_t count_unusable(const secret& key, key_id ring) {
    const auto all = keys_in(ring);
    if (!all) return 0;
    return static_cast<std::size_t>(std::ranges::count_if(*all, [&](const key_entry& each) {
        const auto kept = read_key(each.id, answer_max + kernel_seal_overhead);
        return kept && !kernel_unseal(key, (*kept).expose(), each.name);
    }));
}

}  // namespace

std::string cache_key_folder(const char* home) {
    return home == nullptr || *home != '/' ? "" : std::string(home) + state_below_home;
}

std::string answer_name(std::span<const std::string_view> words, const char* const* environment,
                        std::string_view request, validity where) {
    const bool is_folder_known = where == validity::this_folder;
    secret all;
    add(all, form);
    add(all, is_folder_known ? current_folder() : "plain folders");
    add(all, ::isatty(STDERR_FILENO) == 1 ? "stderr is a terminal" : "");
    add(all, request);
    for (const auto each : words) add(all, each);
    add(all, "environment");
    std::vector<std::string_view> variables;
    for (; *environment != nullptr; ++environment)
        if (has_a_say(*environment) && (is_folder_known || !names_folder(*environment)))
            variables.emplace_back(*environment);
    std::ranges::sort(variables);  // shells pass them in any order
    for (const auto each : variables) add(all, each);
    return "git-credential-codecatalyst:answer:" + sha256_hex(all.expose());
}

secret stored_part(std::string_view request) {
    const auto lines = split(request.substr(0, request.find("\n\n")), '\n');
    secret out;
    for (const std::string_view key : {"url=", "protocol=", "host=", "path=", "username=", "password="})
        for (const auto line : lines)
            if (line.starts_with(key)) add(out, line);
    return out;
}

// The content of an entry before it is sealed: FROM "\n" UNTIL "\n" STATE "\n" (FILE "\0")... "\0" ANSWER

std::optional<secret> find_answer(const std::string& key_folder, const std::string& name, std::int64_t now) {
    const auto kept = sealed_entry(name);
    const auto key = kept ? read_kernel_key(key_folder) : std::nullopt;
    const auto opened = key ? kernel_unseal(*key, kept->expose(), name) : std::nullopt;
    if (!opened) return std::nullopt;
    auto text = opened->expose();
    const auto from = to_number<std::int64_t>(take(text, '\n').value_or("")),
               until = to_number<std::int64_t>(take(text, '\n').value_or(""));
    const auto state = take(text, '\n');
    if (!from || !until || !state || now < *from || now >= *until) return std::nullopt;
    std::vector<std::string_view> files;
    for (;;) {
        const auto path = take(text, '\0');
        if (!path) return std::nullopt;
        if (path->empty()) break;
        files.push_back(*path);  // followed by a NUL, as system calls need it
    }
    if (state_of_each(files) != *state) return std::nullopt;
    return secret(text);
}

void keep_answer(const secret& key, const std::string& world, const std::string& name, const secret& answer,
                 const answer_terms& terms, cached kind) {
    if (terms.until <= terms.now) return;
    constexpr char end_of_files[] = {'\0'};
    secret kept(std::to_string(terms.now) + "\n" + std::to_string(terms.until) + "\n" + terms.state + "\n");
    for (const auto& path : terms.files) kept.append({path.c_str(), path.size() + 1});
    kept.append({end_of_files, 1});
    kept.append(answer.expose());
    if (kept.expose().size() > answer_max) return;
    const auto ring = open_keyring(user_keys, keyring_of(world, kind));
    if (!ring) return;
    const auto others = keys_in(*ring);
    if (!others || (*others).size() >= entries_max) (void)clear_keyring(*ring);
    const auto put = [&] {
        return put_key(
            *ring, name, secret(kernel_seal(key, kept.expose(), name)),
            std::min<std::chrono::seconds>(std::chrono::seconds(terms.until - terms.now), longest_entry));
    };
    if (put().fault() == key_fault::full) {  // the user's quota
        drop_answers(world);
        (void)put();
    }
    (void)set_lifetime(*ring, keyring_life);
}

std::string state_of(std::span<const std::string> files) { return state_of_each(files); }

std::size_t unusable_answers(const secret& key, const std::string& world) {
    std::size_t count = 0;
    for (const auto kind : kinds)
        if (const auto ring = find_keyring(user_keys, keyring_of(world, kind)))
            count += count_unusable(key, *ring);
    return count;
}

void drop_answers(const std::string& world) {
    for (const auto kind : kinds)
        if (const auto ring = find_keyring(user_keys, keyring_of(world, kind))) (void)clear_keyring(*ring);
}

bool unchanged_since(std::span<const std::string> files, std::int64_t before) {
    return std::ranges::none_of(files, [&](const std::string& path) {
        struct stat about {};
        return !is_folder_of_somebody(path) && ::stat(path.c_str(), &about) == 0 &&
               nanoseconds(about.st_ctim) > before - second;
    });
}

}  // namespace codecatalyst
