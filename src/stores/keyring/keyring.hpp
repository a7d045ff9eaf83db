// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>

#include "model/reporter.hpp"
#include "model/secret_store.hpp"
#include "stores/keyring/keyring_session.hpp"

namespace codecatalyst {

/// Records in the desktop's keyring, one item an account. A single user's: versions are not compared.
class keyring final : public secret_store {
public:
    keyring(std::chrono::milliseconds patience, reporter& report) : session_(patience), report_(report) {}

    /// A desktop may have several, one after the other or in different sessions.
    [[nodiscard]] std::string place() override { return "keyring " + session_.default_path(); }

    [[nodiscard]] std::optional<versioned<token_record>> load(const account& who) override;
    std::uint64_t save(const account& who, const token_record& record, std::uint64_t version) override;
    void forget(const account& who) override;
    [[nodiscard]] std::vector<account> accounts() override;

private:
    [[nodiscard]] std::vector<keyring_item> unlocked_items(const keyring_session::attributes& wanted,
                                                           bool all_of_them = false);
    [[nodiscard]] std::vector<keyring_item> newest_first(std::vector<keyring_item> items);
    [[nodiscard]] bool must_use_session_collection();

    keyring_session session_;
    reporter& report_;
};

}  // namespace codecatalyst
