// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "commands/sweep/search.hpp"
#include "screen/messages.hpp"

namespace codecatalyst {

/// True for a token that `sweep --fix` may adopt, if it is good: unknown here, and in a file that its user
/// wrote. What a repository brings along (.gitmodules, any file that is tracked) may have been written to
/// make this user work with another's token.
[[nodiscard]] bool may_be_adopted(const swept_token& found);

/// The users whose good tokens would be adopted, as there is none here: "mary at HOST", each once.
[[nodiscard]] std::vector<std::string> users_to_adopt(const sweep_result& all, const known_tokens& known,
                                                      const environment& env);

/// Before tokens are taken out: adopts good ones of users for whom none works here. Returns those that must
/// stay where they are, as they may be the last ones that work, and says why.
[[nodiscard]] std::vector<const secret*> keep_what_works(const sweep_result& all, const known_tokens& known,
                                                         const std::string& named, const environment& env,
                                                         console& speak);

}  // namespace codecatalyst
