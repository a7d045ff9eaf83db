// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/token_backend.hpp"
#include "system/json.hpp"

namespace codecatalyst {

/// A program's JSON answer. Reading a member that is missing or invalid throws `unclear_error`, which names
/// the member.
class command_answer {
public:
    /// `program` and `operation` are for messages. Throws if the program reported an error (member `error`).
    command_answer(json said, std::string program, std::string_view operation);

    /// A null member counts as missing, because scripts easily produce null.
    [[nodiscard]] bool has(std::string_view member) const;
    /// Includes id, user name and expiry if present.
    [[nodiscard]] token given_token(time_point now) const;
    [[nodiscard]] std::string id(std::string_view member) const;
    [[nodiscard]] std::vector<token_summary> items() const;
    [[nodiscard]] std::string username() const;
    [[nodiscard]] abilities capabilities() const;

private:
    static std::string pointer(std::string_view member) { return '/' + std::string(member); }
    [[nodiscard]] std::string text(std::string_view member) const;
    [[nodiscard]] time_point time(std::string_view member) const;
    [[nodiscard]] secret token_text() const;
    [[noreturn]] void fail(std::string_view what) const;
    [[noreturn]] void fail(std::string_view member, std::string_view what) const;
    [[noreturn]] void raise_error() const;

    json said_;
    std::string program_;
    std::string operation_;
};

}  // namespace codecatalyst
