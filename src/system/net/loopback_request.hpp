// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/secret.hpp"

namespace codecatalyst {

/// The query of a callback request. Absent parameters are nullopt.
struct callback_query {
    std::optional<secret> code, state;
    std::optional<std::string> error;
};

/// Returns nullopt when a parameter occurs twice or is badly encoded.
[[nodiscard]] std::optional<callback_query> parse_callback_query(std::string_view query);

/// The parts of a request's head that are used. The views point into the parsed text.
struct request_head {
    std::string_view method, path, query, host;
};

/// Returns nullopt unless it is HTTP/1.x with exactly one Host, without control characters.
[[nodiscard]] std::optional<request_head> parse_request_head(std::string_view text);

}  // namespace codecatalyst
