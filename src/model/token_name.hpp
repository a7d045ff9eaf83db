// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace codecatalyst {

inline constexpr std::size_t token_name_max = 100;  // bytes; the service's limit

/// "git-credential-codecatalyst/<host>/<random>": unique, and shows in the console which machine has the
/// token. `random` is 16 hexadecimal digits.
[[nodiscard]] std::string token_name(std::string_view host, std::string_view random);

/// The common prefix of the names of all tokens that one installation made. `installation`, 8 hexadecimal
/// digits, is the first half of the random part, so that two machines with the same name do not share a
/// prefix.
[[nodiscard]] std::string token_name_prefix(std::string_view host, std::string_view installation);

/// The host part of such a name; "" for a name of another form.
[[nodiscard]] std::string host_in_token_name(std::string_view name);

/// A host name as it appears in token names.
[[nodiscard]] std::string host_for_token_name(std::string_view host);

}  // namespace codecatalyst
