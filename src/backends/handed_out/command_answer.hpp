// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/token_backend.hpp"
#include "system/json.hpp"

namespace codecatalyst {

/// One answer of a program. Reading a member throws `unclear_error`, which names it, when it is missing or
/// cannot be used.
class command_answer {
public:
    /// `program` and `operation` are for messages. Throws what the program says in member `error`.
    command_answer(json said, std::string program, std::string_view operation);

    /// A member that is null is not there: scripts write that easily.
    [[nodiscard]] bool has(std::string_view member) const;
    /// With an id, a user name and a time if they are there.
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
