// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "system/os/process.hpp"

namespace codecatalyst {

/// The ways to show a page to the person at this machine, the best first: what BROWSER lists, else what the
/// desktop has. Programs are looked up in the absolute folders of PATH. No shell sees the URL.
[[nodiscard]] std::vector<command> browser_commands(
    const std::string& url, const std::function<std::optional<std::string>(const char*)>& environment);

/// A browser that was started, in silence and on its own: it stays when we end.
class browser {
public:
    /// The first command that can be started and does not fail at once; nothing when there is none.
    [[nodiscard]] static std::optional<browser> start(const std::vector<command>& ways);

    /// It has exited with an error, so the page is not shown.
    [[nodiscard]] bool has_failed();

private:
    explicit browser(companion program) : program_(std::move(program)) {}

    companion program_;
};

}  // namespace codecatalyst
