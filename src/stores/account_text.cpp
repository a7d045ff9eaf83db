// SPDX-License-Identifier: Apache-2.0
#include "stores/account_text.hpp"

#include "base/text.hpp"

namespace codecatalyst {

std::string write_account(const account& who) {
    return percent_encode(who.host) + '/' + percent_encode(who.path) + '/' + percent_encode(who.username) +
           '/' + percent_encode(who.profile);
}

std::optional<account> read_account(std::string_view text) {
    const auto parts = split(text, '/');
    if (parts.size() != 4) return std::nullopt;
    const auto host = percent_decode(parts[0]), path = percent_decode(parts[1]),
               username = percent_decode(parts[2]), profile = percent_decode(parts[3]);
    if (!host || !path || !username || !profile) return std::nullopt;
    account out{*host, *path, *username, *profile};
    if (write_account(out) != text) return std::nullopt;
    return out;
}

}  // namespace codecatalyst
