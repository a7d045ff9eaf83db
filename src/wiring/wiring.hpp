// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "backends/sign_in/sso_session.hpp"
#include "helper/git/credential_helper.hpp"
#include "helper/tokens/token_services.hpp"
#include "model/reporter.hpp"
#include "model/settings.hpp"
#include "model/spaces.hpp"
#include "model/store_choice.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

// The one place that knows the concrete types.

/// The helper that the settings ask for, with the parts it needs for this request, which `adjust` may
/// change. It refers to what it is given.
[[nodiscard]] std::unique_ptr<credential_helper> make_helper(const settings& in_force, const request& asked,
                                                             const environment& env, reporter& report,
                                                             std::optional<std::chrono::seconds> keep_for,
                                                             std::function<void(const account&)> renew_later,
                                                             const std::function<void(token_parts&)>& adjust);

/// The clock, which nothing below asks.
[[nodiscard]] time_point current_time();

/// Where locks are.
[[nodiscard]] std::string state_folder(const settings& in_force);

[[nodiscard]] std::unique_ptr<secret_store> make_store(const settings& in_force, const environment& env,
                                                       reporter& report);

/// That store, whichever serves.
[[nodiscard]] std::unique_ptr<secret_store> make_store(store_kind kind, const settings& in_force,
                                                       const environment& env, reporter& report);

/// `whose` is the account that a token is wanted for, as far as it is known.
[[nodiscard]] std::unique_ptr<token_backend> make_backend(const settings& in_force, const account& whose,
                                                          const environment& env, reporter& report);

[[nodiscard]] policy policy_of(const settings& in_force);

/// What works on tokens, for a backend that makes them.
[[nodiscard]] token_parts make_token_parts(const settings& in_force, std::unique_ptr<secret_store> store,
                                           std::unique_ptr<token_backend> backend, reporter& report,
                                           std::function<void(const account&)> renew_later);

/// The sign-in session in force, for backends: `[session] { return session->bearer(); }`.
[[nodiscard]] std::shared_ptr<sso_session> make_session(const settings& in_force, const environment& env,
                                                        reporter* report = nullptr);

/// The service where people sign in to a place, of which no call takes longer than `within`.
[[nodiscard]] std::unique_ptr<sign_in_service> make_sign_in_service(const settings& in_force,
                                                                    const environment& env,
                                                                    const sign_in_place& where,
                                                                    std::chrono::milliseconds within);

/// The service's spaces, whatever backend gives tokens.
[[nodiscard]] std::unique_ptr<spaces> make_spaces(const settings& in_force, const environment& env,
                                                  reporter& report);

}  // namespace codecatalyst
