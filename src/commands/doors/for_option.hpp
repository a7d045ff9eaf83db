// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/doors/opening.hpp"
#include "screen/command_line.hpp"

namespace codecatalyst {

inline constexpr option for_option{"--for", "URL", "of the package or Git repository that it is used for"};

/// The place of --for, or else the usual one.
[[nodiscard]] inline door_place place_asked_for(const arguments& asked, const door_manner& how,
                                                const environment& env, console& speak) {
    const auto url = asked.value_of(for_option.name);
    return url ? place_of_url(*url, env) : usual_place(how, env, speak);
}

}  // namespace codecatalyst
