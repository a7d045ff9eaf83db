// SPDX-License-Identifier: Apache-2.0
#include "stores/keyring_session.hpp"

#include <libsecret/secret.h>

#include <fmt/core.h>

#include <string_view>

#include "base/error.hpp"

namespace codecatalyst {
namespace {

struct releaser {
    void operator()(gpointer object) const noexcept { g_object_unref(object); }
    void operator()(GVariant* variant) const noexcept { g_variant_unref(variant); }
    void operator()(GHashTable* table) const noexcept { g_hash_table_unref(table); }
    void operator()(GSource* source) const noexcept { g_source_unref(source); }
    void operator()(GMainContext* context) const noexcept { g_main_context_unref(context); }
    void operator()(GList* list) const noexcept { g_list_free_full(list, g_object_unref); }
    void operator()(gchar* text) const noexcept { g_free(text); }
    void operator()(SecretValue* value) const noexcept { secret_value_unref(value); }
};
template <typename T>
using owned = std::unique_ptr<T, releaser>;

const SecretSchema schema = {
    "git-credential-codecatalyst.record",
    SECRET_SCHEMA_NONE,
    {{"host", SECRET_SCHEMA_ATTRIBUTE_STRING},
     {"path", SECRET_SCHEMA_ATTRIBUTE_STRING},
     {"username", SECRET_SCHEMA_ATTRIBUTE_STRING},
     {"profile", SECRET_SCHEMA_ATTRIBUTE_STRING},
     {nullptr, SECRET_SCHEMA_ATTRIBUTE_STRING}},
    0,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
};

/// libsecret would never answer a call with other text.
const char* checked_utf8(const std::string& text) {
    if (g_utf8_validate(text.data(), static_cast<gssize>(text.size()), nullptr) == TRUE) return text.c_str();
    throw store_error("the keyring keeps names in UTF-8 only: a host, path, user name or profile is not",
                      "write it in UTF-8");
}

constexpr auto to_table = [](const keyring_session::attributes& from) {
    owned<GHashTable> out(g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free));
    for (const auto& [name, value] : from)
        g_hash_table_insert(out.get(), g_strdup(name.c_str()), g_strdup(checked_utf8(value)));
    return out;
};

std::map<std::string, std::string> from_table(GHashTable* table) {
    std::map<std::string, std::string> out;
    GHashTableIter at;
    gpointer name = nullptr, value = nullptr;
    g_hash_table_iter_init(&at, table);
    while (g_hash_table_iter_next(&at, &name, &value) == TRUE)
        out.emplace(static_cast<const char*>(name), static_cast<const char*>(value));
    return out;
}

/// What is started in this scope answers on this context.
struct answers_here {
    GMainContext* context;

    explicit answers_here(GMainContext* c) : context(c) { g_main_context_push_thread_default(c); }
    answers_here(const answers_here&) = delete;
    answers_here& operator=(const answers_here&) = delete;
    ~answers_here() { g_main_context_pop_thread_default(context); }
};

GLogWriterOutput drop_log(GLogLevelFlags, const GLogField*, gsize, gpointer) { return G_LOG_WRITER_HANDLED; }

/// Standard output is Git's and standard error ours; G_DBUS_DEBUG, for one, would print to the first.
void keep_glib_quiet() {
    g_log_set_writer_func(drop_log, nullptr, nullptr);
    g_set_print_handler([](const gchar*) {});
    g_set_printerr_handler([](const gchar*) {});
}

/// Without an address GLib would start a bus of its own where there is a display.
bool has_session_bus() {
    if (g_getenv("DBUS_SESSION_BUS_ADDRESS") != nullptr) return true;
    const owned<gchar> socket(g_build_filename(g_get_user_runtime_dir(), "bus", nullptr));
    return g_file_test(socket.get(), G_FILE_TEST_EXISTS) == TRUE;
}

bool is_absence(const GError& failure) {
    return g_error_matches(&failure, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) == TRUE ||
           g_error_matches(&failure, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER) == TRUE ||
           g_error_matches(&failure, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND) == TRUE;
}

[[noreturn]] void fail_no_service() {
    throw store_error("no keyring can be reached: no Secret Service runs on the D-Bus session bus",
                      "start one, such as gnome-keyring, KWallet or KeePassXC");
}

}  // namespace

/// libsecret's asynchronous calls, each run to its end or to the end of our patience on a main loop of our
/// own.
struct keyring_session::state {
    std::chrono::milliseconds patience;
    owned<GMainContext> context{g_main_context_new()};
    owned<GCancellable> cancel{g_cancellable_new()};
    owned<SecretService> service;
    std::string silent;  // the part that did not answer, once one did not

    explicit state(std::chrono::milliseconds p) : patience(p) {
        static const bool once = (keep_glib_quiet(), true);  // it ends programs that tell it so twice
        (void)once;
    }
    state(const state&) = delete;
    state& operator=(const state&) = delete;
    ~state() { g_cancellable_cancel(cancel.get()); }

    /// The answer to one call; on the heap, because a call we gave up may still write to it.
    struct reply {
        owned<GAsyncResult> result;
        bool abandoned = false;
    };

    static void receive(GObject*, GAsyncResult* result, gpointer data) {
        auto* const to = static_cast<reply*>(data);
        if (to->abandoned)
            delete to;
        else
            to->result.reset(G_ASYNC_RESULT(g_object_ref(result)));
    }

    static gboolean note(gpointer flag) {
        *static_cast<bool*>(flag) = true;
        return G_SOURCE_REMOVE;
    }

    template <typename Start>
    owned<GAsyncResult> wait_for(std::string_view part, Start start) {
        if (!silent.empty()) fail_silent();
        auto* const answer = new reply;
        const answers_here scope(context.get());
        start(cancel.get(), &receive, answer);
        bool late = false;
        const owned<GSource> timer(g_timeout_source_new(static_cast<guint>(patience.count())));
        g_source_set_callback(timer.get(), &note, &late, nullptr);
        g_source_attach(timer.get(), context.get());
        while (!answer->result && !late) g_main_context_iteration(context.get(), TRUE);
        g_source_destroy(timer.get());
        if (!answer->result) {
            answer->abandoned = true;
            silent = part;
            fail_silent();
        }
        const std::unique_ptr<reply> done(answer);
        return std::move(done->result);
    }

    [[noreturn]] void fail_silent() const {
        throw store_error(fmt::format("{} did not answer within {} s", silent, patience.count() / 1000),
                          "see whether a keyring prompt is open somewhere, or restart the keyring");
    }

    [[noreturn]] static void fail(GError* failure) {
        const std::unique_ptr<GError, decltype(&g_error_free)> held(failure, &g_error_free);
        if (is_absence(*failure)) fail_no_service();
        if (g_error_matches(failure, SECRET_ERROR, SECRET_ERROR_IS_LOCKED) == TRUE)
            throw store_error("the keyring was locked meanwhile", "unlock it and try again");
        throw store_error("the keyring reported an error",
                          "see its own log, for example with `journalctl --user`");
    }

    void connect() {
        if (service) return;
        if (!has_session_bus())
            throw store_error("no keyring can be reached: there is no D-Bus session bus",
                              "log in to a desktop, or start one with `dbus-run-session`");
        GError* failure = nullptr;
        auto result = wait_for("the D-Bus session bus", [](auto* stop, auto callback, auto* data) {
            g_bus_get(G_BUS_TYPE_SESSION, stop, callback, data);
        });
        const owned<GDBusConnection> bus(g_bus_get_finish(result.get(), &failure));
        if (!bus) {
            g_error_free(failure);
            throw store_error("no keyring can be reached: the D-Bus session bus does not take connections",
                              "check DBUS_SESSION_BUS_ADDRESS, or start a bus with `dbus-run-session`");
        }
        g_dbus_connection_set_exit_on_close(bus.get(), FALSE);
        result = wait_for("the Secret Service", [](auto* stop, auto callback, auto* data) {
            secret_service_get(SECRET_SERVICE_OPEN_SESSION, stop, callback, data);
        });
        service.reset(secret_service_get_finish(result.get(), &failure));
        if (!service) fail(failure);
    }

    owned<GList> items(const attributes& wanted, int flags) {
        connect();
        GError* failure = nullptr;
        const auto table = to_table(wanted);
        const auto result = wait_for("the Secret Service", [&](auto* stop, auto callback, auto* data) {
            secret_service_search(service.get(), &schema, table.get(), static_cast<SecretSearchFlags>(flags),
                                  stop, callback, data);
        });
        GList* const found = secret_service_search_finish(service.get(), result.get(), &failure);
        if (failure != nullptr) fail(failure);
        return owned<GList>(found);
    }

    /// A plain method call. The parameters are taken over; `reply_type` is checked.
    owned<GVariant> call(const std::string& path, const char* interface, const char* method,
                         GVariant* parameters, const char* reply_type) {
        const owned<GVariant> held(parameters != nullptr ? g_variant_ref_sink(parameters) : nullptr);
        connect();
        GDBusConnection* const bus = g_dbus_proxy_get_connection(G_DBUS_PROXY(service.get()));
        const auto result = wait_for("the Secret Service", [&](auto* stop, auto callback, auto* data) {
            g_dbus_connection_call(bus, "org.freedesktop.secrets", path.c_str(), interface, method,
                                   held.get(), G_VARIANT_TYPE(reply_type), G_DBUS_CALL_FLAGS_NONE, G_MAXINT,
                                   stop, callback, data);
        });
        GError* failure = nullptr;
        owned<GVariant> reply_values(g_dbus_connection_call_finish(bus, result.get(), &failure));
        if (!reply_values) fail(failure);
        return reply_values;
    }

    /// True when the service wanted to ask the user; the prompt is sent away unseen.
    bool dismiss_prompt(const std::string& path) {
        if (path == "/") return false;
        (void)call(path, "org.freedesktop.Secret.Prompt", "Dismiss", nullptr, "()");
        return true;
    }
};

keyring_session::keyring_session(std::chrono::milliseconds patience)
    : state_(std::make_unique<state>(patience)) {}
keyring_session::~keyring_session() = default;

std::vector<keyring_item> keyring_session::search(const attributes& wanted) {
    const auto found = state_->items(wanted, SECRET_SEARCH_ALL);
    std::vector<keyring_item> out;
    for (const GList* at = found.get(); at != nullptr; at = at->next) {
        auto* const item = SECRET_ITEM(at->data);
        const owned<GHashTable> table(secret_item_get_attributes(item));
        out.push_back({g_dbus_proxy_get_object_path(G_DBUS_PROXY(item)),
                       from_table(table.get()),
                       secret_item_get_locked(item) == TRUE,
                       secret_item_get_modified(item),
                       {g_object_ref(item), g_object_unref}});
    }
    return out;
}

secret keyring_session::read(const keyring_item& from) {
    auto* const item = SECRET_ITEM(from.object.get());
    const auto result = state_->wait_for("the Secret Service", [&](auto* stop, auto callback, auto* data) {
        secret_item_load_secret(item, stop, callback, data);
    });
    GError* failure = nullptr;
    if (secret_item_load_secret_finish(item, result.get(), &failure) == FALSE) state::fail(failure);
    const owned<SecretValue> value(secret_item_get_secret(item));
    if (!value)
        throw store_error("the keyring gave a record without its secret", "unlock the keyring and try again");
    gsize size = 0;
    const gchar* const bytes = secret_value_get(value.get(), &size);
    return secret({bytes, size});
}

void keyring_session::remove(const keyring_item& item) {
    const auto reply = state_->call(item.path, "org.freedesktop.Secret.Item", "Delete", nullptr, "(o)");
    const gchar* prompt = nullptr;
    g_variant_get(reply.get(), "(&o)", &prompt);
    if (state_->dismiss_prompt(prompt))
        throw store_error("the keyring wants to ask before it removes a record",
                          "unlock the keyring and try again");
}

void keyring_session::write(bool for_session_only, const attributes& with, const std::string& label,
                            const secret& value) {
    state_->connect();
    const auto table = to_table(with);
    const owned<gchar> shown(g_utf8_make_valid(label.c_str(), -1));
    const owned<SecretValue> bytes(secret_value_new(
        value.expose().data(), static_cast<gssize>(value.expose().size()), "application/json"));
    const char* const where = for_session_only ? SECRET_COLLECTION_SESSION : SECRET_COLLECTION_DEFAULT;
    const auto result = state_->wait_for("the Secret Service", [&](auto* stop, auto callback, auto* data) {
        secret_service_store(state_->service.get(), &schema, table.get(), where, shown.get(), bytes.get(),
                             stop, callback, data);
    });
    GError* failure = nullptr;
    if (secret_service_store_finish(state_->service.get(), result.get(), &failure) == TRUE) return;
    state::fail(failure);
}

std::string keyring_session::default_path() {
    const auto reply = state_->call("/org/freedesktop/secrets", "org.freedesktop.Secret.Service", "ReadAlias",
                                    g_variant_new("(s)", "default"), "(o)");
    const gchar* path = nullptr;
    g_variant_get(reply.get(), "(&o)", &path);
    return std::string_view(path) == "/" ? "" : path;
}

keyring_session::collection keyring_session::default_collection() {
    const auto path = default_path();
    if (path.empty()) return collection::missing;
    const auto reply =
        state_->call(path, "org.freedesktop.DBus.Properties", "Get",
                     g_variant_new("(ss)", "org.freedesktop.Secret.Collection", "Locked"), "(v)");
    GVariant* boxed = nullptr;
    g_variant_get(reply.get(), "(v)", &boxed);
    const owned<GVariant> locked(boxed);
    const bool is_locked =
        g_variant_is_of_type(boxed, G_VARIANT_TYPE_BOOLEAN) == TRUE && g_variant_get_boolean(boxed) == TRUE;
    return is_locked ? collection::locked : collection::open;
}

bool keyring_session::create_default_collection() {
    GVariantBuilder properties;
    g_variant_builder_init(&properties, G_VARIANT_TYPE("a{sv}"));
    g_variant_builder_add(&properties, "{sv}", "org.freedesktop.Secret.Collection.Label",
                          g_variant_new_string("Default keyring"));
    const auto reply =
        state_->call("/org/freedesktop/secrets", "org.freedesktop.Secret.Service", "CreateCollection",
                     g_variant_new("(a{sv}s)", &properties, "default"), "(oo)");
    const gchar *made = nullptr, *prompt = nullptr;
    g_variant_get(reply.get(), "(&o&o)", &made, &prompt);
    return !state_->dismiss_prompt(prompt);
}

}  // namespace codecatalyst
