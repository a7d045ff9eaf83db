// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>

#include "model/reporter.hpp"
#include "model/secret_store.hpp"
#include "stores/keyring/keyring_session.hpp"
#include "stores/store_queue.hpp"

namespace codecatalyst {

/// Records in the desktop's keyring, one item per account. Several state folders may share the keyring, for
/// example those of containers, so its locks are names owned on its D-Bus, and a record that another process
/// changed meanwhile is not replaced.
class keyring final : public secret_store {
public:
    /// `folder` is the state folder, in which its processes queue for the service.
    keyring(std::chrono::milliseconds patience, reporter& report, std::string folder);

    /// A desktop may have several keyrings, one after another or in different sessions.
    [[nodiscard]] std::string place() override { return "keyring " + session_.default_path(); }

    [[nodiscard]] std::optional<versioned<token_record>> load(const account& who) override;
    std::uint64_t save(const account& who, const token_record& record, std::uint64_t version) override;
    void forget(const account& who) override;
    [[nodiscard]] std::vector<account> accounts() override;
    [[nodiscard]] std::shared_ptr<void> hold(const account& who, std::chrono::seconds patience) override;

private:
    [[nodiscard]] std::shared_ptr<void> hold_name(const std::string& name, std::chrono::milliseconds patience,
                                                  std::string_view what);
    std::uint64_t replace(const account& who, const secret& bytes, std::uint64_t version);
    [[nodiscard]] std::vector<account> list();
    void check_unchanged(const std::vector<keyring_item>& items, std::uint64_t version);
    [[nodiscard]] std::vector<keyring_item> unlocked_items(const keyring_session::attributes& wanted,
                                                           bool all_of_them = false);
    [[nodiscard]] std::vector<keyring_item> newest_first(std::vector<keyring_item> items);
    [[nodiscard]] bool must_use_session_collection();

    keyring_session session_;
    store_queue queue_;
    std::chrono::milliseconds patience_;
    reporter& report_;
};

}  // namespace codecatalyst
