// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/token_record.hpp"

namespace codecatalyst {

/// An account's record as bytes, and how often it was written.
struct opened_record {
    account who;
    std::uint64_t counter = 0;
    secret record;
};

/// Of the file of an account.
[[nodiscard]] std::string sealed_name(const account& who);

/// A line "CCR1 KEY COUNTER" and what is sealed: the account in a line, and the record. The line and the
/// file's name are bound in.
[[nodiscard]] std::string seal_record(const secret& key, const opened_record& opened);

/// The name of the key that a file says it is sealed with; nothing when it is none of ours.
[[nodiscard]] std::optional<std::string> key_name_in(std::string_view sealed);

/// Nothing when the bytes are not those that were sealed with this key for a file of this name.
[[nodiscard]] std::optional<opened_record> open_record(const secret& key, std::string_view sealed,
                                                       const std::string& name);

}  // namespace codecatalyst
