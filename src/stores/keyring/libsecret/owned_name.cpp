// SPDX-License-Identifier: Apache-2.0
#include "stores/keyring/libsecret/owned_name.hpp"

#include <map>

#include "base/error.hpp"

namespace codecatalyst {
namespace {

constexpr const char* bus_itself = "org.freedesktop.DBus";
constexpr const char* bus_path = "/org/freedesktop/DBus";

// From the D-Bus specification, RequestName.
constexpr guint32 do_not_queue = 4;
constexpr guint32 exists = 3;

/// Releases the name. The bus does that for a process that ends.
struct owned_name {
    GDBusConnection* on;
    std::string name;

    owned_name(GDBusConnection* connection, std::string of) : on(connection), name(std::move(of)) {}
    owned_name(const owned_name&) = delete;
    owned_name& operator=(const owned_name&) = delete;
    ~owned_name() {
        g_dbus_connection_call(on, bus_itself, bus_path, bus_itself, "ReleaseName",
                               g_variant_new("(s)", name.c_str()), nullptr, G_DBUS_CALL_FLAGS_NONE, -1,
                               nullptr, nullptr, nullptr);
    }
};

std::map<std::string, std::weak_ptr<void>>& owned_here() {
    static std::map<std::string, std::weak_ptr<void>> owned;
    return owned;
}

[[noreturn]] void fail() {
    throw store_error("the D-Bus session bus does not lend a name",
                      "see its own log, for example with `journalctl --user`");
}

}  // namespace

std::shared_ptr<void> try_own_name(session_bus& bus, const std::string& name) {
    auto& mine = owned_here()[name];
    if (auto owned = mine.lock()) return owned;
    auto* const on = bus.connection();
    const auto result = bus.run("the D-Bus session bus", [&](auto... then) {
        g_dbus_connection_call(on, bus_itself, bus_path, bus_itself, "RequestName",
                               g_variant_new("(su)", name.c_str(), do_not_queue), G_VARIANT_TYPE("(u)"),
                               G_DBUS_CALL_FLAGS_NONE, G_MAXINT, then...);
    });
    glib<GError> why;
    const glib<GVariant> answer(g_dbus_connection_call_finish(on, result.get(), error_into(why)));
    if (why && is_silence(*why)) bus.fail_silent("the D-Bus session bus");
    const bool forbidden = why && g_error_matches(why.get(), G_DBUS_ERROR, G_DBUS_ERROR_ACCESS_DENIED) != 0;
    if (forbidden) return std::make_shared<int>();  // in a sandbox: no lock is possible
    if (!answer) fail();
    guint32 outcome = 0;
    g_variant_get(answer.get(), "(u)", &outcome);
    if (outcome == exists) return nullptr;
    auto owned = std::make_shared<owned_name>(on, name);
    mine = owned;
    return owned;
}

}  // namespace codecatalyst
