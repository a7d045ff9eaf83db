// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/secret.hpp"

namespace codecatalyst {

/// What a request for the page says in its query. A value that is absent is nothing.
struct callback_query {
    std::optional<secret> code, state;
    std::optional<std::string> error;
};

/// Nothing when a name is there twice or a value is badly encoded.
[[nodiscard]] std::optional<callback_query> parse_callback_query(std::string_view query);

/// A request's head, as far as we look at it. The views are into what was parsed.
struct request_head {
    std::string_view method, path, query, host;
};

/// Nothing when it is not HTTP/1.x, or does not have exactly one Host, without control characters.
[[nodiscard]] std::optional<request_head> parse_request_head(std::string_view text);

}  // namespace codecatalyst
