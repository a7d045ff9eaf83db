// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "model/sign_in.hpp"

namespace codecatalyst {

/// What is known of the place this runs in, as far as it tells whether a person has a browser here.
struct surroundings {
    bool display = false;         // DISPLAY or WAYLAND_DISPLAY
    bool browser_chosen = false;  // BROWSER
    bool ssh = false;             // the person sits at another machine
    bool wsl = false;             // Windows has the browser
    bool wslview = false;         // and this program opens it
    bool container = false;       // its ports are not the person's
};

/// A browser where there can be one, else a code. `device` is the person's wish for a code.
[[nodiscard]] sign_in_flow flow_for(const surroundings& here, bool device) noexcept;

/// Why no person is to be asked, as far as variables and settings tell; "" where nothing speaks against it.
struct asking_rules {
    bool interactive = true;                         // codecatalyst.interactive
    std::optional<std::string> git_terminal_prompt;  // GIT_TERMINAL_PROMPT
    std::string git_interactive;                     // credential.interactive
    std::string gcm_interactive;                     // GCM_INTERACTIVE, which other helpers obey
    std::string ci;                                  // CI
};

/// Whether GIT_TERMINAL_PROMPT lets a person be asked. Git takes an empty value for no.
[[nodiscard]] bool may_prompt(const std::optional<std::string>& git_terminal_prompt);

[[nodiscard]] bool may_ask(const asking_rules& rules);

}  // namespace codecatalyst
