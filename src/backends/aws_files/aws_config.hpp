// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "backends/aws_files/ini.hpp"
#include "base/error.hpp"

namespace codecatalyst {

using environment_lookup = std::function<std::optional<std::string>(const char*)>;

/// The AWS CLI's configuration: [default], [profile NAME], [sso-session NAME] and [services NAME] of
/// ~/.aws/config, and the profiles of ~/.aws/credentials, whose keys win, read as botocore reads them. What
/// it would refuse is read as well as can be: who runs the AWS CLI lets it speak for itself, who does not
/// calls `check`.
class aws_config {
public:
    /// The files that AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name, else those in the home folder;
    /// empty when they cannot be read.
    [[nodiscard]] static aws_config load(const environment_lookup& environment);
    [[nodiscard]] static aws_config parse(std::string_view config, std::string_view credentials = {});

    /// Throws `settings_error`, with the file and the line, when the AWS CLI would refuse a file.
    void check() const;

    /// Where [profile ...] and [sso-session ...] are, for messages and for who writes them.
    [[nodiscard]] const std::string& file() const noexcept { return file_; }

    [[nodiscard]] bool has_profile(std::string_view profile) const;
    [[nodiscard]] bool has_session(std::string_view session) const;
    [[nodiscard]] std::vector<std::string> profiles() const;

    /// The value of a key, as it stands: neither quotes nor comments behind a value are stripped.
    [[nodiscard]] std::optional<std::string> profile_value(std::string_view profile,
                                                           std::string_view key) const;
    [[nodiscard]] std::optional<std::string> session_value(std::string_view session,
                                                           std::string_view key) const;

    /// Where a section "KIND NAME" stands whose name has blanks and no quotes, as "line 3 of FILE": the AWS
    /// CLI passes over it.
    [[nodiscard]] std::optional<std::string> unquoted(std::string_view kind, std::string_view name) const;

    /// A key that both have, with different values.
    [[nodiscard]] std::optional<std::string> disputed(std::string_view profile,
                                                      std::string_view session) const;

    /// The value of a key of a service, such as endpoint_url of codecatalyst, in the [services NAME] that the
    /// profile names.
    [[nodiscard]] std::optional<std::string> service_value(std::string_view profile, std::string_view service,
                                                           std::string_view key) const;

    struct words_of_fault {
        std::string message, hint;
    };

private:
    using keys = std::map<std::string, std::string, std::less<>>;

    /// What one file says of it. The file's [DEFAULT] is behind that: copied into every section, a file of a
    /// megabyte could be a terabyte.
    struct layer {
        keys own;
        const keys* defaults = nullptr;  // nothing when the file does not have the section
        [[nodiscard]] std::optional<std::string> value(std::string_view key) const;
    };
    struct section {
        layer credentials, config;  // the first wins
    };
    using sections = std::map<std::string, section, std::less<>>;

    struct named_text {
        std::string name, text;
    };

    aws_config(const named_text& config, const named_text& credentials);
    section* section_of(const std::string& header, std::size_t line);
    void note_unquoted(std::string_view kind, const std::string& header, std::size_t line);
    [[nodiscard]] ini read(const named_text& from);
    [[nodiscard]] keys keys_of(const std::map<std::string, ini::entry>& from, const std::string& file);
    void note_fault(const std::string& file, std::size_t line, const words_of_fault& what);
    [[nodiscard]] static std::optional<std::string> value_of(const sections& all, std::string_view section,
                                                             std::string_view key);

    std::string file_;
    std::optional<settings_error> wrong_;
    sections profiles_, sessions_, services_;
    keys unquoted_;                                                       // "KIND NAME" to where it stands
    std::shared_ptr<const keys> config_defaults_, credentials_defaults_;  // where layers point, copies' too
};

/// The home folder as the AWS CLI sees it: HOME, else the user database's.
[[nodiscard]] std::string aws_home(const environment_lookup& environment);

/// The AWS profile that the environment chooses, "" when it chooses none.
[[nodiscard]] std::string aws_profile(const environment_lookup& environment);

}  // namespace codecatalyst
