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

/// The name of an account's file.
[[nodiscard]] std::string sealed_name(const account& who);

/// A line "CCR1 KEY COUNTER", then the sealed bytes: a line with the account, and the record. The seal is
/// bound to the first line and the file's name.
[[nodiscard]] std::string seal_record(const secret& key, const opened_record& opened);

/// The name of the key that a file claims to be sealed with; nullopt when it is not in our format.
[[nodiscard]] std::optional<std::string> key_name_in(std::string_view sealed);

/// Returns nullopt unless the bytes were sealed with this key for a file of this name.
[[nodiscard]] std::optional<opened_record> open_record(const secret& key, std::string_view sealed,
                                                       const std::string& name);

}  // namespace codecatalyst
