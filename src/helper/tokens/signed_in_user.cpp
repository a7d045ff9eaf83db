// SPDX-License-Identifier: Apache-2.0
#include "helper/tokens/signed_in_user.hpp"

#include <utility>

namespace codecatalyst {

signed_in_user ask_who_is_signed_in(token_backend& backend) {
    constexpr int tries = 2;  // the first request may itself refresh the session
    signed_in_user out;
    for (int i = 0; i < tries; ++i) {
        auto before = backend.session_mark();
        out.name = backend.identity();
        if (backend.session_mark() != before) continue;
        out.session_mark = std::move(before);
        break;
    }
    return out;
}

}  // namespace codecatalyst
