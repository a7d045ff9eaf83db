// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace codecatalyst {

/// The AWS CLI's configuration file: [default], [profile NAME] and [sso-session NAME], read as botocore reads
/// it (Python's RawConfigParser; section names split like a shell's words). What it would refuse is passed
/// over here: the AWS CLI says it better.
class aws_config {
public:
    /// The file that AWS_CONFIG_FILE names, else ~/.aws/config; empty when it cannot be read.
    [[nodiscard]] static aws_config load(
        const std::function<std::optional<std::string>(const char*)>& environment);
    [[nodiscard]] static aws_config parse(std::string_view text);

    /// The value of a key of a profile, as it stands: neither quotes nor comments behind a value are
    /// stripped.
    [[nodiscard]] std::optional<std::string> profile_value(std::string_view profile,
                                                           std::string_view key) const;

private:
    std::map<std::string, std::map<std::string, std::string>, std::less<>> profiles_;
};

}  // namespace codecatalyst
