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

/// Asks a program of the user's for tokens: a JSON object on its standard input, one on its standard output,
/// as docs/token-backends.md says. It may make tokens, or hand out one.
class command_backend final : public token_backend {
public:
    struct parts {
        std::string program;                   // absolute path, "" when there is none that can be run
        std::string setting;                   // codecatalyst.command
        std::vector<std::string> environment;  // as `command_environment` makes it
        account whose;                         // token is wanted; the user name may be ""
        std::chrono::seconds timeout;          // for one answer
        std::function<time_point()> now;
    };

    explicit command_backend(parts with) : with_(std::move(with)) {}

    [[nodiscard]] std::string_view name() const noexcept override { return "command"; }

    /// Asked of the program once.
    [[nodiscard]] abilities can() override;

    /// Whatever goes wrong, but an error in the program's own words, may have done so after a token was made:
    /// `unclear_error`.
    [[nodiscard]] token create(std::string_view name, time_point expires) override;
    [[nodiscard]] std::vector<token_summary> list() override;
    void remove(std::string_view id) override;
    [[nodiscard]] std::string identity() override;

private:
    [[nodiscard]] token handed_out();
    [[nodiscard]] command_answer asked(std::string_view operation, json request = {}) const;
    [[nodiscard]] process_outcome run_with(const secret& request) const;
    void check_program() const;
    [[nodiscard]] std::string shown() const;

    parts with_;
    std::optional<abilities> can_;
    std::optional<command_answer> handed_out_;  // by a program that gives its token whatever it is asked
};

}  // namespace codecatalyst
