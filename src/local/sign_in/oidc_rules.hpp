// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "local/state/instant.hpp"

namespace codecatalyst::local {

enum class decision { open, approved, denied };

/// A device code that a client polls for (RFC 8628, 3.5).
struct device_grant {
    instant expires;
    std::chrono::seconds interval;
    decision decided = decision::open;
    std::int64_t polls = 0;
    instant polled{};  // the last time

    bool operator==(const device_grant&) const = default;
};

enum class poll_answer { pending, slow_down, expired, denied, approved };

/// The answer to a client that polls now. Polling too fast makes the interval 5 s longer.
[[nodiscard]] poll_answer poll(device_grant& grant, instant now);

/// PKCE (RFC 7636, 4.1, 4.2, 4.6): 43 to 128 unreserved characters, and base64url(SHA-256(verifier)).
[[nodiscard]] bool is_code_verifier(std::string_view text);
[[nodiscard]] bool is_code_challenge(std::string_view text);
[[nodiscard]] bool proves(std::string_view verifier, std::string_view challenge);

/// A loopback address to which a browser may be redirected (RFC 8252, 7.3).
[[nodiscard]] bool is_redirect_uri(std::string_view text);
/// True when they are the same, or differ in a port that the registered one leaves open.
[[nodiscard]] bool redirect_fits(std::string_view registered, std::string_view asked);

/// Eight consonants (RFC 8628, 6.1): "BCDF-GHJK".
[[nodiscard]] std::string new_user_code();
/// However it was typed; nothing when it cannot be one.
[[nodiscard]] std::optional<std::string> read_user_code(std::string_view typed);

/// How a client comes to a token.
constexpr std::string_view device_code_grant = "urn:ietf:params:oauth:grant-type:device_code";
constexpr std::string_view refresh_grant = "refresh_token";
constexpr std::string_view code_grant = "authorization_code";

[[nodiscard]] bool is_known_scope(std::string_view scope);
/// True when all of `some` are in `all`.
[[nodiscard]] bool within(const std::vector<std::string>& some, const std::vector<std::string>& all);

/// Words between single spaces, as they are kept and as OAuth writes scopes.
[[nodiscard]] std::string joined(const std::vector<std::string>& words);
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

}  // namespace codecatalyst::local
