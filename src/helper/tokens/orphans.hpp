// SPDX-License-Identifier: Apache-2.0
// Tokens that this installation created but whose record was lost, for example with a keyring.
#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "helper/tokens/inventory.hpp"
#include "helper/tokens/token_services.hpp"

namespace codecatalyst {

/// The listed tokens whose name has our prefix and that no record contains.
[[nodiscard]] std::vector<token_summary> orphans_among(const std::vector<token_summary>& listed,
                                                       const records_here& known, std::string_view prefix);

/// Asks the service before it reads the records: the name of a token that is being created is in a record
/// before the token is listed, so it is never mistaken for an orphan. Throws `backend_error`, `store_error`.
[[nodiscard]] std::vector<token_summary> find_orphans(const token_services& with);

/// Deletes those of `wanted` that are still orphans, while it holds the locks of all accounts here. Calls
/// `deleted` for each. Throws `backend_error`, `store_error`.
void remove_orphans(const token_services& with, const std::vector<token_summary>& wanted,
                    const std::function<void(const token_summary&)>& deleted);

/// The locks of all accounts with a token here, taken in the order that all processes use.
[[nodiscard]] std::vector<std::shared_ptr<void>> hold_all(const token_services& with);

}  // namespace codecatalyst
