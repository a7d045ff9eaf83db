// SPDX-License-Identifier: Apache-2.0
// The module codecatalyst-keyring: the Secret Service through libsecret. Uses those functions of libsecret
// that take object paths, because its objects for items and collections load all of their properties first.
#include <algorithm>
#include <cstdio>
#include <cstring>

#include "base/error.hpp"
#include "stores/keyring/libsecret/attributes.hpp"
#include "stores/keyring/libsecret/owned_name.hpp"
#include "stores/keyring/libsecret/secret_calls.hpp"
#include "stores/keyring/secret_service.hpp"

namespace codecatalyst {
namespace {

constexpr const char* collection_interface = "org.freedesktop.Secret.Collection";
constexpr const char* item_interface = "org.freedesktop.Secret.Item";

/// The interface of gnome-keyring and its successors: "unsupported", but used by its programs and by the
/// desktop's login since 2010. The standard cannot unlock without a window.
constexpr const char* own_interface = "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface";

GVariant* variant_of(const std::string& value) { return g_variant_new_string(text(value)); }

GVariant* variant_of(const attributes& named) {
    GVariantBuilder out;
    g_variant_builder_init(&out, G_VARIANT_TYPE("a{ss}"));
    for (const auto& [name, value] : named) g_variant_builder_add(&out, "{ss}", text(name), text(value));
    return g_variant_builder_end(&out);
}

/// Adds a property of a new item or collection, by its D-Bus name.
void describe(const glib<GHashTable>& properties, const char* name, GVariant* value) {
    g_hash_table_insert(properties.get(), g_strdup(name), g_variant_ref_sink(value));
}

glib<GHashTable> nothing_described() {
    const auto release = [](gpointer value) { g_variant_unref(static_cast<GVariant*>(value)); };
    return glib<GHashTable>(g_hash_table_new_full(g_str_hash, g_str_equal, g_free, release));
}

class libsecret_service final : public secret_service {
public:
    explicit libsecret_service(std::chrono::milliseconds patience) : calls_(patience) {}

    void be_patient_for(std::chrono::milliseconds patience) override { calls_.be_patient_for(patience); }
    bool is_allowed() override { return calls_.is_allowed(); }
    bool is_of_sandbox() const override { return false; }

    std::shared_ptr<void> try_own(const std::string& name) override {
        return try_own_name(calls_.bus(), name);
    }

    std::vector<keyring_item> search(const attributes& wanted) override;
    attributes attributes_of(const std::string& item) override;
    std::uint64_t modified(const std::string& item) override;
    secret read(const std::string& item) override;
    void write(const std::string& collection, const attributes& with, const std::string& label,
               const secret& value) override;
    void replace(const std::string& item, const secret& value) override;
    void remove(const std::string& item) override;

    std::string default_collection() override;
    bool create_default_collection() override;
    bool is_locked(const std::string& collection) override;
    std::string label_of(const std::string& collection) override;

    void open_in_window(const std::vector<std::string>& collections, std::chrono::seconds patience) override;
    bool takes_password() override;
    bool open_with(const std::string& collection, const secret& password) override;

private:
    [[noreturn]] void fail_unread(const std::string& item);
    [[nodiscard]] bool are_open(const std::vector<std::string>& collections);

    secret_calls calls_;
};

std::vector<keyring_item> libsecret_service::search(const attributes& wanted) {
    const auto table = table_of(wanted);
    auto* const service = calls_.service();
    glib<char*> open, locked;
    (void)calls_.answer(
        [&](auto... then) { secret_service_search_for_dbus_paths(service, nullptr, table.get(), then...); },
        [&](GAsyncResult* result, GError** why) {
            char **of_open = nullptr, **of_locked = nullptr;
            const auto done =
                secret_service_search_for_dbus_paths_finish(service, result, &of_open, &of_locked, why);
            open.reset(of_open);
            locked.reset(of_locked);
            return done;
        });
    std::vector<keyring_item> out;
    for (char** each = open.get(); *each != nullptr; ++each) out.push_back({*each, false});
    for (char** each = locked.get(); *each != nullptr; ++each) out.push_back({*each, true});
    return out;
}

attributes libsecret_service::attributes_of(const std::string& item) {
    const auto found = calls_.property(item, item_interface, "Attributes", "a{ss}");
    attributes out;
    GVariantIter each;
    g_variant_iter_init(&each, found.get());
    const char *name = nullptr, *value = nullptr;
    while (g_variant_iter_next(&each, "{&s&s}", &name, &value) != 0) out.emplace(name, value);
    return out;
}

std::uint64_t libsecret_service::modified(const std::string& item) {
    return g_variant_get_uint64(calls_.property(item, item_interface, "Modified", "t").get());
}

secret libsecret_service::read(const std::string& item) {
    auto* const service = calls_.encrypted_service();
    const value_handle value(calls_.answer(
        [&](auto... then) { secret_service_get_secret_for_dbus_path(service, item.c_str(), then...); },
        [&](GAsyncResult* result, GError** why) {
            return secret_service_get_secret_for_dbus_path_finish(service, result, why);
        }));
    if (!value) fail_unread(item);
    gsize size = 0;
    const char* const bytes = secret_value_get(value.get(), &size);
    return secret({bytes, size});
}

/// Reading a locked item gives neither a secret nor an error.
void libsecret_service::fail_unread(const std::string& item) {
    if (g_variant_get_boolean(calls_.property(item, item_interface, "Locked", "b").get()) != 0)
        fail_keyring_locked();
    fail_keyring_error();
}

void libsecret_service::write(const std::string& collection, const attributes& with, const std::string& label,
                              const secret& value) {
    const auto described = nothing_described();
    describe(described, "org.freedesktop.Secret.Item.Label", variant_of(label));
    describe(described, "org.freedesktop.Secret.Item.Attributes", variant_of(with));
    const auto held = hold(value, "application/json");
    auto* const service = calls_.encrypted_service();
    const quiet_service::prompts_allowed shown(
        service);  // KeePassXC adds an item through one, which shows no window
    g_free(calls_.answer(
        [&](auto... then) {
            secret_service_create_item_dbus_path(service, collection.c_str(), described.get(), held.get(),
                                                 SECRET_ITEM_CREATE_REPLACE, then...);
        },
        [&](GAsyncResult* result, GError** why) {
            return secret_service_create_item_dbus_path_finish(service, result, why);
        }));
}

void libsecret_service::replace(const std::string& item, const secret& value) {
    auto* const service = calls_.encrypted_service();
    auto* const sealed = secret_service_encode_dbus_secret(service, hold(value, "application/json").get());
    (void)calls_.call(item.c_str(), item_interface, "SetSecret", g_variant_new("(@(oayays))", sealed), "()");
}

void libsecret_service::remove(const std::string& item) {
    auto* const service = calls_.service();
    const auto done = calls_.answer_unasked(
        [&](auto... then) { secret_service_delete_item_dbus_path(service, item.c_str(), then...); },
        [&](GAsyncResult* result, GError** why) {
            return secret_service_delete_item_dbus_path_finish(service, result, why);
        });
    if (!done)
        throw store_error("the keyring wants to ask before it removes a record",
                          "remove it with your keyring's program");
}

std::string libsecret_service::default_collection() {
    auto* const service = calls_.service();
    const glib<char> path(
        calls_.answer([&](auto... then) { secret_service_read_alias_dbus_path(service, "default", then...); },
                      [&](GAsyncResult* result, GError** why) {
                          return secret_service_read_alias_dbus_path_finish(service, result, why);
                      }));
    return path ? path.get() : "";
}

bool libsecret_service::create_default_collection() {
    const auto described = nothing_described();
    describe(described, "org.freedesktop.Secret.Collection.Label",
             variant_of(std::string("Default keyring")));
    auto* const service = calls_.service();
    const auto made = calls_.answer_unasked(
        [&](auto... then) {
            secret_service_create_collection_dbus_path(service, described.get(), "default",
                                                       SECRET_COLLECTION_CREATE_NONE, then...);
        },
        [&](GAsyncResult* result, GError** why) {
            return secret_service_create_collection_dbus_path_finish(service, result, why);
        });
    if (made) g_free(*made);
    return made.has_value();
}

bool libsecret_service::is_locked(const std::string& collection) {
    return g_variant_get_boolean(calls_.property(collection, collection_interface, "Locked", "b").get()) != 0;
}

std::string libsecret_service::label_of(const std::string& collection) {
    return g_variant_get_string(calls_.property(collection, collection_interface, "Label", "s").get(),
                                nullptr);
}

bool libsecret_service::are_open(const std::vector<std::string>& collections) try {
    return std::ranges::none_of(collections, [&](const auto& each) { return is_locked(each); });
} catch (const store_silent&) {
    throw;
} catch (const store_error&) {
    return false;  // a service that has just started may not know them yet
}

void libsecret_service::open_in_window(const std::vector<std::string>& collections,
                                       std::chrono::seconds patience) {
    auto* const service = calls_.service();
    std::vector<const char*> paths;
    for (const auto& each : collections) paths.push_back(each.c_str());
    paths.push_back(nullptr);
    const auto begin = [&](GCancellable*, auto... then) {
        secret_service_unlock_dbus_paths(service, paths.data(), nullptr, then...);
    };
    const auto finish = [&](GAsyncResult* result, GError** why) {
        secret_service_unlock_dbus_paths_finish(service, result, nullptr, why);
    };
    const quiet_service::prompts_allowed shown(service);
    calls_.wait_for_person(begin, finish, bounded_calls::clock::now() + patience,
                           [&] { return are_open(collections); });
}

bool libsecret_service::takes_password() {
    const auto described = calls_.call("/org/freedesktop/secrets", "org.freedesktop.DBus.Introspectable",
                                       "Introspect", nullptr, "(s)");
    const char* xml = nullptr;
    g_variant_get(described.get(), "(&s)", &xml);
    return std::strstr(xml, own_interface) != nullptr;
}

bool libsecret_service::open_with(const std::string& collection, const secret& password) {
    auto* const service = calls_.encrypted_service();
    auto* const sealed = secret_service_encode_dbus_secret(service, hold(password, "text/plain").get());
    return calls_.call("/org/freedesktop/secrets", own_interface, "UnlockWithMasterPassword",
                       g_variant_new("(o@(oayays))", collection.c_str(), sealed), "()",
                       "org.gnome.keyring.Error.Denied") != nullptr;
}

}  // namespace
}  // namespace codecatalyst

/// The factory that the helper looks up: see system/os/module.hpp. Never freed.
extern "C" [[gnu::visibility("default")]] codecatalyst::secret_service* codecatalyst_open_keyring(
    std::chrono::milliseconds patience, codecatalyst::fatal_handler fatal) {
    codecatalyst::take_messages(fatal);
    return std::make_unique<codecatalyst::libsecret_service>(patience).release();
}

/// For `--version`: the library's own where it says one, of at most `size` bytes with its end.
extern "C" [[gnu::visibility("default")]] void codecatalyst_keyring_version(char* into, std::size_t size) {
    // libsecret says no version at run time, GLib does.
    (void)std::snprintf(into, size, "%d.%d.%d (GLib %u.%u.%u)", SECRET_MAJOR_VERSION, SECRET_MINOR_VERSION,
                        SECRET_MICRO_VERSION, glib_major_version, glib_minor_version, glib_micro_version);
}
