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

/// The AWS CLI's configuration, read as botocore reads it: [default], [profile NAME], [sso-session NAME] and
/// [services NAME] of ~/.aws/config, and the profiles of ~/.aws/credentials, whose keys take precedence. A
/// file that the AWS CLI would reject is read as far as possible. A caller that runs the AWS CLI leaves the
/// error to it; other callers use `check`.
class aws_config {
public:
    /// Reads the files named by AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE, else those in the home
    /// folder. A file that cannot be read counts as empty.
    [[nodiscard]] static aws_config load(const environment_lookup& environment);
    [[nodiscard]] static aws_config parse(std::string_view config, std::string_view credentials = {});

    /// Throws `settings_error`, naming file and line, when the AWS CLI would reject a file.
    void check() const;

    /// The file with [profile ...] and [sso-session ...], for messages and for the code that writes to it.
    [[nodiscard]] const std::string& file() const noexcept { return file_; }

    /// The file with the profiles that take precedence, for messages.
    [[nodiscard]] const std::string& credentials_file() const noexcept { return credentials_file_; }

    [[nodiscard]] bool has_profile(std::string_view profile) const;
    [[nodiscard]] bool has_session(std::string_view session) const;
    [[nodiscard]] std::vector<std::string> profiles() const;

    /// The value as written: quotes and trailing comments are not stripped.
    [[nodiscard]] std::optional<std::string> profile_value(std::string_view profile,
                                                           std::string_view key) const;
    [[nodiscard]] std::optional<std::string> session_value(std::string_view session,
                                                           std::string_view key) const;

    /// Location ("line 3 of FILE") of a section "KIND NAME" whose name has spaces but no quotes, which the
    /// AWS CLI ignores.
    [[nodiscard]] std::optional<std::string> unquoted(std::string_view kind, std::string_view name) const;

    /// A key that both sections set, with different values.
    [[nodiscard]] std::optional<std::string> disputed(std::string_view profile,
                                                      std::string_view session) const;

    /// A service's nested key, such as endpoint_url of codecatalyst, in the [services NAME] that the profile
    /// refers to.
    [[nodiscard]] std::optional<std::string> service_value(std::string_view profile, std::string_view service,
                                                           std::string_view key) const;

    struct words_of_fault {
        std::string message, hint;
    };

private:
    using keys = std::map<std::string, std::string, std::less<>>;

    /// A section's keys in one file. [DEFAULT] is referenced, not copied: copied into every section, a file
    /// of one megabyte could grow to a terabyte.
    struct layer {
        keys own;
        const keys* defaults = nullptr;  // null when the file does not have the section
        [[nodiscard]] std::optional<std::string> value(std::string_view key) const;
    };
    struct section {
        layer credentials, config;  // credentials take precedence
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

    std::string file_, credentials_file_;
    std::optional<settings_error> wrong_;
    sections profiles_, sessions_, services_;
    keys unquoted_;                                                       // "KIND NAME" to its location
    std::shared_ptr<const keys> config_defaults_, credentials_defaults_;  // `layer::defaults` points here
};

/// The home folder as the AWS CLI determines it: HOME, else the entry in the user database.
[[nodiscard]] std::string aws_home(const environment_lookup& environment);

/// The AWS profile chosen by the environment, "" if none.
[[nodiscard]] std::string aws_profile(const environment_lookup& environment);

}  // namespace codecatalyst
