// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "backends/handed_out/command_answer.hpp"
#include "model/token_backend.hpp"
#include "system/os/process.hpp"

namespace codecatalyst {

/// Runs a program that the user configured, with one JSON object on its standard input and one on its
/// standard output (docs/token-backends.md). The program may create tokens, or hand out an existing one.
class command_backend final : public token_backend {
public:
    struct parts {
        std::string program;                   // absolute path, "" when there is no program that can be run
        std::string setting;                   // codecatalyst.command
        std::vector<std::string> environment;  // from `command_environment`
        account whose;                         // the account that needs a token; the user name may be ""
        std::chrono::seconds timeout;          // for one call
        std::function<time_point()> now;
    };

    explicit command_backend(parts with) : with_(std::move(with)) {}

    [[nodiscard]] std::string_view name() const noexcept override { return "command"; }

    /// Runs the program on the first call only.
    [[nodiscard]] abilities can() override;

    /// Once the program has started, a failure that it does not report itself may have happened after a token
    /// was created, so it is an `unclear_error`.
    [[nodiscard]] token create(std::string_view name, time_point expires) override;
    [[nodiscard]] std::vector<token_summary> list() override;
    void remove(std::string_view id) override;
    [[nodiscard]] std::string identity() override;

private:
    [[nodiscard]] token handed_out();
    [[nodiscard]] command_answer asked(std::string_view operation, json request = {}) const;
    [[nodiscard]] process_outcome run_with(const secret& request) const;
    [[nodiscard]] std::string shown() const;

    parts with_;
    std::optional<abilities> can_;
    std::optional<command_answer> handed_out_;  // from a program that answers every operation with its token
};

/// Throws `settings_error` and `backend_error` when no program was found for `codecatalyst.command`.
void check_command_program(const std::string& program, const std::string& setting);

}  // namespace codecatalyst
