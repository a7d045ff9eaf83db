// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "model/token_record.hpp"
#include "screen/messages.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// The tokens in the records here, to compare what is found with: CodeCatalyst lists names, not secrets.
class known_tokens {
public:
    struct one {
        account who;
        secret value;
        bool is_current;  // the one that Git gets
        std::string id;   // "" for a token that was not created here
    };

    /// With a warning when the records cannot be read; then none is known.
    known_tokens(const environment& env, console& speak);

    /// Null for an unknown token.
    [[nodiscard]] const one* find(const secret& value) const;

    /// The token of this user's that Git gets for the host; null for none. Whether it works is another
    /// matter.
    [[nodiscard]] const one* current(const std::string& host, const std::string& username) const;

    /// True for a user who has a token here.
    [[nodiscard]] bool is_user(std::string_view name) const;

    [[nodiscard]] const std::vector<one>& all() const noexcept { return all_; }

private:
    void add(const account& who, const token_record& known);

    std::vector<one> all_;
};

}  // namespace codecatalyst
