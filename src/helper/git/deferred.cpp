// SPDX-License-Identifier: Apache-2.0
#include "helper/git/deferred.hpp"

#include "helper/git/token_answer.hpp"

namespace codecatalyst {

std::optional<answer> deferred_helper::get(const request& asked) {
    return names_foreign_user(asked) ? std::nullopt : choose_()->get(asked);
}

void deferred_helper::store(const request& worked) {
    if (adopts_ && names_foreign_secret(worked)) choose_()->store(worked);
}

void deferred_helper::erase(const request& refused) {
    if (!names_foreign_user(refused) && names_secret(refused)) choose_()->erase(refused);
}

}  // namespace codecatalyst
