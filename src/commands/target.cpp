// SPDX-License-Identifier: Apache-2.0
#include "commands/target.hpp"

#include <fmt/core.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "model/hosts.hpp"
#include "model/url_match.hpp"
#include "screen/messages.hpp"
#include "wiring/settings_here.hpp"

namespace codecatalyst {
namespace {

url_parts parse_host(std::string_view value) {
    const auto url = parse_url(value.find("://") == value.npos ? "https://" + std::string(value) : value);
    if (!url || url->scheme != "https" || !is_within_host(url->host))
        throw usage_error("--host needs a host or an https URL",
                          "write it as in --host git.us-west-2.codecatalyst.aws");
    return *url;
}

}  // namespace

void check_profile(std::string_view value) {
    if (value.empty() || has_control(value))
        throw usage_error("--profile needs the name of an AWS profile",
                          "`aws configure list-profiles` shows them");
}

void check_host(std::string_view value) { (void)parse_host(value); }

std::string first_token(const settings& in_force) {
    const auto& backend = in_force.backend;
    if (backend == "none") return "codecatalyst.backend is none: only what Git stores is kept";
    if (backend == "command") return "the program of codecatalyst.command makes or hands out tokens";
    if (backend == "env" || backend == "file")
        return fmt::format("the backend {} hands one to Git whenever it asks, and none is kept", backend);
    return "the first `git clone` or `git fetch` makes one";
}

target place_asked(const arguments& asked, const environment& env) {
    return place_named(asked.value_of(host_option.name).value_or(""), env);
}

target place_named(std::string_view host, const environment& env) {
    target out;
    out.where.protocol = "https";
    if (!host.empty()) {
        auto url = parse_host(host);
        out.where.host = std::move(url.host);
        out.where.path = std::move(url.path);
        out.username = std::move(url.user);
    }
    const auto entries = read_git_config(env);
    if (is_of_unknown_region(entries, out.where, out.username) && !is_ours(entries, out.where, out.username))
        throw usage_error(
            fmt::format("{} is not in a region of CodeCatalyst that is known", printable(out.where.host)),
            fmt::format("if it is one: `git config --global codecatalyst.https://{}.regions {}`",
                        printable(out.where.host), region_of(out.where.host)));
    if (!out.where.host.empty() && !is_ours(entries, out.where, out.username))
        throw usage_error(fmt::format("{} is not a host of CodeCatalyst's", printable(out.where.host)),
                          fmt::format("make it one with `git config --global "
                                      "codecatalyst.https://{}.endpoint URL`, or name another",
                                      printable(out.where.host)));
    return out;
}

target target_of(const arguments& asked, const environment& env) {
    auto out = place_asked(asked, env);
    const auto entries = read_git_config(env);
    out.in_force = settings_here(entries, out.where, out.username, env);
    if (auto profile = asked.value_of(profile_option.name)) {
        explain_profile(*profile, "");
        out.in_force.profile = std::move(*profile);
    }
    return out;
}

}  // namespace codecatalyst
