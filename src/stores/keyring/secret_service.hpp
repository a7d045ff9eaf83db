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

/// One item of the Secret Service.
struct keyring_item {
    std::string path;  // of the D-Bus object; begins with its collection's
    bool locked;
};

/// The Secret Service (freedesktop.org) on the D-Bus session bus, as the module codecatalyst-keyring
/// (libsecret/service.cpp) speaks to it. Secrets cross the bus encrypted. Each call ends within the patience
/// given; after one that did not, all fail at once. `open_in_window` shows a prompt, and `write` the one
/// without which KeePassXC adds nothing, but which asks nothing of a person where the collection is open; no
/// other does. All may throw `store_error`, which says which part did not answer, `store_silent` and
/// `store_locked`.
class secret_service {
public:
    using attributes = std::map<std::string, std::string>;  // UTF-8

    secret_service() = default;
    secret_service(const secret_service&) = delete;
    secret_service& operator=(const secret_service&) = delete;
    virtual ~secret_service() = default;

    /// What is waited for from now on, for one call.
    virtual void be_patient_for(std::chrono::milliseconds patience) = 0;
    /// Connects to the bus, which the first call would do otherwise. Asks nothing of the service.
    virtual void prepare() = 0;

    /// False where a sandbox hides the service, or forbids calls to it, and where there is no bus.
    [[nodiscard]] virtual bool is_allowed() = 0;
    /// True when it is the sandbox's own keyring, which no program outside sees.
    [[nodiscard]] virtual bool is_of_sandbox() const = 0;

    /// The items, in all collections, that have at least these attributes.
    [[nodiscard]] virtual std::vector<keyring_item> search(const attributes& wanted) = 0;
    [[nodiscard]] virtual attributes attributes_of(const std::string& item) = 0;
    /// When it was changed last, in seconds since 1970.
    [[nodiscard]] virtual std::uint64_t modified(const std::string& item) = 0;
    [[nodiscard]] virtual secret read(const std::string& item) = 0;
    /// Adds an item, or replaces the one of the collection that has the same attributes.
    virtual void write(const std::string& collection, const attributes& with, const std::string& label,
                       const secret& value) = 0;
    /// What an item holds, in place: without the prompt that KeePassXC shows when `write` replaces an item.
    virtual void replace(const std::string& item, const secret& value) = 0;
    virtual void remove(const std::string& item) = 0;

    /// Owns a name of the bus, which one process at a time can, until the handle dies or this process does.
    /// A name that is owned here already is owned once more. Nothing while another has it; where the bus
    /// forbids names, a handle that excludes no other.
    [[nodiscard]] virtual std::shared_ptr<void> try_own(const std::string& name) = 0;

    /// The object path of the default collection, "" when there is none.
    [[nodiscard]] virtual std::string default_collection() = 0;
    /// False when the service would have to ask a person first.
    [[nodiscard]] virtual bool create_default_collection() = 0;
    [[nodiscard]] virtual bool is_locked(const std::string& collection) = 0;
    /// What the keyring's programs call it.
    [[nodiscard]] virtual std::string label_of(const std::string& collection) = 0;

    /// The service shows its own prompt. Returns when that is closed, or could not be shown, when the
    /// collections are unlocked otherwise, or after `patience`. The window is left open then: gnome-keyring
    /// 42 crashes when a window that it shows is dismissed.
    virtual void open_in_window(const std::vector<std::string>& collections,
                                std::chrono::seconds patience) = 0;
    /// True for a service that takes the password from a program, as gnome-keyring does.
    [[nodiscard]] virtual bool takes_password() = 0;
    /// False when it is not the password.
    [[nodiscard]] virtual bool open_with(const std::string& collection, const secret& password) = 0;
};

}  // namespace codecatalyst
