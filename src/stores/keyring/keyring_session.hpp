// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/secret.hpp"

namespace codecatalyst {

class secret_service;

/// One item of the Secret Service.
struct keyring_item {
    std::string path;  // of the D-Bus object; begins with its collection's
    bool locked;
};

/// The Secret Service (freedesktop.org) on the D-Bus session bus. Every call ends within the patience given;
/// after one that did not, all fail at once. None ever shows a prompt. Throws `store_error`, which says which
/// part did not answer.
class keyring_session {
public:
    using attributes = std::map<std::string, std::string>;
    enum class collection { missing, locked, open };

    explicit keyring_session(std::chrono::milliseconds patience);
    ~keyring_session();

    /// All our items, in all collections, that have these attributes.
    [[nodiscard]] std::vector<keyring_item> search(const attributes& wanted);
    /// Neither secret nor meant to change.
    [[nodiscard]] attributes attributes_of(const keyring_item& item);
    /// When it was changed last, in seconds since 1970.
    [[nodiscard]] std::uint64_t modified(const keyring_item& item);
    [[nodiscard]] secret read(const keyring_item& from);
    void remove(const keyring_item& item);

    /// Adds an item to the default collection or the one of this login session, in the place of one with the
    /// same attributes.
    void write(bool for_session_only, const attributes& with, const std::string& label, const secret& value);

    [[nodiscard]] collection default_collection();
    /// The object path of the default collection, "" when there is none.
    [[nodiscard]] std::string default_path();
    /// True when the service made one without asking anybody.
    [[nodiscard]] bool create_default_collection();

private:
    std::unique_ptr<secret_service> service_;
};

}  // namespace codecatalyst
