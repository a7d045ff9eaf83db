// SPDX-License-Identifier: Apache-2.0
#include "helper/person/may_ask.hpp"

#include <doctest/doctest.h>

using namespace codecatalyst;

TEST_CASE("flow_for: a browser where the person has one, a code elsewhere") {
    constexpr auto code = sign_in_flow::device_code, browser = sign_in_flow::authorization_code;
    struct row {
        const char* where;
        surroundings here;
        bool device;
        sign_in_flow expected;
    };
    const row rows[] = {
        {"a console", {}, false, code},
        {"a desktop", {.display = true}, false, browser},
        {"a desktop, and the person wants a code", {.display = true}, true, code},
        {"BROWSER without a display", {.browser_chosen = true}, false, browser},
        {"SSH", {.ssh = true}, false, code},
        {"SSH with a display of the other machine's", {.display = true, .ssh = true}, false, code},
        {"SSH with BROWSER", {.browser_chosen = true, .ssh = true}, false, code},
        {"WSL", {.wsl = true}, false, code},
        {"WSL with a display that shows Linux programs", {.display = true, .wsl = true}, false, code},
        {"WSL with wslview", {.wsl = true, .wslview = true}, false, browser},
        {"wslview outside of WSL", {.wslview = true}, false, code},
        {"WSL over SSH", {.ssh = true, .wsl = true, .wslview = true}, false, code},
        {"a container", {.container = true}, false, code},
        {"a container with a display", {.display = true, .container = true}, false, code},
    };
    for (const auto& [where, here, device, expected] : rows) {
        const auto row = where;  // clang 14 lets no binding into the lambda
        CAPTURE(row);
        CHECK(flow_for(here, device) == expected);
    }
}

TEST_CASE("may_ask: yes, unless a setting forbids it") {
    CHECK(may_ask({}));
    CHECK(may_ask({true, "1", "true", "auto", "false"}));
    CHECK(may_ask({true, std::nullopt, "always", "force", "0"}));
    const auto with = [](auto asking_rules::*rule, const char* value) {
        asking_rules rules;
        rules.*rule = value;
        return may_ask(rules);
    };
    CHECK_FALSE(may_ask({false, std::nullopt, "", "", ""}));
    CHECK_FALSE(may_ask({true, "", "", "", ""}));
    for (const auto* no : {"0", "false", "FALSE", "no", "off", "never"}) {
        CAPTURE(no);
        CHECK_FALSE(with(&asking_rules::git_terminal_prompt, no));
        CHECK_FALSE(with(&asking_rules::git_interactive, no));
        CHECK_FALSE(with(&asking_rules::gcm_interactive, no));
        CHECK(with(&asking_rules::ci, no));
    }
    for (const auto* yes : {"true", "1", "woodpecker"}) CHECK_FALSE(with(&asking_rules::ci, yes));
}
