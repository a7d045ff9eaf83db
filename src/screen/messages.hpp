// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "base/error.hpp"
#include "model/reporter.hpp"

namespace codecatalyst {

/// The one place that speaks to people, on standard error: "git-credential-codecatalyst: error: ..." and, on
/// a line of its own, "hint: ...".
class console final : public reporter {
public:
    void warn(std::string_view message, std::string_view hint) override;
    void fail(const error& why);
    [[nodiscard]] bool has_spoken() const noexcept { return has_spoken_; }

private:
    void say(std::string_view kind, std::string_view text);

    bool has_spoken_ = false;
};

/// For a person, on standard error, beside the result on standard output. That it cannot be written is no
/// reason to stop.
void say_aside(std::string_view text) noexcept;

/// From now on a message that names this AWS profile says where the choice comes from, once a line. "" for
/// one that nothing had to choose. Of the whole process, as messages come from everywhere in it.
void explain_profile(std::string_view name, std::string_view why);

}  // namespace codecatalyst
