// SPDX-License-Identifier: Apache-2.0
#include "helper/git/handed_out_token.hpp"

#include <fmt/core.h>

#include "base/error.hpp"
#include "helper/git/token_answer.hpp"

namespace codecatalyst {

std::optional<answer> handed_out_token_helper::get(const request& asked) {
    if (names_foreign_user(asked)) return std::nullopt;
    const token given = handed_out(asked);
    if (given.username.empty()) fail_unknown_user();
    return answer_with(given);
}

void handed_out_token_helper::store(const request&) {}

void handed_out_token_helper::erase(const request& refused) try {
    if (names_foreign_user(refused) || !names_secret(refused)) return;
    const token given = handed_out(refused);
    if (is_refusal_of(given, refused))
        with_.report.warn(
            fmt::format("Git reports the token from {} as refused", given.name),
            "it has expired, was deleted, or its user may not use this repository: put a valid one there");
} catch (const backend_error&) {  // the next get reports it
}

/// The user name is that of the URL, else that of the settings, else the one the backend reports.
token handed_out_token_helper::handed_out(const request& asked) {
    token given = with_.backend->create("", time_point::max());
    const std::string named = asked.with.username.value_or(with_.username);
    if (!named.empty()) given.username = named;
    return given;
}

}  // namespace codecatalyst
