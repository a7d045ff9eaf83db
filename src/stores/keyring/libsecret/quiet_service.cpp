// SPDX-License-Identifier: Apache-2.0
#include "stores/keyring/libsecret/quiet_service.hpp"

#include <utility>

namespace codecatalyst::quiet_service {
namespace {

struct instance {
    SecretService parent;
    bool may_show_prompts;
    bool wanted_prompt;
};

instance& of(gpointer service) { return *static_cast<instance*>(service); }

/// Sets the connection, where libsecret would use GLib's shared one: that would end this process with the
/// bus, and would be opened without a timeout.
GObject* construct(GType type, guint count, GObjectConstructParam* given) {
    auto* const parent = g_type_class_peek(SECRET_TYPE_SERVICE);
    GObject* const out = G_OBJECT_CLASS(parent)->constructor(type, count, given);
    constexpr auto flags = static_cast<GDBusProxyFlags>(G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES |
                                                        G_DBUS_PROXY_FLAGS_DO_NOT_CONNECT_SIGNALS |
                                                        G_DBUS_PROXY_FLAGS_DO_NOT_AUTO_START_AT_CONSTRUCTION);
    g_object_set(out, "g-bus-type", G_BUS_TYPE_NONE, "g-flags", flags, nullptr);
    return out;
}

/// The prompt was never shown, so it can be dismissed: gnome-keyring 42 crashes if one that is shown is.
void refuse(GTask* task, SecretService* service, SecretPrompt* prompt) {
    of(service).wanted_prompt = true;
    g_dbus_proxy_call(G_DBUS_PROXY(prompt), "Dismiss", nullptr, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, nullptr,
                      nullptr, nullptr);
    g_task_return_new_error(task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "a prompt was refused");
    g_object_unref(task);
}

void prompt_closed(GObject* prompt, GAsyncResult* result, gpointer with) {
    const gobject<GTask> task(G_TASK(with));
    GError* why = nullptr;
    GVariant* const given = secret_prompt_perform_finish(SECRET_PROMPT(prompt), result, &why);
    if (given != nullptr)
        g_task_return_pointer(task.get(), given,
                              [](gpointer of) { g_variant_unref(static_cast<GVariant*>(of)); });
    else if (why != nullptr)
        g_task_return_error(task.get(), why);
    else
        g_task_return_new_error(task.get(), G_IO_ERROR, G_IO_ERROR_FAILED, "a prompt was closed");
}

/// Ignores the cancellable, because it would dismiss the prompt.
void prompt_async(SecretService* service, SecretPrompt* prompt, const GVariantType* type, GCancellable*,
                  GAsyncReadyCallback then, gpointer with) {
    GTask* const task = g_task_new(service, nullptr, then, with);
    if (!of(service).may_show_prompts) return refuse(task, service, prompt);
    secret_prompt_perform(prompt, "", type, nullptr, prompt_closed, task);
}

GVariant* prompt_finish(SecretService*, GAsyncResult* result, GError** why) {
    return static_cast<GVariant*>(g_task_propagate_pointer(G_TASK(result), why));
}

void begin_class(gpointer of, gpointer) {
    G_OBJECT_CLASS(of)->constructor = construct;
    SECRET_SERVICE_CLASS(of)->prompt_async = prompt_async;
    SECRET_SERVICE_CLASS(of)->prompt_finish = prompt_finish;
}

GType type() {
    static const GType registered = [] {
        GTypeQuery parent;
        g_type_query(SECRET_TYPE_SERVICE, &parent);
        return g_type_register_static_simple(SECRET_TYPE_SERVICE, "CodecatalystQuietService",
                                             parent.class_size, begin_class, sizeof(instance), nullptr,
                                             GTypeFlags(0));
    }();
    return registered;
}

}  // namespace

void open(GDBusConnection* on, GCancellable* cancellable, GAsyncReadyCallback then, gpointer with) {
    g_async_initable_new_async(type(), G_PRIORITY_DEFAULT, cancellable, then, with, "g-connection", on,
                               nullptr);
}

prompts_allowed::prompts_allowed(SecretService* service) : service_(service) {
    of(service_).may_show_prompts = true;
}

prompts_allowed::~prompts_allowed() { of(service_).may_show_prompts = false; }

bool wanted_prompt(SecretService* service) { return std::exchange(of(service).wanted_prompt, false); }

}  // namespace codecatalyst::quiet_service
