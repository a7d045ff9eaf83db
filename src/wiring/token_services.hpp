// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "helper/git/credential_helper.hpp"
#include "helper/tokens/token_services.hpp"
#include "model/reporter.hpp"
#include "model/settings.hpp"
#include "model/store_choice.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// The store that the settings choose. Changes to it drop cached answers, and the user at the terminal may
/// unlock it.
[[nodiscard]] std::unique_ptr<secret_store> make_store(const settings& in_force, const environment& env,
                                                       reporter& report);

/// The same for a given store.
[[nodiscard]] std::unique_ptr<secret_store> make_store(store_kind kind, const settings& in_force,
                                                       const environment& env, reporter& report);

/// The services for working on tokens, for a backend that creates them.
[[nodiscard]] token_services make_token_parts(const settings& in_force, std::unique_ptr<secret_store> store,
                                              std::unique_ptr<token_backend> backend, reporter& report,
                                              std::function<void(const account&)> renew_later);

/// The helper that the settings ask for. `adjust` may change the services it uses. The helper keeps
/// references to the arguments.
[[nodiscard]] std::unique_ptr<credential_helper> make_helper(
    const settings& in_force, const request& asked, const environment& env, reporter& report,
    std::optional<std::chrono::seconds> keep_for, std::function<void(const account&)> renew_later,
    const std::function<void(token_services&)>& adjust);

}  // namespace codecatalyst
