// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/secret_store.hpp"

namespace codecatalyst {

/// One lock file an account, however its user is spelled.
class file_locks final : public account_locks {
public:
    explicit file_locks(std::string folder) : folder_(std::move(folder)) {}

    [[nodiscard]] std::shared_ptr<void> hold(const account& who, std::chrono::seconds patience) override;
    void leave_word(const account& who, const handed_out_token& of) override;
    [[nodiscard]] std::optional<handed_out_token> word_left(const account& who) override;

private:
    std::string folder_;
};

}  // namespace codecatalyst
