// SPDX-License-Identifier: Apache-2.0
#include "system/os/child_environments.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

using namespace codecatalyst;

namespace {

using origin = config_entry::origin;

/// Each has a secret of ours, what Git told us, and what may go on.
const char* const everything[] = {"HOME=/h",
                                  "PATH=/bin",
                                  "PWD=/here",
                                  "CODECATALYST_PAT=pat",
                                  "AWS_BEARER_TOKEN_CODECATALYST=bearer",
                                  "AWS_PROFILE=p",
                                  "GIT_DIR=/d",
                                  "GIT_CONFIG_COUNT=1",
                                  "GIT_CONFIG_KEY_0=k",
                                  "GIT_CONFIG_VALUE_0=v",
                                  "GIT_SSL_CAINFO=/ca",
                                  "GIT_ASKPASS=/ask",
                                  "GIT_TRACE_CURL=1",
                                  "CODECATALYST_PATH=z",
                                  "MY_GIT_DIR=",
                                  nullptr};

std::optional<std::string> of_everything(const char* name) {
    for (const char* const* each = everything; *each != nullptr; ++each)
        if (std::string_view(*each).starts_with(std::string(name) + "="))
            return *each + std::string_view(name).size() + 1;
    return std::nullopt;
}

config_entry backend(std::string value, std::string url = "", origin from = origin::global) {
    return {std::move(url), "backend", std::move(value), from};
}

/// "pat", "bearer", "pat bearer" or "".
std::string needed_with(const std::vector<config_entry>& entries) {
    const auto needed = needs_of(entries);
    return std::string(needed.pat ? "pat" : "") + (needed.pat && needed.bearer ? " " : "") +
           (needed.bearer ? "bearer" : "");
}

}  // namespace

TEST_CASE("git_config_environment: what decides the configuration, and nothing else") {
    CHECK(git_config_environment(of_everything) == variables{"LC_ALL=C", "HOME=/h", "PATH=/bin", "PWD=/here",
                                                             "GIT_DIR=/d", "GIT_CONFIG_COUNT=1",
                                                             "GIT_CONFIG_KEY_0=k", "GIT_CONFIG_VALUE_0=v"});
}

TEST_CASE("version_environment: nothing of ours") { CHECK(version_environment() == variables{"LC_ALL=C"}); }

TEST_CASE("browser_environment: no secret, and nothing of Git's") {
    CHECK(browser_environment(of_everything) == variables{"HOME=/h", "PATH=/bin"});
}

TEST_CASE("renewal_environment: no token of backend env, and of Git's what we read ourselves") {
    CHECK(renewal_environment(everything) ==
          variables{"HOME=/h", "PATH=/bin", "PWD=/here", "AWS_BEARER_TOKEN_CODECATALYST=bearer",
                    "AWS_PROFILE=p", "GIT_DIR=/d", "GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=k",
                    "GIT_CONFIG_VALUE_0=v", "GIT_SSL_CAINFO=/ca", "CODECATALYST_PATH=z", "MY_GIT_DIR="});
    CHECK(renewal_environment(nullptr).empty());
}

TEST_CASE("git_clone_environment: the user's, without the secrets that no helper needs") {
    const auto has = [](helper_needs needed, const char* what) {
        const auto all = git_clone_environment(everything, needed);
        return std::ranges::find(all, what) != all.end();
    };
    const char* const pat = "CODECATALYST_PAT=pat";
    const char* const bearer = "AWS_BEARER_TOKEN_CODECATALYST=bearer";
    CHECK(git_clone_environment(everything, {true, true}).size() == std::size(everything) - 1);
    CHECK(git_clone_environment(everything, {false, false}).size() == std::size(everything) - 3);
    CHECK_FALSE(has({false, true}, pat));
    CHECK(has({false, true}, bearer));
    CHECK(has({true, false}, pat));
    CHECK_FALSE(has({true, false}, bearer));
    CHECK(has({false, false}, "GIT_ASKPASS=/ask"));
}

TEST_CASE(
    "needs_of: the token of backend env where that is configured, a sign-in where any backend signs in") {
    CHECK(needed_with({}) == "bearer");
    for (const char* name : {"auto", "api", "aws-cli", "command"})
        CHECK(needed_with({backend(name)}) == "bearer");
    CHECK(needed_with({backend("env")}) == "pat");
    CHECK(needed_with({backend("file")}) == "");
    CHECK(needed_with({backend("none")}) == "");
    CHECK(needed_with({backend("env", "https://one")}) == "pat bearer");
    CHECK(needed_with({backend("file"), backend("env", "https://one"), backend("api", "https://two")}) ==
          "pat bearer");
    CHECK(needed_with({{"", "store", "env", origin::global}}) == "bearer");
}

TEST_CASE("needs_of: a repository gets no secret by naming a backend") {
    CHECK(needed_with({backend("env", "", origin::repository)}) == "bearer");
    CHECK(needed_with({backend("file"), backend("api", "", origin::repository)}) == "");
}

TEST_CASE("command_environment: the user's, without Git's and without the token of backend env") {
    const char* const ours[] = {
        "HOME=/h",      "GIT_DIR=/x",     "GIT_CONFIG_COUNT=1",  "CODECATALYST_PAT=secret",
        "VAULT_ADDR=x", "GITHUB_TOKEN=y", "CODECATALYST_PATH=z", "MY_GIT_DIR=",
        "odd",          nullptr};
    CHECK(command_environment(ours) == variables{"HOME=/h", "VAULT_ADDR=x", "GITHUB_TOKEN=y",
                                                 "CODECATALYST_PATH=z", "MY_GIT_DIR=", "odd"});
    CHECK(command_environment(nullptr).empty());
}

TEST_CASE(
    "aws_environment: one try, no instance credentials, no pager, no prompt, no history, and what aws needs "
    "of ours") {
    const variables needed{"HOME",
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
                           "AWS_BEARER_TOKEN_CODECATALYST"};
    variables wanted{"AWS_MAX_ATTEMPTS=1", "AWS_EC2_METADATA_DISABLED=true",
                     "AWS_PAGER=", "AWS_CLI_AUTO_PROMPT=off", "AWS_CLI_HISTORY_FILE=/proc/none/history.db"};
    for (const auto& name : needed) wanted.push_back(name + "=value of " + name);
    auto all = aws_environment([](const char* name) { return std::string("value of ") + name; });
    std::ranges::sort(all);
    std::ranges::sort(wanted);
    CHECK(all == wanted);
}

TEST_CASE("aws_environment: what would lead it astray is left out, what is not set too") {
    std::map<std::string, std::string> ours;
    for (const char* name : {"GIT_DIR",
                             "GIT_CONFIG_PARAMETERS",
                             "GIT_EXEC_PATH",
                             "AWS_PROFILE",
                             "AWS_DEFAULT_PROFILE",
                             "AWS_MAX_ATTEMPTS",
                             "AWS_EC2_METADATA_DISABLED",
                             "AWS_RETRY_MODE",
                             "AWS_PAGER",
                             "AWS_CLI_AUTO_PROMPT",
                             "AWS_CLI_HISTORY_FILE",
                             "AWS_DEFAULT_OUTPUT",
                             "AWS_ACCESS_KEY_ID",
                             "AWS_SECRET_ACCESS_KEY",
                             "LD_PRELOAD",
                             "PYTHONPATH",
                             "PYTHONSTARTUP",
                             "BASH_ENV",
                             "ENV",
                             "PAGER",
                             "SHELL"})
        ours[name] = "x";
    ours["HOME"] = "/home/mary";
    ours["LANG"] = "";
    auto all = aws_environment([&](const char* name) -> std::optional<std::string> {
        const auto found = ours.find(name);
        return found == ours.end() ? std::nullopt : std::optional(found->second);
    });
    CHECK(all == variables{"AWS_MAX_ATTEMPTS=1", "AWS_EC2_METADATA_DISABLED=true",
                           "AWS_PAGER=", "AWS_CLI_AUTO_PROMPT=off",
                           "AWS_CLI_HISTORY_FILE=/proc/none/history.db", "HOME=/home/mary", "LANG="});
}
