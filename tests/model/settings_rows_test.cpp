// SPDX-License-Identifier: Apache-2.0
// What holds for each row of the list of settings.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"
#include "model/setting_cases.hpp"
#include "model/settings.hpp"

using namespace codecatalyst;
using origin = config_entry::origin;

namespace {

const remote here{"https", "git.us-west-2.codecatalyst.aws", ""};

const setting_case& named(std::string_view name) {
    return *std::ranges::find(cases, name, &setting_case::name);
}

settings with(const setting_case& one, const std::string& value, origin from = origin::global) {
    const config_entry entry{"", lower(one.name), value, from};
    return settings_for({&entry, 1}, here, "", "");
}

/// The same where the value matters.
settings used(const setting_case& one, const std::string& value) {
    std::vector<config_entry> entries{{"", lower(one.name), value, origin::global}};
    if (one.name == "awsCli") entries.push_back({"", "backend", "aws-cli", origin::global});
    if (one.name == "command") entries.push_back({"", "backend", "command", origin::global});
    if (one.name == "tokenFile") entries.push_back({"", "backend", "file", origin::global});
    return settings_for(entries, here, "", "");
}

}  // namespace

TEST_CASE("settings: every row of the list has a case here, and a meaning") {
    for (const auto& row : all_settings()) {
        CAPTURE(std::string(row.name));
        CHECK(std::ranges::count(cases, row.name, &setting_case::name) == 1);
        CHECK_FALSE(row.meaning.empty());
    }
    CHECK(cases.size() == all_settings().size());
}

TEST_CASE("settings: what is not set has its default") {
    const auto none = settings_for({}, here, "", "");
    for (const auto& one : cases) {
        CAPTURE(std::string(one.name));
        CHECK(one.shown(none) == one.by_default);
    }
}

TEST_CASE("settings: a value of one's own is taken, and nothing else changes") {
    for (const auto& one : cases) {
        const auto set = with(one, one.own);
        for (const auto& other : cases) {
            CAPTURE(std::string(one.name));
            CAPTURE(std::string(other.name));
            CHECK(other.shown(set) == (&other == &one ? one.taken : other.by_default));
        }
    }
}

TEST_CASE("settings: an empty value is the default") {
    for (const auto& one : cases) {
        CAPTURE(std::string(one.name));
        CHECK(one.shown(with(one, "")) == one.by_default);
    }
}

TEST_CASE("settings: a value that cannot be used is refused with its name and the rule") {
    for (const auto& one : cases) {
        CAPTURE(std::string(one.name));
        CHECK_FALSE(one.bad.empty());
        for (const auto& bad : one.bad) {
            CAPTURE(bad.value);
            try {
                (void)used(one, bad.value);
                FAIL_CHECK("taken");
            } catch (const settings_error& e) {
                CHECK(std::string(e.what()) == bad.message);
                CHECK(e.hint() == bad.hint);
            }
        }
    }
}

TEST_CASE("settings: a repository chooses no backend, no program, no endpoint and no store") {
    for (const auto& one : cases) {
        CAPTURE(std::string(one.name));
        const auto& wanted = one.own_choice              ? one.by_default
                             : one.by_repository.empty() ? one.taken
                                                         : one.by_repository;
        CHECK(one.shown(with(one, one.own, origin::repository)) == wanted);
        for (const auto from : {origin::system, origin::global, origin::command})
            CHECK(one.shown(with(one, one.own, from)) == one.taken);
    }
}

TEST_CASE("settings: a repository's unusable backend, program, endpoint or store is passed over") {
    for (const auto& one : cases)
        if (one.own_choice)
            CHECK(one.shown(with(one, one.bad.front().value, origin::repository)) == one.by_default);
}

TEST_CASE("settings: a repository cannot reset a backend, a program, an endpoint or a store either") {
    for (const auto& one : cases) {
        const std::vector<config_entry> entries{{"", lower(one.name), one.own, origin::global},
                                                {"", lower(one.name), "", origin::repository}};
        CAPTURE(std::string(one.name));
        const auto& wanted = one.own_choice                    ? one.taken
                             : one.reset_by_repository.empty() ? one.by_default
                                                               : one.reset_by_repository;
        CHECK(one.shown(settings_for(entries, here, "", "")) == wanted);
    }
}

TEST_CASE("settings: a repository only shortens a lifetime and lowers a deadline, compared with one's own") {
    const auto both = [](std::string_view name, const std::string& own, const std::string& repository) {
        const std::vector<config_entry> entries{
            {"", lower(name), own, origin::global},
            {"https://" + here.host, lower(name), repository, origin::repository}};
        return named(name).shown(settings_for(entries, here, "", ""));
    };
    CHECK(with(named("lifetime"), "3650d", origin::repository).lifetime == std::chrono::days(90));
    CHECK(both("lifetime", "10d", "20d") == "864000");
    CHECK(both("lifetime", "20d", "10d") == "864000");
    CHECK(both("timeout", "5s", "6s") == "5");
    CHECK(both("timeout", "60s", "6s") == "6");
    CHECK(both("keyringTimeout", "5s", "10m") == "5");
    CHECK(both("interactive", "never", "auto") == "never");
}

TEST_CASE("settings: a bad value of what is not used stops nothing") {
    for (const auto* name : {"awsCli", "command", "tokenFile"}) {
        CAPTURE(std::string(name));
        CHECK(named(name).shown(with(named(name), "bad/path")) == named(name).by_default);
    }
    const std::vector<config_entry> kernel{{"", "keyfile", "key", origin::global},
                                           {"", "store", "kernel", origin::global}};
    CHECK(settings_for(kernel, here, "", "").key_file.empty());
}

TEST_CASE("settings: which stores are allowed is the administrator's choice where there is one") {
    const auto allowed = [](const std::vector<config_entry>& entries) {
        return settings_for(entries, here, "", "").allowed_stores;
    };
    const config_entry by_system{"", "allowedstores", "file", origin::system},
        by_user{"", "allowedstores", "keyring", origin::global},
        by_command{"https://" + here.host, "allowedstores", "kernel", origin::command};
    CHECK((allowed({by_system, by_user, by_command}) == std::vector<std::string>{"file"}));
    CHECK((allowed({by_user, by_command}) == std::vector<std::string>{"kernel"}));
    CHECK((allowed({by_user}) == std::vector<std::string>{"keyring"}));
}

TEST_CASE("settings: clear text is for this machine only") {
    for (const std::string url : {"http://localhost:8080", "http://127.0.0.1:1/x", "http://[::1]:8080",
                                  "http://[::1]", "HTTP://LOCALHOST", "https://localhost"}) {
        CAPTURE(url);
        const config_entry entry{"", "endpoint", url, origin::global};
        CHECK(settings_for({&entry, 1}, here, "", "").endpoint == url);
    }
}

TEST_CASE("settings: other words that are allowed") {
    CHECK(with(named("backend"), "auto").backend == "auto");
    CHECK(with(named("backend"), "aws-cli").backend == "aws-cli");
    CHECK(with(named("awsCli"), "aws2").aws_cli == "aws2");
    CHECK(with(named("store"), "auto").store == "auto");
    CHECK(with(named("lifetime"), "3650d").lifetime == std::chrono::days(3650));
}
