// SPDX-License-Identifier: Apache-2.0
#include "backends/handed_out/given_token.hpp"

#include <fmt/core.h>

#include "base/text.hpp"

namespace codecatalyst {

std::string_view flaw_of(const secret& given) noexcept {
    static_assert(token_max == 4000);
    if (given.empty()) return "is empty";
    if (given.expose().size() > token_max) return "is longer than 4000 bytes";
    if (has_control(given.expose())) return "holds a line break or another control character";
    return "";
}

void fail_unable(std::string_view backend, std::string_view what) {
    throw backend_error(fmt::format("the backend {} cannot {}", backend, what),
                        "set codecatalyst.backend to api or aws-cli, or use the CodeCatalyst console");
}

}  // namespace codecatalyst
