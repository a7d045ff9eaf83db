// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/token_backend.hpp"
#include "system/json.hpp"
#include "system/os/process.hpp"

namespace codecatalyst {

/// Calls CodeCatalyst by running `aws codecatalyst ...` (AWS CLI version 1 or 2) with the sign-in session of
/// an AWS profile. The token is read from a pipe.
class aws_cli final : public token_backend {
public:
    struct parts {
        std::string program;                   // absolute path, "" if it is not installed
        std::vector<std::string> environment;  // from `aws_environment`
        std::string profile;
        std::string endpoint;          // "" for the AWS CLI's default
        std::chrono::seconds timeout;  // for one call
        bool writes_history = false;   // the profile has cli_history = enabled
        std::function<std::optional<time_point>()> session_end = nullptr;  // empty result: unknown
        std::function<std::string()> session_mark = nullptr;
    };

    explicit aws_cli(parts with) : with_(std::move(with)) {}

    [[nodiscard]] std::string_view name() const noexcept override { return "aws-cli"; }
    [[nodiscard]] token create(std::string_view name, time_point expires) override;
    [[nodiscard]] std::vector<token_summary> list() override;
    void remove(std::string_view id) override;
    [[nodiscard]] std::string identity() override;
    [[nodiscard]] std::optional<time_point> session_end() override;
    [[nodiscard]] std::string session_mark() override;

private:
    [[nodiscard]] command command_for(const std::string& operation, std::vector<std::string> arguments) const;
    [[nodiscard]] process_outcome call(const std::string& operation,
                                       std::vector<std::string> arguments) const;
    [[nodiscard]] json answer(const std::string& operation, std::vector<std::string> arguments) const;
    [[nodiscard]] std::string id_of(std::string_view name);

    parts with_;
};

}  // namespace codecatalyst
