// SPDX-License-Identifier: Apache-2.0
// libsecret's simple API on the file that it keeps in a sandbox. It finds out in a blocking way whether there
// is a portal, so each call is made in a thread, which is left to itself after a timeout.
#include "stores/keyring/password_file.hpp"

#include <fmt/core.h>

#include <memory>

#include "base/error.hpp"
#include "stores/keyring/libsecret/attributes.hpp"
#include "stores/keyring/libsecret/secret_calls.hpp"

namespace codecatalyst {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view part = "the keyring of this sandbox";

/// Runs in the thread. What it refers to must not go with a caller that gave up waiting.
using work = std::function<gpointer(GCancellable*, GError**)>;

struct list_deleter {
    void operator()(GList* all) const noexcept { g_list_free_full(all, g_object_unref); }
};
using objects = std::unique_ptr<GList, list_deleter>;
using shared_table = std::shared_ptr<GHashTable>;
using shared_value = std::shared_ptr<SecretValue>;

shared_table share(const attributes& named) { return {table_of(named).release(), g_hash_table_unref}; }

/// The shared connection, which would end this process with the bus.
void tame_shared_connection(GCancellable* cancellable) {
    auto* const never_freed = g_bus_get_sync(G_BUS_TYPE_SESSION, cancellable, nullptr);
    if (never_freed != nullptr) g_dbus_connection_set_exit_on_close(never_freed, FALSE);
}

void perform(GTask* task, gpointer, gpointer what, GCancellable* cancellable) {
    GError* why = nullptr;
    tame_shared_connection(cancellable);
    secret_service_disconnect();  // so that the file is read again
    auto* const out = (*static_cast<work*>(what))(cancellable, &why);
    if (why != nullptr)
        g_task_return_error(task, why);
    else
        g_task_return_pointer(task, out, nullptr);
}

[[noreturn]] void fail(const GError& why) {
    // What the library makes of the portal's answers 1 and 2.
    if (g_error_matches(&why, G_IO_ERROR, G_IO_ERROR_CANCELLED) != 0 ||
        std::string_view(why.message) == "user interaction failed")
        throw store_locked("the keyring of this sandbox is locked: the desktop does not hand out its key",
                           "unlock the desktop's keyring and try again");
    fail_keyring_error(words_of(why));
}

password_file::entry entry_of(GObject* item) {
    auto* const from = SECRET_RETRIEVABLE(item);
    password_file::entry out;
    const glib<GHashTable> named(secret_retrievable_get_attributes(from));
    GHashTableIter each;
    g_hash_table_iter_init(&each, named.get());
    for (gpointer name = nullptr, value = nullptr; g_hash_table_iter_next(&each, &name, &value) != 0;)
        out.named.emplace(static_cast<const char*>(name), static_cast<const char*>(value));
    const glib<char> label(secret_retrievable_get_label(from));
    out.label = label ? label.get() : "";
    out.modified = secret_retrievable_get_modified(from);
    glib<GError> why;
    const value_handle value(secret_retrievable_retrieve_secret_sync(from, nullptr, error_into(why)));
    if (!value) fail_keyring_error(why ? words_of(*why) : "");
    gsize size = 0;
    const char* const bytes = secret_value_get(value.get(), &size);
    out.value = secret({bytes, size});
    return out;
}

class libsecret_file final : public password_file {
public:
    explicit libsecret_file(milliseconds patience) : patience_(patience) {}

    void be_patient_for(milliseconds patience) override { patience_ = patience; }

    /// As the library has it.
    std::string path() override {
        const char* const given = g_getenv("SECRET_FILE_TEST_PATH");
        if (given != nullptr && *given != 0) return given;
        return std::string(g_get_user_data_dir()) + "/keyrings/default.keyring";
    }

    std::vector<entry> search(const attributes& wanted) override {
        const objects found(static_cast<GList*>(run([having = share(wanted)](auto... last) -> gpointer {
            return secret_password_searchv_sync(nullptr, having.get(), SECRET_SEARCH_ALL, last...);
        })));
        std::vector<entry> out;
        for (auto* each = found.get(); each != nullptr; each = each->next)
            out.push_back(entry_of(G_OBJECT(each->data)));
        return out;
    }

    void write(const attributes& with, const std::string& label, const secret& value) override {
        const shared_value held(hold(value, "application/json").release(), secret_value_unref);
        run([having = share(with), label = std::string(text(label)), held](auto... last) -> gpointer {
            secret_password_storev_binary_sync(nullptr, having.get(), nullptr, label.c_str(), held.get(),
                                               last...);
            return nullptr;
        });
    }

    void clear(const attributes& having) override {
        run([having = share(having)](auto... last) -> gpointer {
            secret_password_clearv_sync(nullptr, having.get(), last...);
            return nullptr;
        });
    }

private:
    [[noreturn]] void fail_silent() {
        is_silent_ = true;
        throw store_silent(fmt::format("{} did not answer within {} s", part, patience_.count() / 1000),
                           "see whether a keyring prompt is open somewhere, or restart the keyring");
    }

    gpointer run(const work& what) {
        if (is_silent_) fail_silent();
        const auto until = bounded_calls::clock::now() + patience_;
        const auto result = calls_.run(
            [&](GCancellable* cancellable, GAsyncReadyCallback then, gpointer with) {
                const gobject<GTask> task(g_task_new(nullptr, cancellable, then, with));
                g_task_set_task_data(task.get(), new work(what),
                                     [](gpointer of) { delete static_cast<work*>(of); });
                g_task_set_return_on_cancel(task.get(), TRUE);
                const threads_without_signals blocked;
                g_task_run_in_thread(task.get(), perform);
            },
            patience_);
        if (!result) fail_silent();
        glib<GError> why;
        auto* const out = g_task_propagate_pointer(G_TASK(result.get()), error_into(why));
        if (!why) return out;
        if (bounded_calls::clock::now() >= until) fail_silent();
        fail(*why);
    }

    milliseconds patience_;
    bounded_calls calls_;
    bool is_silent_ = false;
};

/// As the library finds out, but within the patience given.
bool has_portal(session_bus& bus) {
    auto* const on = bus.connection();
    constexpr std::string_view portal = "the secret portal";
    const auto result = bus.run(portal, [&](auto... then) {
        g_dbus_connection_call(on, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
                               "org.freedesktop.DBus.Properties", "Get",
                               g_variant_new("(ss)", "org.freedesktop.portal.Secret", "version"),
                               G_VARIANT_TYPE("(v)"), G_DBUS_CALL_FLAGS_NONE, G_MAXINT, then...);
    });
    glib<GError> why;
    const glib<GVariant> version(g_dbus_connection_call_finish(on, result.get(), error_into(why)));
    if (why && is_silence(*why)) bus.fail_silent(portal);
    return version != nullptr;
}

/// GLib finds the bus by rules of its own, and may start one. It gets the one that we would use, or none.
bool settle_bus(milliseconds patience) {
    std::string address = "disabled:";
    bool out = false;
    try {
        session_bus bus(patience);
        out = has_portal(bus);
        address = session_bus_address();
    } catch (const store_silent&) {
        throw;
    } catch (const store_error&) {  // there is no bus, or it is another user's
    }
    g_setenv("DBUS_SESSION_BUS_ADDRESS", address.c_str(), TRUE);
    return out;
}

/// Without a portal the library would ask the Secret Service, unless its variable for tests says otherwise.
void require_file(milliseconds patience) {
    const char* const chosen = g_getenv("SECRET_BACKEND");
    if (settle_bus(patience) || (chosen != nullptr && std::string_view(chosen) == "file")) return;
    throw store_error(
        "no keyring can be reached: this sandbox has neither the Secret Service nor the secret portal",
        "allow it to use one, for example with `flatpak override --user "
        "--talk-name=org.freedesktop.secrets APP` or `snap connect SNAP:password-manager-service`");
}

}  // namespace
}  // namespace codecatalyst

/// What the helper looks up: see system/os/module.hpp. Never freed.
extern "C" [[gnu::visibility("default")]] codecatalyst::password_file* codecatalyst_open_password_file(
    std::chrono::milliseconds patience, codecatalyst::fatal_handler fatal) {
    codecatalyst::take_messages(fatal);
    codecatalyst::require_file(patience);
    return std::make_unique<codecatalyst::libsecret_file>(patience).release();
}
