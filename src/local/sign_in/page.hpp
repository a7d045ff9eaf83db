// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "local/lib/http_server.hpp"

namespace codecatalyst::local {

/// Escapes text for HTML, including attribute values.
[[nodiscard]] std::string escaped(std::string_view text);

/// A field of "a=b&c=d", decoded ('+' is a space); nothing when it is absent, invalid or too long.
[[nodiscard]] std::optional<std::string> form_field(std::string_view form, std::string_view name);

/// A page without scripts that cannot be framed. `body` is HTML.
[[nodiscard]] http_response page(int status, std::string_view title, const std::string& body);

/// A page with a single paragraph.
[[nodiscard]] http_response message_page(int status, std::string_view title, std::string_view text);

/// The details of a consent page.
struct consent {
    std::string client;
    std::vector<std::string> scopes;
    std::string user_code;  // for comparison; "" if there is none
    std::string action;     // target of the form
};

/// Asks which user signs in, and whether to approve.
[[nodiscard]] http_response consent_page(const consent& about, const std::vector<std::string>& users);

/// Asks for the code that a device shows.
[[nodiscard]] http_response code_page();

}  // namespace codecatalyst::local
