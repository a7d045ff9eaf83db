// SPDX-License-Identifier: Apache-2.0
#include "local/codecatalyst/token_login.hpp"

#include "base/text.hpp"

namespace codecatalyst::local {
namespace {

constexpr std::string_view basic = "basic ", bearer = "bearer ";

bool has_scheme(std::string_view authorization, std::string_view scheme) {
    return lower(authorization.substr(0, scheme.size())) == scheme;
}

/// "USER:TOKEN"
std::optional<secret> pair_in(std::string_view authorization, token_schemes allowed) {
    if (has_scheme(authorization, basic)) return base64_decode(trimmed(authorization.substr(basic.size())));
    if (allowed == token_schemes::basic_or_bearer && has_scheme(authorization, bearer))
        return secret(trimmed(authorization.substr(bearer.size())));
    return std::nullopt;
}

}  // namespace

std::optional<user> token_owner(tokens& all, std::string_view authorization, token_schemes allowed,
                                instant now) {
    const auto given = pair_in(authorization, allowed);
    if (!given) return std::nullopt;
    const auto pair = given->expose();
    const auto colon = pair.find(':');
    if (colon == pair.npos) return std::nullopt;
    auto owner = all.owner_of(secret(pair.substr(colon + 1)), now);
    return owner && owner->name == pair.substr(0, colon) ? owner : std::nullopt;
}

}  // namespace codecatalyst::local
