// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/token_backend.hpp"

namespace codecatalyst {

struct signed_in_user {
    std::string name;
    /// `token_backend::session_mark` of the session that the name belongs to. "" when the backend
    /// knows none, or when it kept changing while the service was asked.
    std::string session_mark;
};

/// Asks the service. Throws `backend_error`.
[[nodiscard]] signed_in_user ask_who_is_signed_in(token_backend& backend);

}  // namespace codecatalyst
