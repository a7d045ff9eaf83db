// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "stores/keyring/keyring_module.hpp"

namespace codecatalyst {

/// This program's items in the Secret Service, and the collection for the next one. Throws as
/// `secret_service` does.
class keyring_session {
public:
    using attributes = secret_service::attributes;
    enum class collection { missing, locked, open };

    explicit keyring_session(std::chrono::milliseconds patience) : patience_(patience) {}

    /// A lock against other processes on this bus, by name, held until the handle is destroyed. Null when
    /// another process held it for all of `within`.
    [[nodiscard]] std::shared_ptr<void> own(const std::string& name, std::chrono::milliseconds within);

    /// All our items, in all collections, that have these attributes.
    [[nodiscard]] std::vector<keyring_item> search(const attributes& wanted);
    /// Attributes are not secret and are not meant to change.
    [[nodiscard]] attributes attributes_of(const keyring_item& item);
    /// When the item was last changed, in seconds since 1970.
    [[nodiscard]] std::uint64_t modified(const keyring_item& item);
    [[nodiscard]] secret read(const keyring_item& from);
    void replace(const keyring_item& item, const secret& value);
    void remove(const keyring_item& item);

    /// Adds an item to the collection, replacing one with the same attributes.
    void write(const std::string& into, const attributes& with, const std::string& label,
               const secret& value);

    [[nodiscard]] collection default_collection();
    /// The object path of the default collection; "" when there is none.
    [[nodiscard]] std::string default_path();
    /// Creates a default collection. False when the service would have to prompt.
    [[nodiscard]] bool create_default_collection();

private:
    [[nodiscard]] secret_service& service() { return the_secret_service(patience_); }

    std::chrono::milliseconds patience_;
};

}  // namespace codecatalyst
