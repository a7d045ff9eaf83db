// SPDX-License-Identifier: Apache-2.0
// Tokens that were created elsewhere and put into a file or a variable.
#pragma once

#include <optional>
#include <string>

#include "model/token_backend.hpp"

namespace codecatalyst {

/// A backend that hands out one token, and can do nothing else.
class fixed_backend : public token_backend {
public:
    [[nodiscard]] abilities can() final;
    /// The token, read again at each call.
    [[nodiscard]] token create(std::string_view name, time_point expires) final;
    [[nodiscard]] std::vector<token_summary> list() final;
    void remove(std::string_view id) final;
    [[nodiscard]] std::string identity() final;

private:
    /// Where the token is, for messages: "the file /run/pat".
    [[nodiscard]] virtual std::string source() const = 0;

    /// The bytes that are there, up to one more than a token may have.
    [[nodiscard]] virtual secret bytes() const = 0;
};

/// A file: for services and containers.
class token_file final : public fixed_backend {
public:
    /// `setting` is codecatalyst.tokenFile, `credentials_directory` the variable of that name, which
    /// systemd.exec(5) sets for units with LoadCredential=. Throws `settings_error` when they name no file.
    token_file(const std::string& setting, const std::optional<std::string>& credentials_directory);

    [[nodiscard]] std::string_view name() const noexcept override { return "file"; }

private:
    [[nodiscard]] std::string source() const override;
    [[nodiscard]] secret bytes() const override;

    std::string path_;
    bool is_credential_ = false;
};

/// A variable of the environment: for CI.
class token_variable final : public fixed_backend {
public:
    static constexpr const char* variable = "CODECATALYST_PAT";

    /// `value` is nullptr when the variable is not set; it must outlive us, as the environment does.
    explicit token_variable(const char* value) : value_(value) {}

    [[nodiscard]] std::string_view name() const noexcept override { return "env"; }

private:
    [[nodiscard]] std::string source() const override;
    [[nodiscard]] secret bytes() const override;

    const char* value_;
};

}  // namespace codecatalyst
