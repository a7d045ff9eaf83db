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

/// What the module calls, with the reason, when its library is about to abort the process: it does so where
/// it gets no memory or no thread. Does not return.
using fatal_handler = void (*)(const char* why) noexcept;

/// One item of the Secret Service.
struct keyring_item {
    std::string path;  // of the D-Bus object; starts with its collection's
    bool locked;
};

/// The Secret Service (freedesktop.org) on the D-Bus session bus, through the module codecatalyst-keyring
/// (libsecret/service.cpp). Secrets cross the bus encrypted. Each call ends within the timeout; after one
/// that did not, all others fail at once. Only `open_in_window` and `write` let the service show a prompt.
/// `write` must, because KeePassXC adds an item only through a prompt, which shows no window while the
/// collection is unlocked. All functions may throw `store_error`, which says what failed, `store_silent` and
/// `store_locked`.
class secret_service {
public:
    using attributes = std::map<std::string, std::string>;  // UTF-8

    secret_service() = default;
    secret_service(const secret_service&) = delete;
    secret_service& operator=(const secret_service&) = delete;
    virtual ~secret_service() = default;

    /// Sets the timeout of each later call.
    virtual void be_patient_for(std::chrono::milliseconds patience) = 0;

    /// False where a sandbox hides the service, or forbids calls to it, and where there is no bus.
    [[nodiscard]] virtual bool is_allowed() = 0;
    /// True when it is the sandbox's own keyring, which no program outside sees.
    [[nodiscard]] virtual bool is_of_sandbox() const = 0;

    /// The items, in all collections, that have at least these attributes.
    [[nodiscard]] virtual std::vector<keyring_item> search(const attributes& wanted) = 0;
    [[nodiscard]] virtual attributes attributes_of(const std::string& item) = 0;
    /// When the item was last changed, in seconds since 1970.
    [[nodiscard]] virtual std::uint64_t modified(const std::string& item) = 0;
    [[nodiscard]] virtual secret read(const std::string& item) = 0;
    /// Adds an item, or replaces the one in the collection that has the same attributes.
    virtual void write(const std::string& collection, const attributes& with, const std::string& label,
                       const secret& value) = 0;
    /// What an item holds, in place: without the prompt that KeePassXC shows when `write` replaces an item.
    virtual void replace(const std::string& item, const secret& value) = 0;
    virtual void remove(const std::string& item) = 0;

    /// Owns a name on the bus, which only one process at a time can, until the handle is destroyed or the
    /// process ends. A process that owns the name already gets another handle. Null while another process
    /// owns it. Where the bus forbids names, the handle does not exclude other processes.
    [[nodiscard]] virtual std::shared_ptr<void> try_own(const std::string& name) = 0;

    /// The object path of the default collection; "" when there is none.
    [[nodiscard]] virtual std::string default_collection() = 0;
    /// Creates a default collection. False when the service would have to prompt.
    [[nodiscard]] virtual bool create_default_collection() = 0;
    [[nodiscard]] virtual bool is_locked(const std::string& collection) = 0;
    /// The name that the keyring's programs show.
    [[nodiscard]] virtual std::string label_of(const std::string& collection) = 0;

    /// Shows the service's own prompt. Returns when it is closed or could not be shown, when the collections
    /// are unlocked in another way, or after `patience`. The window then stays open: gnome-keyring 42 crashes
    /// when a prompt that it shows is dismissed.
    virtual void open_in_window(const std::vector<std::string>& collections,
                                std::chrono::seconds patience) = 0;
    /// True for a service that accepts the password from a program, as gnome-keyring does.
    [[nodiscard]] virtual bool takes_password() = 0;
    /// False for a wrong password.
    [[nodiscard]] virtual bool open_with(const std::string& collection, const secret& password) = 0;
};

}  // namespace codecatalyst
