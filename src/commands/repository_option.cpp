// SPDX-License-Identifier: Apache-2.0
#include "commands/repository_option.hpp"

#include <fmt/core.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "model/hosts.hpp"
#include "model/settings.hpp"

namespace codecatalyst {
namespace {

url_parts parse_repository(std::string_view value) {
    auto url = parse_url(value);
    if (!url || url->scheme != "https" || url->path.empty() || !is_within_host(url->host))
        throw usage_error("--repository needs the https URL of a repository",
                          "write it as `git remote get-url origin` shows it");
    return std::move(*url);
}

}  // namespace

void check_repository(std::string_view value) { (void)parse_repository(value); }

std::optional<url_parts> asked_repository(const arguments& asked, const environment& env) {
    const auto given = asked.value_of(repository_option.name);
    if (!given) return std::nullopt;
    auto url = parse_repository(*given);
    if (!is_ours(read_git_config(env), {"https", url.host, url.path}, url.user))
        throw usage_error(fmt::format("{} is not a host of CodeCatalyst's", printable(url.host)),
                          "name a repository that this helper gives tokens for");
    return url;
}

}  // namespace codecatalyst
