// SPDX-License-Identifier: Apache-2.0
// A Secret Service without anything in it, and with the ways of some that are not gnome-keyring:
//   strange_keyring busy COUNT      knows its own methods from the call after COUNT on only
//   strange_keyring plain -         takes secrets in plain text only
//   strange_keyring asks WINDOW     has a prompt for each item that is added, as KeePassXC has: it "opens"
//   and
//                                   closes without a person, or is "ignored"
//   strange_keyring locked WINDOW   is locked and takes no password; its window is "closed" by the user at
//                                   once, "opens" it at once, or is "ignored"; or it "lies": it takes any
//                                   password, and stays locked
// It says "ready", "dismissed" when a window was, and "secret" when it was sent one, and ends by itself.
#include <gio/gio.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <thread>

namespace {

constexpr const char* prompt_path = "/org/freedesktop/secrets/prompt/p1";
constexpr const char* collection_path = "/org/freedesktop/secrets/collection/one";
constexpr const char* takes_passwords =
    "<node><interface name='org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface'/></node>";

int left_to_refuse = 0;
bool is_plain = false;
bool is_locked = false;
bool is_asking = false;
std::string_view window;

void say(const char* what) {
    std::puts(what);
    std::fflush(stdout);
}

struct failure {
    const char* name;
};

GVariant* show_window(GDBusConnection* bus) {
    if (window == "ignored") return nullptr;
    if (is_asking) say("secret");
    is_locked = window != "opens";
    g_dbus_connection_emit_signal(
        bus, nullptr, prompt_path, "org.freedesktop.Secret.Prompt", "Completed",
        g_variant_new("(bv)", is_locked, g_variant_new_object_path(collection_path)), nullptr);
    return nullptr;
}

/// 2 is a key like any other to one who decrypts nothing.
GVariant* open_session(GDBusMessage* call) {
    const char* algorithm = nullptr;
    g_variant_get(g_dbus_message_get_body(call), "(&sv)", &algorithm, nullptr);
    if (algorithm == std::string_view("plain"))
        return g_variant_new("(vo)", g_variant_new_string(""), "/session");
    if (is_plain) throw failure{"org.freedesktop.DBus.Error.NotSupported"};
    constexpr guint8 key = 2;
    return g_variant_new("(vo)", g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, &key, 1, 1), "/session");
}

GVariant* property(GDBusMessage* call) {
    const char* name = nullptr;
    g_variant_get(g_dbus_message_get_body(call), "(&s&s)", nullptr, &name);
    return g_variant_new("(v)", name == std::string_view("Label") ? g_variant_new_string("One")
                                                                  : g_variant_new_boolean(is_locked));
}

/// The body of the answer.
GVariant* answer(GDBusConnection* bus, GDBusMessage* call) {
    const std::string_view method = g_dbus_message_get_member(call);
    if (left_to_refuse-- > 0) throw failure{"org.freedesktop.DBus.Error.UnknownMethod"};
    if (method == "SearchItems") return g_variant_new("(aoao)", nullptr, nullptr);
    if (method == "ReadAlias")
        return g_variant_new("(o)", window.empty() && !is_plain ? "/" : collection_path);
    if (method == "OpenSession") return open_session(call);
    if (method == "UnlockWithMasterPassword") return nullptr;
    if (method == "CreateItem" && is_asking) return g_variant_new("(oo)", "/", prompt_path);
    if (method == "CreateItem") {
        say("secret");
        return g_variant_new("(oo)", collection_path, "/");
    }
    if (method == "Get") return property(call);
    if (method == "Introspect") return g_variant_new("(s)", window == "lies" ? takes_passwords : "<node/>");
    if (method == "Unlock") return g_variant_new("(aoo)", nullptr, prompt_path);
    if (method == "Prompt") return show_window(bus);
    if (method == "Dismiss") {
        say("dismissed");
        return nullptr;
    }
    throw failure{"org.freedesktop.DBus.Error.UnknownMethod"};
}

/// Called in the connection's thread, for all that comes.
GDBusMessage* filter(GDBusConnection* bus, GDBusMessage* message, gboolean incoming, gpointer) {
    if (!incoming || g_dbus_message_get_message_type(message) != G_DBUS_MESSAGE_TYPE_METHOD_CALL)
        return message;
    GDBusMessage* reply = nullptr;
    try {
        GVariant* const body = answer(bus, message);
        reply = g_dbus_message_new_method_reply(message);
        if (body != nullptr) g_dbus_message_set_body(reply, body);
    } catch (const failure& why) {
        reply = g_dbus_message_new_method_error_literal(message, why.name, "not here");
    }
    g_dbus_connection_send_message(bus, reply, G_DBUS_SEND_MESSAGE_FLAGS_NONE, nullptr, nullptr);
    g_object_unref(reply);
    g_object_unref(message);
    return nullptr;
}

/// What had it may still be about to leave.
bool takes_name(GDBusConnection* bus) {
    constexpr int tries = 200;
    for (int i = 0; i < tries; ++i) {
        auto* const answer = g_dbus_connection_call_sync(
            bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
            g_variant_new("(su)", "org.freedesktop.secrets", 4U), G_VARIANT_TYPE("(u)"),
            G_DBUS_CALL_FLAGS_NONE, -1, nullptr, nullptr);
        guint32 owner = 0;
        if (answer != nullptr) g_variant_get(answer, "(u)", &owner);
        if (answer != nullptr) g_variant_unref(answer);
        if (owner == 1) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return false;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    const std::string_view way = argv[1];
    is_locked = way == "locked";
    is_plain = way == "plain";
    is_asking = way == "asks";
    if (is_locked || is_asking) window = argv[2];
    if (way == "busy") left_to_refuse = std::atoi(argv[2]);
    auto* const bus = g_bus_get_sync(G_BUS_TYPE_SESSION, nullptr, nullptr);
    if (bus == nullptr) return 1;
    g_dbus_connection_add_filter(bus, filter, nullptr, nullptr);
    if (!takes_name(bus)) return 1;
    say("ready");
    std::this_thread::sleep_for(std::chrono::seconds(60));
    return 0;
}
