// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "local/lib/http_server.hpp"

namespace codecatalyst::local {

/// Text as it may stand in HTML, in an attribute too.
[[nodiscard]] std::string escaped(std::string_view text);

/// A field of "a=b&c=d", decoded ('+' is a space); nothing when it is absent, not decodable, or too long.
[[nodiscard]] std::optional<std::string> form_field(std::string_view form, std::string_view name);

/// A page without scripts that no other page may frame. `body` is HTML.
[[nodiscard]] http_response page(int status, std::string_view title, const std::string& body);

/// A paragraph that is the whole page.
[[nodiscard]] http_response message_page(int status, std::string_view title, std::string_view text);

/// A client that asks a user to sign in.
struct consent {
    std::string client;
    std::vector<std::string> scopes;
    std::string user_code;  // to be compared; empty where there is none
    std::string action;     // where the form goes
};

/// Asks who one is, and whether that is meant.
[[nodiscard]] http_response consent_page(const consent& about, const std::vector<std::string>& users);

/// Asks for the code that a device shows.
[[nodiscard]] http_response code_page();

}  // namespace codecatalyst::local
