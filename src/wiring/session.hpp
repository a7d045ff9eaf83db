// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "backends/aws_endpoints.hpp"
#include "backends/aws_files/aws_config.hpp"
#include "backends/sign_in/sso_session.hpp"
#include "model/reporter.hpp"
#include "model/settings.hpp"
#include "system/net/http_client.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// Network options for a URL: proxy and certificates from Git's and the AWS CLI's settings.
[[nodiscard]] http_options transport_to(const std::string& url, const settings& in_force,
                                        const environment& env, const aws_config& aws);

/// The endpoint keys of an AWS profile for a service, such as "sso_oidc".
[[nodiscard]] profile_endpoints endpoints_of(const aws_config& aws, const std::string& profile,
                                             const char* service);

/// The sign-in service for a place; no call takes longer than `within`.
[[nodiscard]] std::unique_ptr<sign_in_service> make_sign_in_service(const settings& in_force,
                                                                    const environment& env,
                                                                    const sign_in_place& where,
                                                                    std::chrono::milliseconds within);

/// The place with the start URL that the service knows and its region: see `resolved`. Throws
/// `backend_error`.
[[nodiscard]] sign_in_place resolved_place(const sign_in_place& where, const settings& in_force,
                                           const environment& env);

/// The sign-in session for the settings in force.
[[nodiscard]] std::shared_ptr<sso_session> make_session(const settings& in_force, const environment& env,
                                                        reporter* report = nullptr);

/// The files that decide which profile is used, the AWS configuration's, and for a request without a user
/// name also who is signed in, the session's: a cached answer is valid only while they are unchanged. nullopt
/// when they cannot be named, because a variable puts them relative to the folder or to other variables.
[[nodiscard]] std::optional<std::vector<std::string>> files_of_sign_in(const settings& in_force,
                                                                       bool names_user,
                                                                       const environment& env);

}  // namespace codecatalyst
