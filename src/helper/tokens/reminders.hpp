// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "helper/tokens/token_services.hpp"

namespace codecatalyst {

/// Messages printed along with a successful answer. Those that are not urgent are printed once a day however
/// many processes run; those that ask the user to do something, only at a terminal.
class reminders {
public:
    explicit reminders(const token_services& with) : with_(with) {}

    /// True if a message about a session that ends too soon may be printed.
    [[nodiscard]] bool may_tell_session(const token_record& known) const;

    /// Prints that a repository chose the profile, after a token was created.
    void tell_of_profile(const account& who) const;

    void give(const account& who, const token_record& known, std::optional<time_point> session_end) const;

private:
    struct reminder {
        std::function<bool(const token_record&)> is_due;
        std::function<void(token_record&)> note;
        std::string message, hint;
    };

    void warn_of_failed_renewal(const token_record& known) const;
    [[nodiscard]] reminder of_crowd(const account& who, const token_record& known) const;
    [[nodiscard]] reminder of_profile(const account& who) const;
    [[nodiscard]] reminder of_session(const account& who, time_point session_end) const;
    void tell(const account& who, const token_record& known, const reminder& what) const;

    const token_services& with_;
};

}  // namespace codecatalyst
