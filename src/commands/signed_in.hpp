// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "model/reporter.hpp"
#include "model/settings.hpp"
#include "model/sign_in.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// Who is signed in with an AWS profile.
struct signed_in {
    std::string user, profile;
    std::optional<sign_in_place> where;  // nothing if AWS_BEARER_TOKEN_CODECATALYST is set
    time_point expires;
    bool renewable = false;
};

/// True if the session can be refreshed after its end.
[[nodiscard]] bool is_renewable(const kept_session& what);

/// Asks CodeCatalyst, which refreshes a session that is about to expire. Throws `sign_in_needed` without a
/// session, and other errors when CodeCatalyst cannot be asked.
[[nodiscard]] signed_in ask_who_is_signed_in(const settings& in_force, const environment& env,
                                             reporter& report);

/// When the session ends, such as "in 59 minutes, and is renewed when it is used".
[[nodiscard]] std::string expiry_in_words(const signed_in& what, time_point now);

}  // namespace codecatalyst
