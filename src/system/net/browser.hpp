// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "system/os/process.hpp"

namespace codecatalyst {

/// The commands that can show a page to the person at this machine, best first: those that BROWSER lists,
/// else the desktop's. Programs are looked up in the absolute folders of PATH. No shell sees the URL.
[[nodiscard]] std::vector<command> browser_commands(
    const std::string& url, const std::function<std::optional<std::string>(const char*)>& environment);

/// A browser that was started without output and in a session of its own: it outlives this process.
class browser {
public:
    /// Starts the first command that does not fail at once; nullopt when there is none.
    [[nodiscard]] static std::optional<browser> start(const std::vector<command>& ways);

    /// True when it exited with an error, so the page is not shown.
    [[nodiscard]] bool has_failed();

private:
    explicit browser(companion program) : program_(std::move(program)) {}

    companion program_;
};

}  // namespace codecatalyst
