// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "backends/aws_files/aws_config.hpp"
#include "model/sign_in.hpp"

namespace codecatalyst {

inline constexpr std::string_view builder_id_region = "us-east-1";
inline constexpr std::string_view codecatalyst_scope = "codecatalyst:read_write";

/// The options of a sign-in.
struct sign_in_wish {
    std::string profile;
    bool profile_is_chosen;  // false: a default, so another profile may be used instead
    std::optional<std::string> session, start_url, region;
};

/// The plan for a sign-in: where, for which profile, and what to add to the AWS configuration.
struct sign_in_setup {
    std::string profile;
    sign_in_place where;  // its scopes always include CodeCatalyst's
    bool add_profile = false, add_session = false;
    bool asks_scope = true;         // the configured session has that scope too
    bool region_is_chosen = false;  // by the person
    bool set_region = false;  // the configured session has another sso_region than its start URL leads to
};

/// `written` is the configuration file alone; `config` is what the AWS CLI reads from it and the credentials
/// file. Existing sections are never changed: a contradicting wish is refused. Throws `settings_error`,
/// `usage_error` and `backend_error`.
[[nodiscard]] sign_in_setup plan_sign_in(const aws_config& config, const aws_config& written,
                                         const sign_in_wish& wish);

/// The text of the sections to append.
[[nodiscard]] std::string added_sections(const sign_in_setup& setup);

}  // namespace codecatalyst
