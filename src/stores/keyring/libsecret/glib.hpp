// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gio/gio.h>

#include <chrono>
#include <functional>
#include <memory>

#include "stores/keyring/secret_service.hpp"

namespace codecatalyst {

// What this folder needs of GLib: owners of its objects, and waiting with a timeout.

/// Keeps GLib's messages, such as those about an unusual service, off standard error, and calls
/// `fatal` before it aborts the process.
void take_messages(fatal_handler fatal);

struct glib_deleter {
    void operator()(GError* error) const noexcept { g_error_free(error); }
    void operator()(GHashTable* table) const noexcept { g_hash_table_unref(table); }
    void operator()(GMainContext* context) const noexcept { g_main_context_unref(context); }
    void operator()(GVariant* value) const noexcept { g_variant_unref(value); }
    void operator()(char* text) const noexcept { g_free(text); }
    void operator()(char** texts) const noexcept { g_strfreev(texts); }
};
struct object_deleter {
    void operator()(gpointer object) const noexcept { g_object_unref(object); }
};

template <typename T>
using glib = std::unique_ptr<T, glib_deleter>;
template <typename T>
using gobject = std::unique_ptr<T, object_deleter>;

/// Takes the error of a function of GLib: `f(..., error_into(why))`.
class error_into {
public:
    explicit error_into(glib<GError>& owner) : owner_(owner) {}
    error_into(const error_into&) = delete;
    error_into& operator=(const error_into&) = delete;
    ~error_into() { owner_.reset(raw_); }
    operator GError**() { return &raw_; }  // NOLINT(google-explicit-constructor): as an argument

private:
    glib<GError>& owner_;
    GError* raw_ = nullptr;
};

/// Asynchronous calls, waited for one at a time on a main context of their own.
class bounded_calls {
public:
    /// Starts a call. Its parameters are what GLib's asynchronous functions take last.
    using starter = std::function<void(GCancellable*, GAsyncReadyCallback, gpointer)>;
    using clock = std::chrono::steady_clock;

    bounded_calls() : context_(g_main_context_new()) {}

    /// The result of a call. One that takes longer is cancelled; null if it does not end even then.
    [[nodiscard]] gobject<GAsyncResult> run(const starter& begin, std::chrono::milliseconds within);

    /// Handles what arrives meanwhile, such as signals.
    void idle(std::chrono::milliseconds for_this_long);

    /// A call that may go on while nothing waits for it, such as one that prompts a person. Only `run`
    /// cancels one.
    class lasting {
    public:
        lasting(bounded_calls& calls, const starter& begin);
        lasting(const lasting&) = delete;
        lasting& operator=(const lasting&) = delete;
        ~lasting();

        /// Waits; true when the call has ended by then.
        [[nodiscard]] bool ends_by(clock::time_point when);
        /// Its result, once it has ended.
        [[nodiscard]] GAsyncResult* result() const noexcept;

    private:
        friend class bounded_calls;
        struct state;
        bounded_calls& calls_;
        state* state_;
        gobject<GCancellable> cancellable_;
    };

private:
    glib<GMainContext> context_;
};

}  // namespace codecatalyst
