// SPDX-License-Identifier: Apache-2.0
#include "stores/keyring/libsecret/glib.hpp"

#include <algorithm>

namespace codecatalyst {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

constexpr milliseconds cancelling{500};  // for a cancelled call to end

/// While it lives, calls that are started report to this context.
class context_turn {
public:
    explicit context_turn(GMainContext* context) : context_(context) {
        g_main_context_push_thread_default(context_);
    }
    context_turn(const context_turn&) = delete;
    context_turn& operator=(const context_turn&) = delete;
    ~context_turn() { g_main_context_pop_thread_default(context_); }

private:
    GMainContext* context_;
};

/// Wakes a context after a time.
class wake_up {
public:
    wake_up(GMainContext* context, milliseconds in)
        : source_(g_timeout_source_new(static_cast<guint>(std::max(in, milliseconds(0)).count()))) {
        g_source_set_callback(source_, rung, this, nullptr);
        g_source_attach(source_, context);
    }
    wake_up(const wake_up&) = delete;
    wake_up& operator=(const wake_up&) = delete;
    ~wake_up() {
        g_source_destroy(source_);
        g_source_unref(source_);
    }
    [[nodiscard]] bool has_rung() const noexcept { return has_rung_; }

private:
    static gboolean rung(gpointer self) {
        static_cast<wake_up*>(self)->has_rung_ = true;
        return G_SOURCE_REMOVE;
    }

    GSource* source_;
    bool has_rung_ = false;
};

fatal_handler handle_fatal = nullptr;

void take(const char*, GLogLevelFlags level, const char* message, gpointer) {
    if ((level & (G_LOG_FLAG_FATAL | G_LOG_LEVEL_ERROR)) != 0) handle_fatal(message);
}

}  // namespace

void take_messages(fatal_handler fatal) {
    handle_fatal = fatal;
    g_log_set_default_handler(take, nullptr);
}

/// Outlives its owner if the call does.
struct bounded_calls::lasting::state {
    GAsyncResult* result = nullptr;
    bool abandoned = false;

    static void ended(GObject*, GAsyncResult* result, gpointer self) {
        auto* const at = static_cast<state*>(self);
        if (at->abandoned) return delete at;
        at->result = G_ASYNC_RESULT(g_object_ref(result));
    }
};

bounded_calls::lasting::lasting(bounded_calls& calls, const starter& begin)
    : calls_(calls), state_(new state), cancellable_(g_cancellable_new()) {
    const context_turn turn(calls_.context_.get());
    begin(cancellable_.get(), state::ended, state_);
}

bounded_calls::lasting::~lasting() {
    if (state_->result == nullptr) {
        state_->abandoned = true;
        return;
    }
    g_object_unref(state_->result);
    delete state_;
}

bool bounded_calls::lasting::ends_by(clock::time_point when) {
    auto* const context = calls_.context_.get();
    const context_turn turn(context);
    const wake_up end(context, duration_cast<milliseconds>(when - clock::now()));
    while (state_->result == nullptr && !end.has_rung()) g_main_context_iteration(context, TRUE);
    return state_->result != nullptr;
}

GAsyncResult* bounded_calls::lasting::result() const noexcept { return state_->result; }

void bounded_calls::idle(milliseconds for_this_long) {
    const context_turn turn(context_.get());
    const wake_up end(context_.get(), for_this_long);
    while (!end.has_rung()) g_main_context_iteration(context_.get(), TRUE);
}

gobject<GAsyncResult> bounded_calls::run(const starter& begin, milliseconds within) {
    lasting call(*this, begin);
    if (!call.ends_by(clock::now() + within)) {
        g_cancellable_cancel(call.cancellable_.get());
        if (!call.ends_by(clock::now() + cancelling)) return nullptr;
    }
    return gobject<GAsyncResult>(G_ASYNC_RESULT(g_object_ref(call.result())));
}

}  // namespace codecatalyst
