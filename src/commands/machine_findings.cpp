// SPDX-License-Identifier: Apache-2.0
#include "commands/machine_findings.hpp"

#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cache/cache_key.hpp"
#include "cache/configuration_files.hpp"
#include "commands/own_helper.hpp"
#include "commands/state_files.hpp"
#include "screen/time_in_words.hpp"
#include "system/os/account_home.hpp"
#include "system/os/child_environments.hpp"
#include "system/os/clock.hpp"
#include "system/os/file.hpp"
#include "system/os/file_lock.hpp"
#include "system/os/process.hpp"
#include "wiring/endpoint_origin.hpp"
#include "wiring/session.hpp"
#include "wiring/state.hpp"
#include "wiring/stores.hpp"

namespace codecatalyst {
namespace {

std::string version_of_git(const environment& env) {
    constexpr process_limits limits{std::chrono::seconds(5), 1000};
    const auto program = find_program("git", env("PATH").value_or(""));
    if (program.empty()) throw error("git is not on PATH", "install it, or set PATH");
    const auto ended = run({program, {"--version"}, version_environment()}, limits);
    constexpr std::string_view before = "git version ";
    const auto said = trimmed(ended.output.expose());
    if (ended.how != process_outcome::end::exited || ended.status != 0 || !said.starts_with(before))
        throw error("git does not say its version", "see whether `git --version` works");
    return fmt::format("{} ({})", printable(said.substr(before.size())), printable(program));
}

/// Support for AWS CLI version 1 ends before a token created today may expire.
std::string version_of_aws_cli(const settings& in_force, const environment& env) {
    constexpr process_limits limits{std::chrono::seconds(10), 1000};
    const auto program = find_program(in_force.aws_cli, env("PATH").value_or(""));
    if (program.empty())
        throw error("the AWS CLI is not installed",
                    "`apt-get install awscli`, or `git config --global codecatalyst.backend api`");
    const auto ended = run({program, {"--version"}, version_environment()}, limits);
    const auto said = trimmed(ended.output.expose());
    if (ended.how != process_outcome::end::exited || ended.status != 0 || !said.starts_with("aws-cli/"))
        throw error("the AWS CLI does not say its version", "see whether `aws --version` works");
    const auto version = printable(said.substr(0, said.find(' ')));
    return version.starts_with("aws-cli/1.")
               ? version + " (in maintenance since August 2026 and ends in July 2027: install version 2)"
               : version;
}

/// Why answers are not cached here; "" if they are.
std::string why_no_cache(const settings& in_force, const environment& env) {
    if (in_force.cache_timeout == std::chrono::seconds(0)) return "codecatalyst.cacheTimeout is 0s";
    if (const auto script = git_as_script(env); !script.empty())
        return printable(script) + " is a script, and which files it makes Git read is not known";
    if (const auto kernel = look_at_store(store_kind::kernel, in_force, env); !kernel.why.empty())
        return kernel.why;
    return cache_key(env) ? "" : "there is no key in " + std::string(state_below_home + 1) + " below HOME";
}

/// What this user's keys take of the kernel's quota: "3 keys of 200, 1204 bytes of 20000" (proc(5),
/// /proc/key-users).
struct key_quota {
    std::uint64_t keys = 0, keys_max = 0, bytes = 0, bytes_max = 0;
};

std::optional<std::pair<std::uint64_t, std::uint64_t>> fraction(std::string_view text) {
    const auto slash = text.find('/');
    const auto part = to_number<std::uint64_t>(text.substr(0, slash));
    const auto whole = slash == text.npos ? std::nullopt : to_number<std::uint64_t>(text.substr(slash + 1));
    return part && whole ? std::optional(std::pair(*part, *whole)) : std::nullopt;
}

std::optional<key_quota> quota_of(std::string_view line, ::uid_t user) {
    std::vector<std::string_view> words;
    for (const auto each : split(line, ' '))
        if (!each.empty()) words.push_back(each);
    constexpr std::size_t columns = 5;  // UID: usage made/instantiated keys/max bytes/max
    if (words.size() != columns || words[0] != std::to_string(user) + ':') return std::nullopt;
    const auto keys = fraction(words[3]), bytes = fraction(words[4]);
    if (!keys || !bytes) return std::nullopt;
    return key_quota{keys->first, keys->second, bytes->first, bytes->second};
}

/// Text after "NAME=" in what `systemctl --user show-environment` prints.
std::string value_in(std::string_view environment, std::string_view name) {
    for (const auto line : split(environment, '\n'))
        if (line.starts_with(name) && line.substr(name.size()).starts_with('='))
            return std::string(trimmed(line.substr(name.size() + 1)));
    return "";
}

/// The PATH of a graphical session; "" without one, as on a server that is reached by SSH.
std::string path_of_graphical(std::string_view environment) {
    const bool is_graphical =
        !value_in(environment, "DISPLAY").empty() || !value_in(environment, "WAYLAND_DISPLAY").empty();
    return is_graphical ? value_in(environment, "PATH") : "";
}

/// The limit that is almost reached, twice as high, as sysctl(8) writes it; nullopt if none is.
std::optional<std::string> reached_limit(const key_quota& of, ::uid_t user) {
    const std::string before = user == 0 ? "kernel.keys.root_" : "kernel.keys.";
    if (of.keys >= of.keys_max) return fmt::format("{}maxkeys={}", before, of.keys_max * 2);
    if (of.bytes * 10 >= of.bytes_max * 9) return fmt::format("{}maxbytes={}", before, of.bytes_max * 2);
    return std::nullopt;
}

bool uses_kernel_keys(const settings& in_force, const environment& env) {
    return why_no_cache(in_force, env).empty() || foresee_store(in_force, env).kind == store_kind::kernel;
}

}  // namespace

bool signs_in(const settings& in_force) {
    return !is_handed_out(in_force) && in_force.backend != "command" && in_force.backend != "none";
}

finding look_at_git(const environment& env) {
    return look_at("git", [&] { return version_of_git(env); });
}

finding look_at_aws_cli(const settings& in_force, const environment& env) {
    return look_at("aws cli", [&] { return version_of_aws_cli(in_force, env); });
}

finding sign_in_session(const settings& in_force, const environment& env) {
    return look_at("sign-in", [&]() -> std::string {
        if (!env("AWS_BEARER_TOKEN_CODECATALYST").value_or("").empty())
            return "by AWS_BEARER_TOKEN_CODECATALYST";
        const auto session = make_session(in_force, env);
        const auto kept = session->cache().read(session->place());
        const auto again = fmt::format("run `{}`", login_command(in_force.profile));
        if (!kept)
            throw error("you are not signed in with AWS profile " + printable(in_force.profile), again);
        const bool renewable = kept->session.refresh_token && kept->session.client &&
                               kept->session.client->expires > current_time();
        if (kept->session.expires <= current_time() && !renewable)
            throw error("the sign-in session of AWS profile " + printable(in_force.profile) + " has expired",
                        again);
        return fmt::format("profile {}, expires {}{}", printable(in_force.profile),
                           remaining(kept->session.expires, current_time()),
                           renewable ? ", and is renewed when it is used" : "");
    });
}

/// That the AWS configuration cannot be read is a finding of the sign-in's.
std::vector<finding> endpoints_in_force(const settings& in_force, const environment& env) try {
    std::vector<finding> out;
    for (const auto of : {aws_service::codecatalyst, aws_service::sign_in}) {
        const auto origin = origin_of_endpoint(of, in_force, env);
        if (!origin) continue;
        finding found{of == aws_service::codecatalyst ? "endpoint" : "sign-in at",
                      fmt::format("{} ({})", printable(origin->url), printable(origin->from)), "", ""};
        if (origin->flaw) {
            found.trouble = fmt::format("{} {}", printable(origin->from), origin->flaw->what);
            found.hint = origin->flaw->hint;
        }
        out.push_back(std::move(found));
    }
    return out;
} catch (const error&) {
    return {};
}

finding state_folder_here(const settings& in_force) {
    return look_at("lock folder", [&] {
        auto folder = state_folder(in_force);
        if (const auto open = opened_to_others(folder); !open.empty())
            throw error(fmt::format("other users may use {} (mode {})", printable(open.front()),
                                    mode_in_words(open.front())),
                        "run `git-credential-codecatalyst doctor --fix`");
        make_private_folder(folder);
        if (::access(folder.c_str(), W_OK) != 0)
            throw error("the folder " + printable(folder) + " cannot be written to",
                        "set codecatalyst.stateFolder to one that can be used");
        return folder;
    });
}

finding cached_answers(const settings& in_force, const environment& env) {
    const auto why = why_no_cache(in_force, env);
    return {"cache", why.empty() ? "answers are cached where Git's configuration allows it" : "off: " + why,
            "", ""};
}

finding kernel_keys_of(const std::optional<std::string>& quotas, std::uint32_t user, bool are_used) {
    return look_at("kernel keys", [&]() -> std::string {
        if (!quotas) return "unknown";
        for (const auto line : split(*quotas, '\n')) {
            const auto found = quota_of(line, user);
            if (!found) continue;
            if (const auto limit = reached_limit(*found, user); limit && are_used)
                throw error(
                    fmt::format("this user's keys take {} of {} bytes in the kernel, and {} of {} keys",
                                found->bytes, found->bytes_max, found->keys, found->keys_max),
                    fmt::format(
                        "see what uses them with `keyctl show @u`; root can raise the limit with `sysctl {}`",
                        *limit));
            return fmt::format("{} of {}, {} of {} bytes", found->keys, found->keys_max, found->bytes,
                               found->bytes_max);
        }
        return "none yet";
    });
}

finding kernel_keys(const settings& in_force, const environment& env) try {
    constexpr std::size_t file_max = 1024 * 1024;
    return kernel_keys_of(read_file("/proc/key-users", file_max), ::geteuid(),
                          uses_kernel_keys(in_force, env));
} catch (const error&) {  // what is wrong with the store is a finding of its own
    return kernel_keys_of(std::nullopt, ::geteuid(), false);
}

/// A file of this installation with a date in the future shows that the clock has been set back.
finding clock_here(const settings& in_force) {
    return look_at("clock", [&] {
        const auto now = current_time();
        struct stat about {};
        const auto path = state_folder(in_force) + "/installation";
        constexpr std::int64_t slack = 300;
        if (::stat(path.c_str(), &about) == 0 &&
            about.st_mtim.tv_sec > now.time_since_epoch().count() + slack)
            throw error(
                "the clock is behind: it says " + to_rfc3339(now) + ", and this installation was made later",
                "set it, for example with `timedatectl set-ntp true`");
        return to_rfc3339(now);
    });
}

std::vector<finding> path_of_desktop(const environment& env) {
    constexpr process_limits limits{std::chrono::seconds(2), 64 * 1024};
    const auto program = find_program("systemctl", env("PATH").value_or(""));
    if (program.empty()) return {};
    try {
        const auto ended = run({program, {"--user", "show-environment"}, browser_environment(env)}, limits);
        const auto path = path_of_graphical(ended.output.expose());
        if (ended.how != process_outcome::end::exited || ended.status != 0 || path.empty()) return {};
        finding out{"desktop PATH", printable(path), "", ""};
        if (find_program("git-credential-codecatalyst", path).empty() && is_on_path(env)) {
            out.trouble =
                "programs that the desktop starts, such as an IDE, do not find git-credential-codecatalyst";
            out.hint =
                "name the folder it is in: PATH=FOLDER:$PATH in ~/.config/environment.d/path.conf, then log "
                "in again";
        }
        return {out};
    } catch (const error&) {
        return {};
    }
}

}  // namespace codecatalyst
