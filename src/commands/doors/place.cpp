// SPDX-License-Identifier: Apache-2.0
#include "commands/doors/place.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "model/hosts.hpp"
#include "model/settings.hpp"
#include "model/url_match.hpp"

namespace codecatalyst {
namespace {

/// "npm/SPACE/PROJECT/REPOSITORY" as the path of a Git repository in that project, for settings by URL.
std::string git_path_beside(std::string_view package_path) {
    const auto parts = split(package_path, '/');
    if (parts.size() < 3) return "";
    return std::string("v1/").append(parts[1]).append("/").append(parts[2]);
}

door_place at_packages_of(const std::string& git_host) {
    return {{"https", git_host, ""}, "", package_host_beside(git_host), ""};
}

}  // namespace

std::optional<door_place> find_place(std::string_view text, std::span<const config_entry> entries) {
    const auto url = parse_url(text);
    if (!url || url->scheme != "https" || !is_within_host(url->host)) return std::nullopt;
    // Readers differ in what "https://evil.example#@HOST/" names.
    if (!url->user.empty() && !is_alias(url->user)) return std::nullopt;
    door_place out{{"https", url->host, url->path}, url->user, url->host, url->path};
    if (auto git_host = git_host_beside(url->host); !git_host.empty())
        out.where = {"https", std::move(git_host), git_path_beside(url->path)};
    return is_ours(entries, out.where, out.username) ? std::optional(std::move(out)) : std::nullopt;
}

bool looks_like_ours(std::string_view text) {
    const auto url = parse_url(text);
    return url && url->scheme == "https" &&
           (is_codecatalyst_host(url->host) || !package_region_of(url->host).empty());
}

door_place place_without_url(std::span<const account> accounts, std::span<const std::string> regions) {
    for (const auto& region : regions) {
        const auto host = "git." + region + ".codecatalyst.aws";
        if (std::ranges::find(accounts, host, &account::host) != accounts.end()) return at_packages_of(host);
    }
    if (!accounts.empty()) {
        const auto& host = accounts.front().host;
        return {{"https", host, ""}, "", host, ""};
    }
    return at_packages_of("git." + (regions.empty() ? "us-west-2" : regions.front()) + ".codecatalyst.aws");
}

bool takes_bearer(const door_place& at) noexcept {
    return !package_region_of(at.host).empty() && (at.path == "npm" || at.path.starts_with("npm/"));
}

}  // namespace codecatalyst
