// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "base/secret.hpp"
#include "helper/repository_finder.hpp"

namespace codecatalyst {

/// Repositories and where they are cloned from; where `width` columns are too few for a table, in two lines
/// each.
[[nodiscard]] std::string repository_table(std::span<const found_repository> found, std::size_t width,
                                           bool coloured);

/// {"items": [{"spaceName", "projectName", "name", "cloneUrl"}]}, in the layout and with the member names of
/// the AWS CLI. What there is none of is left out.
[[nodiscard]] secret repositories_as_json(std::span<const found_repository> found);

}  // namespace codecatalyst
