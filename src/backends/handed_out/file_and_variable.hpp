// SPDX-License-Identifier: Apache-2.0
// Backends for a token that was created elsewhere and put into a file or an environment variable.
#pragma once

#include <optional>
#include <string>

#include "model/token_backend.hpp"

namespace codecatalyst {

/// A backend that only hands out one token.
class fixed_backend : public token_backend {
public:
    [[nodiscard]] abilities can() final;
    /// The token; its source is read on each call.
    [[nodiscard]] token create(std::string_view name, time_point expires) final;
    [[nodiscard]] std::vector<token_summary> list() final;
    void remove(std::string_view id) final;
    [[nodiscard]] std::string identity() final;

private:
    /// Where the token comes from, for messages: "the file /run/pat".
    [[nodiscard]] virtual std::string source() const = 0;

    /// The content as found, perhaps with white space around the token.
    [[nodiscard]] virtual secret bytes() const = 0;
};

/// Reads the token from a file: for services and containers.
class token_file final : public fixed_backend {
public:
    /// `setting` is codecatalyst.tokenFile; `credentials_directory` is $CREDENTIALS_DIRECTORY, which systemd
    /// sets for units with LoadCredential= (systemd.exec(5)). Throws `settings_error` when `setting` is
    /// relative and there is no such directory.
    token_file(const std::string& setting, const std::optional<std::string>& credentials_directory);

    [[nodiscard]] std::string_view name() const noexcept override { return "file"; }

private:
    [[nodiscard]] std::string source() const override;
    [[nodiscard]] secret bytes() const override;

    std::string path_;
    bool is_credential_ = false;
};

/// Reads the token from an environment variable: for CI.
class token_variable final : public fixed_backend {
public:
    static constexpr const char* variable = "CODECATALYST_PAT";

    /// `value` is nullptr when the variable is not set; it must outlive this object, as the environment does.
    explicit token_variable(const char* value) : value_(value) {}

    [[nodiscard]] std::string_view name() const noexcept override { return "env"; }

private:
    [[nodiscard]] std::string source() const override;
    [[nodiscard]] secret bytes() const override;

    const char* value_;
};

}  // namespace codecatalyst
