// SPDX-License-Identifier: Apache-2.0
// Tokens that this installation created and whose record was lost, for example with a keyring.
#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "helper/tokens/inventory.hpp"
#include "helper/tokens/token_services.hpp"

namespace codecatalyst {

/// Of what is listed: what was made here, as its name's beginning tells, and no record knows.
[[nodiscard]] std::vector<token_summary> orphans_among(const std::vector<token_summary>& listed,
                                                       const records_here& known, std::string_view prefix);

/// Asks the service first, then the records: a token that is being made has its name in a record before it
/// is listed, so it is never taken for an orphan. Throws `backend_error`, `store_error`.
[[nodiscard]] std::vector<token_summary> find_orphans(const token_services& with);

/// Deletes those of `wanted` that are still orphans, with all accounts here locked. `deleted` is called for
/// each. Throws `backend_error`, `store_error`.
void remove_orphans(const token_services& with, const std::vector<token_summary>& wanted,
                    const std::function<void(const token_summary&)>& deleted);

/// The locks of all accounts that have a token here, in the order in which all processes take them.
[[nodiscard]] std::vector<std::shared_ptr<void>> hold_all(const token_services& with);

}  // namespace codecatalyst
