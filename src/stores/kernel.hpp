// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "model/secret_store.hpp"
#include "system/os/kernel_keyring.hpp"

namespace codecatalyst {

/// Records in the kernel's memory (keyrings(7)), for every process of this user, including cron jobs and
/// services, until the machine restarts. Only one user writes them, so versions are not compared. They are
/// sealed with a key in the state folder; a record that this key does not open counts as missing.
class kernel_store final : public secret_store {
public:
    /// Each state folder has its own keyring, so that its locks cover what they guard.
    explicit kernel_store(std::string state_folder) : folder_(std::move(state_folder)) {}

    /// Another user namespace has other keyrings.
    [[nodiscard]] std::string place() override;

    [[nodiscard]] std::optional<versioned<token_record>> load(const account& who) override;
    std::uint64_t save(const account& who, const token_record& record, std::uint64_t version) override;
    void forget(const account& who) override;
    [[nodiscard]] std::vector<account> accounts() override;

private:
    struct place_of_records {
        secret key;
        key_id keyring;
    };

    [[nodiscard]] std::string home_name(const secret& key) const;
    [[nodiscard]] std::optional<place_of_records> home() const;

    std::string folder_;
};

/// The error that explains a kernel fault to people, and what to do.
[[nodiscard]] store_error kernel_error(key_fault why);

}  // namespace codecatalyst
