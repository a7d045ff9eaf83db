// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "model/sign_in.hpp"

namespace codecatalyst {

/// Facts about the environment that show whether the user has a browser on this machine.
struct surroundings {
    bool display = false;         // DISPLAY or WAYLAND_DISPLAY
    bool browser_chosen = false;  // BROWSER
    bool ssh = false;             // the user sits at another machine
    bool wsl = false;             // the browser runs in Windows
    bool wslview = false;         // the program that opens it is installed
    bool container = false;       // the browser cannot reach its ports
};

/// The browser flow if a browser is available, else the device code flow. `device`: the user asked for the
/// device code flow.
[[nodiscard]] sign_in_flow flow_for(const surroundings& here, bool device) noexcept;

/// Variables and settings that can forbid prompting; "" means not set.
struct asking_rules {
    bool interactive = true;                         // codecatalyst.interactive
    std::optional<std::string> git_terminal_prompt;  // GIT_TERMINAL_PROMPT
    std::string git_interactive;                     // credential.interactive
    std::string gcm_interactive;                     // GCM_INTERACTIVE, also used by other helpers
    std::string ci;                                  // CI
};

/// Whether GIT_TERMINAL_PROMPT allows prompting. Like Git, treats an empty value as false.
[[nodiscard]] bool may_prompt(const std::optional<std::string>& git_terminal_prompt);

[[nodiscard]] bool may_ask(const asking_rules& rules);

}  // namespace codecatalyst
