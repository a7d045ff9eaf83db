// SPDX-License-Identifier: Apache-2.0
#include "stores/keyring/libsecret/secret_calls.hpp"

#include <algorithm>
#include <memory>

#include "base/error.hpp"
#include "base/text.hpp"

namespace codecatalyst {
namespace {

bool is_absence(const GError& why) noexcept {
    return g_error_matches(&why, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) != 0 ||
           g_error_matches(&why, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER) != 0 ||
           g_error_matches(&why, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND) != 0;
}

}  // namespace

std::string words_of(const GError& why) {
    const std::unique_ptr<char, decltype(&g_free)> remote(g_dbus_error_get_remote_error(&why), g_free);
    std::string text(why.message == nullptr ? "" : why.message);
    if (remote == nullptr) return printable(text);
    const auto words = text.find(remote.get());  // has the form "GDBus.Error:NAME: words"
    return printable(words == text.npos ? remote.get() + (": " + text) : text.substr(words));
}

void fail_keyring_error(const std::string& what) {
    throw store_error("the keyring reported an error" + (what.empty() ? "" : ": " + what),
                      "see its own log, for example with `journalctl --user`");
}

void fail_keyring_locked() {
    throw store_locked("the keyring was locked meanwhile", "unlock it and try again");
}

bool secret_calls::is_busy(const GError& why) noexcept {
    return g_error_matches(&why, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD) != 0;
}

void secret_calls::fail(const GError& why) {
    if (is_silence(why)) bus_.fail_silent(part);
    if (is_absence(why))
        throw store_error("no keyring can be reached: no Secret Service runs on the D-Bus session bus",
                          "start one, such as gnome-keyring, KWallet or KeePassXC");
    if (g_error_matches(&why, SECRET_ERROR, SECRET_ERROR_IS_LOCKED) != 0) fail_keyring_locked();
    fail_keyring_error(words_of(why));
}

/// Flatpak's proxy of the bus hides the name, and Snap's AppArmor rules forbid the call.
bool secret_calls::is_allowed() {
    if (!has_bus()) return false;
    auto* const to = service();
    const auto is_refused = [](const GError& why) {
        return is_absence(why) || g_error_matches(&why, G_DBUS_ERROR, G_DBUS_ERROR_ACCESS_DENIED) != 0;
    };
    const auto path = answer_unless(
        is_refused, [&](auto... then) { secret_service_read_alias_dbus_path(to, "default", then...); },
        [&](GAsyncResult* result, GError** why) {
            return secret_service_read_alias_dbus_path_finish(to, result, why);
        });
    if (path) g_free(*path);
    return path.has_value();
}

bool secret_calls::has_bus() try { return bus_.connection() != nullptr; } catch (const store_silent&) {
    throw;
} catch (const store_error&) {
    return false;
}

SecretService* secret_calls::service() {
    if (service_) return service_.get();
    auto* const connection = bus_.connection();
    service_.reset(SECRET_SERVICE(
        answer([&](auto... then) { quiet_service::open(connection, then...); },
               [](GAsyncResult* result, GError** why) -> GObject* {
                   if (result == nullptr) return nullptr;
                   const gobject<GObject> source(g_async_result_get_source_object(result));
                   return g_async_initable_new_finish(G_ASYNC_INITABLE(source.get()), result, why);
               })));
    return service_.get();
}

SecretService* secret_calls::encrypted_service() {
    auto* const to = service();
    if (secret_service_get_session_algorithms(to) == nullptr)
        (void)answer([&](auto... then) { secret_service_ensure_session(to, then...); },
                     [&](GAsyncResult* result, GError** why) {
                         return secret_service_ensure_session_finish(to, result, why);
                     });
    if (std::string_view(secret_service_get_session_algorithms(to)) == "plain")
        throw store_error("the keyring would send secrets over D-Bus in plain text",
                          "use one that encrypts them, such as gnome-keyring, KWallet or KeePassXC");
    return to;
}

glib<GVariant> secret_calls::call(const char* path, const char* interface, const char* method,
                                  GVariant* arguments, const char* answer_type, const char* refused_with) {
    const glib<GVariant> kept(arguments == nullptr ? nullptr : g_variant_ref_sink(arguments));
    auto* const on = bus_.connection();
    const auto is_refused = [&](const GError& why) {
        const glib<char> said(g_dbus_error_get_remote_error(&why));
        return refused_with != nullptr && said && std::string_view(said.get()) == refused_with;
    };
    const auto answered = answer_unless(
        is_refused,
        [&](auto... then) {
            g_dbus_connection_call(on, "org.freedesktop.secrets", path, interface, method, kept.get(),
                                   G_VARIANT_TYPE(answer_type), G_DBUS_CALL_FLAGS_NONE, G_MAXINT, then...);
        },
        [&](GAsyncResult* result, GError** why) { return g_dbus_connection_call_finish(on, result, why); });
    return glib<GVariant>(answered.value_or(nullptr));
}

glib<GVariant> secret_calls::property(const std::string& path, const char* interface, const char* name,
                                      const char* type) {
    const auto answered = call(path.c_str(), "org.freedesktop.DBus.Properties", "Get",
                               g_variant_new("(ss)", interface, name), "(v)");
    GVariant* value = nullptr;
    g_variant_get(answered.get(), "(v)", &value);
    glib<GVariant> out(value);
    if (g_variant_is_of_type(value, G_VARIANT_TYPE(type)) == 0) fail_keyring_error();
    return out;
}

/// The unique bus name of the Secret Service; "" while there is none.
std::string secret_calls::owner() {
    const glib<char> name(g_dbus_proxy_get_name_owner(G_DBUS_PROXY(service())));
    return name ? name.get() : "";
}

/// Makes no call while there is no service: it would start one beside the one that is about to come.
void secret_calls::wait_for_successor(const std::function<bool()>& is_over) {
    using clock = bounded_calls::clock;
    constexpr std::chrono::seconds succession{3};
    constexpr std::chrono::milliseconds look_up{100};
    for (const auto end = clock::now() + succession; clock::now() < end;) {
        bus_.calls().idle(look_up);
        if (!owner().empty() && is_over()) return;
    }
}

void secret_calls::wait_for_person(const bounded_calls::starter& begin,
                                   const std::function<void(GAsyncResult*, GError**)>& finish,
                                   bounded_calls::clock::time_point until,
                                   const std::function<bool()>& is_over) {
    using clock = bounded_calls::clock;
    constexpr std::chrono::seconds look_up{1};
    const auto asks = owner();
    for (int i = 1; i <= tries; ++i) {
        bounded_calls::lasting asked(bus_.calls(), begin);
        while (!asked.ends_by(std::min(until, clock::now() + look_up)))
            if (clock::now() >= until || is_over()) return;
        glib<GError> why;
        finish(asked.result(), error_into(why));
        if (owner() != asks) return wait_for_successor(is_over);
        if (!why || !is_busy(*why)) return;
        std::this_thread::sleep_for(pause);
    }
}

}  // namespace codecatalyst
