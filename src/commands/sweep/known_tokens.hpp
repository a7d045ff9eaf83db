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
        std::string id;   // "" for one that was not created here
    };

    /// With a warning when the records cannot be read; then none is known.
    known_tokens(const environment& env, console& speak);

    /// Null for an unknown token.
    [[nodiscard]] const one* find(const secret& value) const;

    /// True when Git gets a token of this user's for the host.
    [[nodiscard]] bool has_current(const std::string& host, const std::string& username) const;

private:
    void add(const account& who, const token_record& known);

    std::vector<one> all_;
};

}  // namespace codecatalyst
