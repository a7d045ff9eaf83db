// SPDX-License-Identifier: Apache-2.0
#include "system/os/child_environments.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view pat = "CODECATALYST_PAT", bearer = "AWS_BEARER_TOKEN_CODECATALYST";

using names = std::span<const char* const>;

/// Variables that decide Git's configuration, except GIT_CONFIG_KEY_n and GIT_CONFIG_VALUE_n.
constexpr std::array for_git_config{
    "HOME",
    "XDG_CONFIG_HOME",
    "PATH",
    "PWD",  // the shell's name for the current folder, which includeIf "gitdir:" matches too
    "SUDO_UID",
    "GIT_EXEC_PATH",
    "GIT_DIR",
    "GIT_COMMON_DIR",
    "GIT_WORK_TREE",
    "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_PARAMETERS",
    "GIT_CONFIG_COUNT",
};

/// Other variables of Git's that we read ourselves: the CA file, and whether to prompt.
constexpr std::array read_by_us{"GIT_SSL_CAINFO", "GIT_TERMINAL_PROMPT"};

/// AWS_PROFILE is left out, because the profile is passed as an argument.
constexpr std::array for_aws{
    "HOME",
    "PATH",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "TMPDIR",
    "TZ",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "http_proxy",
    "https_proxy",
    "no_proxy",
    "REQUESTS_CA_BUNDLE",
    "AWS_CA_BUNDLE",
    "AWS_CONFIG_FILE",
    "AWS_SHARED_CREDENTIALS_FILE",
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
    "AWS_USE_FIPS_ENDPOINT",
    "AWS_USE_DUALSTACK_ENDPOINT",
    "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
    "AWS_ENDPOINT_URL",
    "AWS_ENDPOINT_URL_CODECATALYST",
    "AWS_ENDPOINT_URL_SSO_OIDC",
    "AWS_BEARER_TOKEN_CODECATALYST",
};

constexpr std::array for_a_window{
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

bool pass(variables& to, const std::string& name, const variable_lookup& ours) {
    const auto value = ours(name.c_str());
    if (value) to.push_back(name + "=" + *value);
    return value.has_value();
}

variables chosen(variables begun, names passed_on, const variable_lookup& ours) {
    for (const char* const name : passed_on) pass(begun, name, ours);
    return begun;
}

std::string_view name_of(std::string_view variable) { return variable.substr(0, variable.find('=')); }

bool is_among(std::string_view name, names all) {
    return std::ranges::any_of(all, [&](std::string_view each) { return each == name; });
}

template <typename Predicate>
variables those_of(const char* const* ours, const Predicate& is_passed_on) {
    variables out;
    for (; ours != nullptr && *ours != nullptr; ++ours)
        if (is_passed_on(name_of(*ours))) out.emplace_back(*ours);
    return out;
}

bool is_for_us(std::string_view name) {
    return !name.starts_with("GIT_") || name.starts_with("GIT_CONFIG_KEY_") ||
           name.starts_with("GIT_CONFIG_VALUE_") || is_among(name, for_git_config) ||
           is_among(name, read_by_us);
}

}  // namespace

variables git_config_environment(const variable_lookup& ours) {
    auto out = chosen({"LC_ALL=C"}, for_git_config, ours);
    const auto count = to_number<std::size_t>(ours("GIT_CONFIG_COUNT").value_or("")).value_or(0);
    for (std::size_t i = 0; i < count; ++i)  // Git reports a missing one
        if (!pass(out, "GIT_CONFIG_KEY_" + std::to_string(i), ours) ||
            !pass(out, "GIT_CONFIG_VALUE_" + std::to_string(i), ours))
            break;
    return out;
}

variables version_environment() { return {"LC_ALL=C"}; }

variables aws_environment(const variable_lookup& ours) {
    return chosen(
        {"AWS_MAX_ATTEMPTS=1", "AWS_EC2_METADATA_DISABLED=true", "AWS_PAGER=", "AWS_CLI_AUTO_PROMPT=off",
         // With cli_history = enabled the AWS CLI would record the token: this file cannot exist.
         "AWS_CLI_HISTORY_FILE=/proc/none/history.db"},
        for_aws, ours);
}

variables command_environment(const char* const* ours) {
    return those_of(ours, [](std::string_view name) { return name != pat && !name.starts_with("GIT_"); });
}

variables browser_environment(const variable_lookup& ours) { return chosen({}, for_a_window, ours); }

variables keyring_environment(const char* const* ours) {
    return those_of(ours, [](std::string_view name) { return name != pat && name != bearer; });
}

variables renewal_environment(const char* const* ours) {
    return those_of(ours, [](std::string_view name) { return name != pat && is_for_us(name); });
}

helper_needs needs_of(const std::vector<config_entry>& entries) {
    constexpr std::array hand_out{"env", "file", "none"};
    bool env = false, for_all = false, signs_in = false;
    for (const auto& each : entries) {  // a repository cannot choose a backend
        if (each.key != "backend" || each.from == config_entry::origin::repository) continue;
        env = env || each.value == "env";
        signs_in = signs_in || !is_among(each.value, hand_out);
        for_all = for_all || each.url.empty();
    }
    return {env, signs_in || !for_all};  // the default backend signs in
}

variables git_clone_environment(const char* const* ours, helper_needs needed) {
    return those_of(ours, [&](std::string_view name) {
        return (name != pat || needed.pat) && (name != bearer || needed.bearer);
    });
}

}  // namespace codecatalyst
