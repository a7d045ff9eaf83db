// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "commands/doors/place.hpp"
#include "screen/messages.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// What goes through a door.
struct door_token {
    std::string username;
    secret value;
    std::optional<time_point> expires;
};

/// How a door is opened.
struct door_manner {
    std::string profile = {};   // AWS profile; "" for the one that the settings choose
    bool may_ask = false;       // the user may be at the terminal, to sign in or to unlock the keyring
    bool renews_first = false;  // a token that is due is renewed before, and not after it was given
};

/// The token that Git would get for this place, by the same way. The record notes that it went through a
/// door. nullopt when there is none for the user of the URL. Throws `error`.
[[nodiscard]] std::optional<door_token> open_door(const door_place& at, const door_manner& how,
                                                  const environment& env, console& speak);

/// The same where there must be a token: throws `error` when there is none.
[[nodiscard]] door_token token_for(const door_place& at, const door_manner& how, const environment& env,
                                   console& speak);

/// A tool reports that the place refused this token: as when Git does, CodeCatalyst is asked whether the
/// token still exists.
void report_refused(const door_place& at, const door_token& refused, const environment& env, console& speak);

/// The place of a URL that a tool gave; nullopt for one that is not ours, even where Git's configuration
/// cannot be read: a tool asks for all its hosts. Throws `settings_error` where it cannot be read for one
/// that is.
[[nodiscard]] std::optional<door_place> place_if_ours(std::string_view url, const environment& env);

/// The place of a URL that a person gave. Throws `usage_error` when it is not ours.
[[nodiscard]] door_place place_of_url(std::string_view url, const environment& env);

/// Where a tool is that names no URL: see `place_without_url`.
[[nodiscard]] door_place usual_place(const door_manner& how, const environment& env, console& speak);

}  // namespace codecatalyst
