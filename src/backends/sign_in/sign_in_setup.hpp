// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "backends/aws_files/aws_config.hpp"
#include "model/sign_in.hpp"

namespace codecatalyst {

inline constexpr std::string_view builder_id_url = "https://view.awsapps.com/start";
inline constexpr std::string_view builder_id_region = "us-east-1";
inline constexpr std::string_view codecatalyst_scope = "codecatalyst:read_write";

/// What a person asks for.
struct sign_in_wish {
    std::string profile;
    bool profile_is_chosen;  // by the person: otherwise another one may serve
    std::optional<std::string> session, start_url, region;
};

/// What is to be done for it: sign in at a place, for a profile, and what the AWS configuration lacks.
struct sign_in_setup {
    std::string profile;
    sign_in_place where;  // asks for CodeCatalyst's scope in any case
    bool add_profile = false, add_session = false;
    bool asks_scope = true;  // the configuration does, too, so that the AWS CLI will
};

/// `written` is the configuration file alone, `config` what the AWS CLI makes of it and the credentials file.
/// What is there is never to be changed: what contradicts it is refused. Throws `settings_error`,
/// `usage_error` and `backend_error`.
[[nodiscard]] sign_in_setup plan_sign_in(const aws_config& config, const aws_config& written,
                                         const sign_in_wish& wish);

/// The sections that are to be added, as text.
[[nodiscard]] std::string added_sections(const sign_in_setup& setup);

}  // namespace codecatalyst
