// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gio/gio.h>

#include <chrono>
#include <functional>
#include <memory>

namespace codecatalyst {

// What the files of this folder have of GLib: owners of its objects, and waiting that ends.

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

/// Where a function of GLib puts its error: `f(..., error_into(why))`.
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

/// Asynchronous calls, waited for one at a time on a main context that nothing else runs.
class bounded_calls {
public:
    /// Begins a call with what GLib's asynchronous functions take last.
    using starter = std::function<void(GCancellable*, GAsyncReadyCallback, gpointer)>;
    using clock = std::chrono::steady_clock;

    bounded_calls() : context_(g_main_context_new()) {}

    /// Its result. A call that takes longer is cancelled; nothing for one that does not end even then.
    [[nodiscard]] gobject<GAsyncResult> run(const starter& begin, std::chrono::milliseconds within);

    /// Takes what comes meanwhile, such as signals.
    void idle(std::chrono::milliseconds for_this_long);

    /// A call that may go on after it was begun, as one that asks a person does. Nothing cancels it.
    class lasting {
    public:
        lasting(bounded_calls& calls, const starter& begin);
        lasting(const lasting&) = delete;
        lasting& operator=(const lasting&) = delete;
        ~lasting();

        /// True when it has ended by then.
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
