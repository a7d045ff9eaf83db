// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "model/reporter.hpp"
#include "model/secret_store.hpp"
#include "model/settings.hpp"
#include "model/store_choice.hpp"
#include "stores/sealed/file_store.hpp"
#include "stores/sealed/sealing_key.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

// Creates the concrete stores and chooses the one to use.

[[nodiscard]] std::unique_ptr<secret_store> open_store(store_kind kind, const settings& in_force,
                                                       reporter& report);

/// Whether a store could be used now, within the configured keyring timeout. Does not prompt and creates
/// nothing.
[[nodiscard]] store_look look_at_store(store_kind kind, const settings& in_force, const environment& env);

/// Chooses the store to use. A choice made by probing is remembered. Throws `store_error`.
[[nodiscard]] store_choice decide_store(const settings& in_force, const environment& env);

/// The same without remembering the choice.
[[nodiscard]] store_choice foresee_store(const settings& in_force, const environment& env);

/// For people: why it was chosen, and which keyring it is where that is not the desktop's.
[[nodiscard]] std::string explain(const store_choice& chosen, const settings& in_force);

[[nodiscard]] sealing_key_finder make_key_finder(const settings& in_force);
[[nodiscard]] file_store make_file_store(const settings& in_force);

}  // namespace codecatalyst
