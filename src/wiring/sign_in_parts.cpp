// SPDX-License-Identifier: Apache-2.0
#include "wiring/sign_in_parts.hpp"

#include <unistd.h>

#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/os/file.hpp"
#include "system/os/process.hpp"

namespace codecatalyst {
namespace {

using theirs = loopback_listener::visit::kind;
using ours = sign_in_browser::visit::kind;

ours kind_of(theirs what) {
    switch (what) {
        case theirs::code: return ours::code;
        case theirs::refusal: return ours::refusal;
        case theirs::stranger: break;
    }
    return ours::stranger;
}

bool is_set(const environment& env, const char* name) { return !env(name).value_or("").empty(); }

bool is_there(const char* path) { return ::access(path, F_OK) == 0; }

/// Also checks the kernel's release string, because sudo(8) drops the environment variables.
bool is_wsl(const environment& env) {
    constexpr std::size_t release_max = 1000;
    const auto kernel = lower(read_file_if_possible("/proc/sys/kernel/osrelease", release_max).value_or(""));
    return is_set(env, "WSL_DISTRO_NAME") || kernel.find("microsoft") != kernel.npos;
}

}  // namespace

void line_screen::clear() noexcept {
    try {
        on_.clear();
    } catch (const system_failure&) {  // the terminal is gone
    }
}

bool desktop_browser::open(const std::string& url) {
    started_ = browser::start(browser_commands(url, env_));
    return started_.has_value();
}

std::optional<sign_in_browser::visit> desktop_browser::wait(const secret& state,
                                                            std::chrono::seconds patience) {
    auto came = door_.wait(state, patience);
    if (!came) return std::nullopt;
    return visit{kind_of(came->what), std::move(came->code), std::move(came->error)};
}

surroundings surroundings_of(const environment& env) {
    surroundings out;
    out.display = is_set(env, "DISPLAY") || is_set(env, "WAYLAND_DISPLAY");
    out.browser_chosen = is_set(env, "BROWSER");
    out.ssh = is_set(env, "SSH_CONNECTION") || is_set(env, "SSH_TTY") || is_set(env, "SSH_CLIENT");
    out.wsl = is_wsl(env);
    out.wslview = !find_program("wslview", env("PATH").value_or("")).empty();
    out.container = is_set(env, "container") || is_there("/.dockerenv") || is_there("/run/.containerenv");
    return out;
}

}  // namespace codecatalyst
