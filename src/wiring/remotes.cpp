// SPDX-License-Identifier: Apache-2.0
#include "wiring/remotes.hpp"

#include <algorithm>

#include "backends/remote_opening.hpp"
#include "backends/transport.hpp"

namespace codecatalyst {
namespace {

http_options transport_of_git(const std::string& url, const environment& env) {
    const auto git = read_git_config(env, "http");
    const environment without_aws = [&env](const char* name) {
        return name == std::string_view("AWS_CA_BUNDLE") ? std::nullopt : env(name);
    };
    return transport_for(url, {git, without_aws, ""}, CODECATALYST_VERSION);
}

current_remote none(std::string why) {
    return {"", {}, std::move(why), "name a repository with --repository URL, or run this in a clone"};
}

}  // namespace

std::string plain_url(const url_parts& of) { return of.scheme + "://" + of.host + "/" + of.path; }

std::unique_ptr<remote_check> make_remote_check(const settings& in_force, const environment& env) {
    return std::make_unique<remote_opening>(remote_opening::parts{
        [env](const std::string& url) { return transport_of_git(url, env); },
        in_force.timeout,
    });
}

current_remote find_remote(const std::function<bool(const url_parts&)>& is_wanted) {
    auto seen = load_git_library()->look_at("");
    if (seen.what == repository_look::outcome::absent)
        return none("the current folder is not in a Git repository");
    if (seen.what == repository_look::outcome::cannot_tell)
        return none("the repository here cannot be read: " + seen.why);
    std::stable_partition(seen.remotes.begin(), seen.remotes.end(),
                          [](const auto& each) { return each.name == "origin"; });
    for (const auto& each : seen.remotes)
        if (const auto parts = parse_url(each.url); parts && is_wanted(*parts))
            return {plain_url(*parts), *parts, "", ""};
    return none("the repository here has no remote at CodeCatalyst");
}

}  // namespace codecatalyst
