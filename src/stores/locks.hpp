// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/secret_store.hpp"

namespace codecatalyst {

/// The name of an account's lock: from the host, the user in any spelling, and the profile. The path does not
/// count.
[[nodiscard]] std::string lock_name(const account& who);

/// One lock file per account, however its user name is spelled.
class file_locks final : public account_locks {
public:
    explicit file_locks(std::string folder) : folder_(std::move(folder)) {}

    [[nodiscard]] std::shared_ptr<void> hold(const account& who, std::chrono::seconds patience) override;
    void leave_word(const account& who, const handed_out_token& of) override;
    [[nodiscard]] std::optional<handed_out_token> word_left(const account& who) override;

private:
    std::string folder_;
};

/// The same, and also the account's lock in every store that is used: a store may be shared with other state
/// folders.
class store_locks final : public account_locks {
public:
    store_locks(std::string folder, std::vector<secret_store*> stores)
        : files_(std::move(folder)), stores_(std::move(stores)) {}

    [[nodiscard]] std::shared_ptr<void> hold(const account& who, std::chrono::seconds patience) override;
    void leave_word(const account& who, const handed_out_token& of) override { files_.leave_word(who, of); }
    [[nodiscard]] std::optional<handed_out_token> word_left(const account& who) override {
        return files_.word_left(who);
    }

private:
    file_locks files_;
    std::vector<secret_store*> stores_;
};

}  // namespace codecatalyst
