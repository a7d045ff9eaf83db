// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "base/secret.hpp"
#include "helper/repository_finder.hpp"

namespace codecatalyst {

/// Repositories and their clone URLs as a table, or on two lines each if `width` columns are not enough.
[[nodiscard]] std::string repository_table(std::span<const found_repository> found, std::size_t width,
                                           bool coloured);

/// {"items": [{"spaceName", "projectName", "name", "cloneUrl"}]}, laid out like the AWS CLI's output and with
/// its member names. Empty members are left out.
[[nodiscard]] secret repositories_as_json(std::span<const found_repository> found);

}  // namespace codecatalyst
