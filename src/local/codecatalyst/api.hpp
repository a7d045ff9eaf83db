// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "local/codecatalyst/tokens.hpp"
#include "local/lib/http_server.hpp"
#include "local/state/database.hpp"
#include "system/json.hpp"

namespace codecatalyst::local {

/// An error response: HTTP status, error type of the API, and a message for the caller.
struct refusal : error {
    int status;
    std::string type;  // "" for errors that the API does not model, such as 401

    refusal(int of_status, std::string of_type, const std::string& message)
        : error(message), status(of_status), type(std::move(of_type)) {}
};

[[nodiscard]] inline refusal invalid(const std::string& message) {
    return {400, "ValidationException", message};
}
[[nodiscard]] inline refusal denied(const std::string& message) {
    return {403, "AccessDeniedException", message};
}
[[nodiscard]] inline refusal not_found(const std::string& message) {
    return {404, "ResourceNotFoundException", message};
}

[[nodiscard]] http_response answer(int status, const json& body);
[[nodiscard]] http_response answer(const refusal& no);

/// One authenticated call of an operation, with its parsed request.
struct api_call {
    user caller;
    std::vector<std::string> arguments;  // variable parts of the path, decoded
    std::string query;
    json body;
    instant now;
    std::string host;                           // host that the client used, with port
    std::chrono::milliseconds activates_after;  // for a new token
};

/// The state that the operations work on.
struct api_world {
    database& data;
    tokens& keys;
};

using api_operation = http_response (*)(api_world, const api_call&);

/// A member that must be absent or a non-empty string. Throws `refusal`.
[[nodiscard]] std::optional<std::string> optional_text(const json& body, std::string_view name);

/// `maxResults`, from 1 to `most`. Throws `refusal`.
[[nodiscard]] int max_results(const json& body, int most, int otherwise);

/// `nextToken`, which is opaque to clients: the position where the next page starts, 0 without one. Throws
/// `refusal` if it does not belong to this list.
[[nodiscard]] std::int64_t place(const json& body, std::string_view list);
[[nodiscard]] std::string next_token(std::string_view list, std::int64_t place);

/// A decoded query parameter; nothing if it is absent. Throws `refusal` if it is empty.
[[nodiscard]] std::optional<std::string> query_parameter(std::string_view query, std::string_view name);

}  // namespace codecatalyst::local
