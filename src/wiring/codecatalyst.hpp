// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "backends/aws_files/aws_config.hpp"
#include "backends/codecatalyst/api.hpp"
#include "model/reporter.hpp"
#include "model/settings.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// CodeCatalyst's own API, for the AWS profile and the settings in force. Nothing is read or reached until it
/// is first used.
[[nodiscard]] std::unique_ptr<api> make_api(const settings& in_force, const environment& env,
                                            reporter* report);

/// How a service is reached: proxy and certificates as Git and the AWS CLI are told.
[[nodiscard]] http_options transport_to(const std::string& url, const settings& in_force,
                                        const environment& env, const aws_config& aws);

}  // namespace codecatalyst
