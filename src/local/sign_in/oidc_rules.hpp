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

/// The state of a device code, for which a client polls (RFC 8628, 3.5).
struct device_grant {
    instant expires;
    std::chrono::seconds interval;
    decision decided = decision::open;
    std::int64_t polls = 0;
    instant polled{};  // time of the last poll

    bool operator==(const device_grant&) const = default;
};

enum class poll_answer { pending, slow_down, expired, denied, approved };

/// The answer to a poll at `now`. Polling too fast makes the interval 5 s longer.
[[nodiscard]] poll_answer poll(device_grant& grant, instant now);

/// PKCE (RFC 7636, 4.1, 4.2, 4.6): a verifier has 43 to 128 unreserved characters; its challenge is
/// base64url(SHA-256(verifier)).
[[nodiscard]] bool is_code_verifier(std::string_view text);
[[nodiscard]] bool is_code_challenge(std::string_view text);
[[nodiscard]] bool proves(std::string_view verifier, std::string_view challenge);

/// A loopback URI to which a browser may be redirected (RFC 8252, 7.3).
[[nodiscard]] bool is_redirect_uri(std::string_view text);
/// True when they are equal, or differ only in a port that the registered IP-address URI does not have.
[[nodiscard]] bool redirect_fits(std::string_view registered, std::string_view asked);

/// Eight consonants (RFC 8628, 6.1): "BCDF-GHJK".
[[nodiscard]] std::string new_user_code();
/// Normalises a code that was typed in; nothing when it is not valid.
[[nodiscard]] std::optional<std::string> read_user_code(std::string_view typed);

/// Grant types.
constexpr std::string_view device_code_grant = "urn:ietf:params:oauth:grant-type:device_code";
constexpr std::string_view refresh_grant = "refresh_token";
constexpr std::string_view code_grant = "authorization_code";

[[nodiscard]] bool is_known_scope(std::string_view scope);
/// True when all of `some` are in `all`.
[[nodiscard]] bool within(const std::vector<std::string>& some, const std::vector<std::string>& all);

/// Words separated by single spaces, the form used in the database and for OAuth scopes.
[[nodiscard]] std::string joined(const std::vector<std::string>& words);
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

}  // namespace codecatalyst::local
