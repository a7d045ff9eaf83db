// SPDX-License-Identifier: Apache-2.0
#include "backends/sso_session.hpp"

#include <fmt/format.h>

#include "backends/sso_cache.hpp"
#include "backends/sso_place.hpp"
#include "base/text.hpp"

namespace codecatalyst {
namespace {

std::string hint_for(const std::string& profile) { return fmt::format("run `{}`", login_command(profile)); }

}  // namespace

secret sso_session::bearer() {
    if (has_control(with_.given.expose()))
        throw backend_error("AWS_BEARER_TOKEN_CODECATALYST holds a control character",
                            "set it to the token alone, or not at all");
    if (!with_.given.empty()) return with_.given.clone();
    const auto where = place_of(with_.config(), with_.profile);
    const sso_cache cache(with_.cache_folder, hint_for(with_.profile));
    auto cached = cache.read(where);
    const auto shown = printable(with_.profile);
    if (!cached)
        throw sign_in_needed(fmt::format("you are not signed in with AWS profile {}", shown),
                             hint_for(with_.profile));
    if (cached->session.expires <= with_.now())
        throw sign_in_needed(fmt::format("the sign-in session of AWS profile {} has expired", shown),
                             hint_for(with_.profile));
    return std::move(cached->session.access_token);
}

}  // namespace codecatalyst
