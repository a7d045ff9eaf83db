// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "model/token_record.hpp"

namespace codecatalyst {

/// A record as the JSON that every store keeps: with a format version, and without absent members.
[[nodiscard]] secret write_record(const token_record& record);

/// The same, for stores that take any bytes. Throws `store_error` for a record that could not be read back
/// because a name in it is not UTF-8.
[[nodiscard]] secret write_readable_record(const token_record& record);

/// Unknown members are ignored. Throws `store_error` when the bytes are not a record, or of another format
/// version.
[[nodiscard]] token_record read_record(std::string_view bytes);

}  // namespace codecatalyst
