// SPDX-License-Identifier: Apache-2.0
#include "commands/sweep/doors_instead.hpp"

#include <fmt/core.h>

namespace codecatalyst {
namespace {

std::string_view door_of(holder in) {
    switch (in) {
        case holder::netrc:
        case holder::remote_url:
        case holder::submodule_url:
        case holder::replaced_url:
        case holder::header:
        case holder::credential_store:
        case holder::git_url: return "Git asks this helper, after `git credential-codecatalyst configure`";
        case holder::npm:
            return "npm gets the token by `git credential-codecatalyst run`, pnpm by its tokenHelper";
        case holder::pnpm: return "pnpm starts the program codecatalyst-pnpm-token";
        case holder::yarn: return "yarn gets the token by `git credential-codecatalyst run`";
        case holder::pip: return "pip asks the program `keyring` of this helper";
        case holder::pypirc: return "twine gets the token by `git credential-codecatalyst run`, with --for";
        case holder::maven: return "Maven gets the token by `git credential-codecatalyst run`";
        case holder::gradle: return "Gradle gets the token by `git credential-codecatalyst run`, with --as";
        case holder::nuget: break;
    }
    return "NuGet starts the program nuget-plugin-codecatalyst";
}

}  // namespace

std::string doors_instead(const std::set<holder>& of) {
    std::set<std::string_view> lines;
    for (const auto each : of) lines.insert(door_of(each));
    std::string out;
    for (const auto each : lines) out += fmt::format("{}\n", each);
    return lines.empty() ? out : out + "docs/doors.md says how each door is set up\n";
}

}  // namespace codecatalyst
