// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "commands/sweep/search.hpp"
#include "screen/messages.hpp"

namespace codecatalyst {

/// The account that a token found would belong to; its user is "" when nothing names one.
[[nodiscard]] account account_of(const swept_token& found, const environment& env);

/// Opens a repository with each token, once however often it was found, and notes what CodeCatalyst said. The
/// repository is `named`, or that of the token's URL, or one that a remote names; without any, and without a
/// user name, the outcome is `unknown`. At most 20 tokens; `is_wanted` chooses them, and guesses are not
/// sent.
void try_tokens(sweep_result& all, const std::string& named,
                const std::function<bool(const swept_token&)>& is_wanted, const environment& env);

/// What CodeCatalyst says of the token that Git gets here for this user, tried where a token found would be;
/// nullopt without a repository.
[[nodiscard]] std::optional<trial> try_current(const known_tokens::one& current, const swept_token& beside,
                                               const sweep_result& all, const std::string& named,
                                               const environment& env);

}  // namespace codecatalyst
