// SPDX-License-Identifier: Apache-2.0
#include "system/net/browser.hpp"

#include <sys/wait.h>

#include <array>
#include <chrono>
#include <thread>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/os/launch.hpp"

namespace codecatalyst {
namespace {

using env_values = std::function<std::optional<std::string>(const char*)>;

/// What a program with a window needs, and nothing that may hold a secret.
constexpr std::array passed_on{
    "HOME",
    "USER",
    "LOGNAME",
    "PATH",
    "SHELL",
    "LANG",
    "LANGUAGE",
    "LC_ALL",
    "LC_CTYPE",
    "LC_MESSAGES",
    "TMPDIR",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "DBUS_SESSION_BUS_ADDRESS",
    "DESKTOP_SESSION",
    "GNOME_DESKTOP_SESSION_ID",
    "KDE_FULL_SESSION",
    "KDE_SESSION_VERSION",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_DIRS",
    "XDG_CONFIG_HOME",
    "XDG_CURRENT_DESKTOP",
    "XDG_DATA_DIRS",
    "XDG_DATA_HOME",
    "XDG_RUNTIME_DIR",
    "XDG_SESSION_DESKTOP",
    "XDG_SESSION_TYPE",
    "XDG_STATE_HOME",
    "MOZ_ENABLE_WAYLAND",
    "GDK_BACKEND",
    "QT_QPA_PLATFORM",
    "BROWSER",
    "WSL_DISTRO_NAME",
    "WSL_INTEROP",
};

constexpr std::array openers{"wslview", "xdg-open", "x-www-browser"};  // the first is in WSL alone

std::vector<std::string> environment_for_it(const env_values& environment) {
    std::vector<std::string> out;
    for (const auto* const name : passed_on)
        if (const auto value = environment(name)) out.push_back(std::string(name) + '=' + *value);
    return out;
}

/// "program --option %s": `%s` is where the URL goes, the end when there is none.
std::vector<std::string> words_of(std::string_view choice, const std::string& url) {
    std::vector<std::string> words;
    bool placed = false;
    for (const auto part : split(choice, ' ')) {
        if (part.empty()) continue;
        std::string word(part);
        const auto place = word.find("%s");
        if (place != word.npos) word.replace(place, 2, url);
        placed = placed || place != word.npos;
        words.push_back(std::move(word));
    }
    if (!placed) words.push_back(url);
    return words;
}

bool has_ended(pid_t pid, int& status) { return ::waitpid(pid, &status, WNOHANG) == pid; }

}  // namespace

std::vector<command> browser_commands(const std::string& url, const env_values& environment) {
    const auto path = environment("PATH").value_or("");
    const auto chosen = environment("BROWSER").value_or("");
    std::vector<std::string_view> choices(openers.begin(), openers.end());
    if (!chosen.empty()) choices = split(chosen, ':');
    std::vector<command> out;
    for (const auto choice : choices) {
        auto words = words_of(choice, url);
        const auto program = find_program(words.front(), path);
        if (program.empty() || words.size() < 2) continue;
        words.erase(words.begin());
        out.push_back({program, std::move(words), environment_for_it(environment)});
    }
    return out;
}

std::optional<browser> browser::start(const std::vector<command>& ways) {
    constexpr int looks = 30;  // 600 ms for one to find that it has no display
    for (const auto& way : ways) {
        try {
            browser started(launch_apart(way));
            for (int i = 0; i < looks && !started.status_ && !started.has_failed(); ++i)
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
            if (!started.has_failed()) return started;
        } catch (const system_failure&) {  // the next one may be better
        }
    }
    return std::nullopt;
}

bool browser::has_failed() {
    int status = 0;
    if (!status_ && has_ended(pid_, status)) status_ = status;
    return status_ && *status_ != 0;
}

}  // namespace codecatalyst
