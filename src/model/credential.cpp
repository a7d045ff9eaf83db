// SPDX-License-Identifier: Apache-2.0
#include "model/credential.hpp"

namespace codecatalyst {

std::optional<secret> clone(const std::optional<secret>& from) {
    return from ? std::optional(from->clone()) : std::nullopt;
}

authentication clone(const authentication& from) {
    return {from.username, clone(from.password),   from.expires,  clone(from.refresh_token),
            from.authtype, clone(from.credential), from.ephemeral};
}

}  // namespace codecatalyst
