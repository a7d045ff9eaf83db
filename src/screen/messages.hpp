// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "base/error.hpp"
#include "model/reporter.hpp"

namespace codecatalyst {

/// Writes messages to standard error: "PROGRAM: error: ..." and, on a line of its own, "PROGRAM: hint: ...".
class console final : public reporter {
public:
    explicit console(std::string_view program = "git-credential-codecatalyst") : program_(program) {}
    void warn(std::string_view message, std::string_view hint) override;
    void fail(const error& why);
    [[nodiscard]] bool has_spoken() const noexcept { return has_spoken_; }

private:
    void say(std::string_view kind, std::string_view text);

    std::string_view program_;
    bool has_spoken_ = false;
};

/// Writes a note for the user to standard error, beside the result on standard output. A write error is
/// ignored.
void say_aside(std::string_view text) noexcept;

/// From now on, messages that mention this AWS profile add why it was chosen, once per line; `why` is "" if
/// there is nothing to add. This is process-wide because messages come from everywhere.
void explain_profile(std::string_view name, std::string_view why);

}  // namespace codecatalyst
