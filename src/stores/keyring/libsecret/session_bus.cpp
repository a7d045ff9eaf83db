// SPDX-License-Identifier: Apache-2.0
#include "stores/keyring/libsecret/session_bus.hpp"

#include <fmt/core.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

#include "base/error.hpp"

namespace codecatalyst {
namespace {

// No hint suggests starting a bus: the keyring on a new bus would be another, empty one.

[[noreturn]] void fail_absent() {
    throw store_error(
        "no keyring can be reached: there is no D-Bus session bus",
        "log in to a desktop, or set XDG_RUNTIME_DIR to your session's folder, usually /run/user/UID");
}

[[noreturn]] void fail_bus() {
    throw store_error("no keyring can be reached: the D-Bus session bus does not take connections",
                      "set DBUS_SESSION_BUS_ADDRESS to the bus of your session, or unset it");
}

[[noreturn]] void fail_foreign() {
    throw store_error(
        "no keyring can be reached: the D-Bus session bus belongs to another user",
        "set DBUS_SESSION_BUS_ADDRESS to the bus of your session, or unset it and XDG_RUNTIME_DIR");
}

/// Where pam_systemd creates the folder. Programs started by cron or a system unit run in another session,
/// where no variable names it.
std::string usual_runtime_folder() {
    auto folder = fmt::format("/run/user/{}", ::geteuid());
    struct stat about {};
    if (::lstat(folder.c_str(), &about) != 0) fail_absent();
    const bool is_private = S_ISDIR(about.st_mode) && (about.st_mode & 077) == 0;
    if (!is_private || about.st_uid != ::geteuid()) fail_foreign();
    return folder;
}

std::string runtime_folder() {
    const char* const told = ::secure_getenv("XDG_RUNTIME_DIR");
    return told != nullptr && *told != 0 ? told : usual_runtime_folder();
}

}  // namespace

/// GLib's default, and an address with "autolaunch:", would start a bus where there is a display but no bus
/// yet.
std::string session_bus_address() {
    if (const char* const given = ::secure_getenv("DBUS_SESSION_BUS_ADDRESS")) {
        if (std::string_view(given).find("autolaunch:") != std::string_view::npos) fail_bus();
        return given;
    }
    const auto socket = runtime_folder() + "/bus";
    if (::access(socket.c_str(), F_OK) != 0) fail_absent();
    const glib<char> escaped(g_dbus_address_escape_value(socket.c_str()));
    return std::string("unix:path=") + escaped.get();
}

/// Tokens must not go to a bus that another user runs: one that `su` or `sudo -E` left in the environment, or
/// an attacker's. Root can read our memory anyway.
void check_session_bus(GDBusConnection* connection) {
    GIOStream* const stream = g_dbus_connection_get_stream(connection);
    ucred peer{};
    socklen_t size = sizeof peer;
    const int socket = G_IS_SOCKET_CONNECTION(stream)
                           ? g_socket_get_fd(g_socket_connection_get_socket(G_SOCKET_CONNECTION(stream)))
                           : -1;
    const bool known = ::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0;
    if (known && (peer.uid == ::geteuid() || peer.uid == 0)) return;
    fail_foreign();
}

bool is_silence(const GError& why) noexcept {
    return g_error_matches(&why, G_IO_ERROR, G_IO_ERROR_CANCELLED) != 0 ||
           g_error_matches(&why, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) != 0 ||
           g_error_matches(&why, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT) != 0 ||
           g_error_matches(&why, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY) != 0;
}

void session_bus::fail_silent(std::string_view part) {
    silent_ = part;
    throw store_silent(fmt::format("{} did not answer within {} s", silent_, patience_.count() / 1000),
                       "see whether a keyring prompt is open somewhere, or restart the keyring");
}

gobject<GAsyncResult> session_bus::run(std::string_view part, const bounded_calls::starter& begin) {
    if (!silent_.empty()) fail_silent(std::string(silent_));
    auto result = calls_.run(begin, patience_);
    if (!result) fail_silent(part);
    return result;
}

GDBusConnection* session_bus::connection() {
    constexpr std::string_view part = "the D-Bus session bus";
    if (!silent_.empty()) fail_silent(std::string(silent_));
    if (connection_) return connection_.get();
    const auto where = session_bus_address();
    constexpr auto flags = static_cast<GDBusConnectionFlags>(G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                             G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION);
    const auto result = run(part, [&](GCancellable* cancellable, GAsyncReadyCallback then, gpointer with) {
        const threads_without_signals blocked;  // GLib connects in one, and keeps another for the connection
        g_dbus_connection_new_for_address(where.c_str(), flags, nullptr, cancellable, then, with);
    });
    glib<GError> why;
    gobject<GDBusConnection> fresh(g_dbus_connection_new_for_address_finish(result.get(), error_into(why)));
    if (why && is_silence(*why)) fail_silent(part);
    if (!fresh) fail_bus();
    check_session_bus(fresh.get());
    connection_ = std::move(fresh);
    return connection_.get();
}

}  // namespace codecatalyst
