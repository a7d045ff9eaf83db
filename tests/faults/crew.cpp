// SPDX-License-Identifier: Apache-2.0
#include "faults/crew.hpp"

#include <cxxabi.h>
#include <ucontext.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/common_interface_defs.h>
#define TELL_SANITIZER(call) call
#else
#define TELL_SANITIZER(call) static_cast<void>(0)
#endif

namespace codecatalyst::simulation {
namespace {

constexpr std::size_t stack_size = 1024 * 1024;

/// What the C++ runtime knows of exceptions in flight is a thread's; here each stack has its own (two words
/// in every implementation of the Itanium ABI).
struct exceptions {
    void* caught = nullptr;
    std::uintptr_t uncaught = 0;

    static exceptions swap(const exceptions& with) {
        exceptions out;
        void* const globals = abi::__cxa_get_globals();
        std::memcpy(&out, globals, sizeof out);
        std::memcpy(globals, &with, sizeof with);
        return out;
    }
};

}  // namespace

struct crew::stack {
    ucontext_t context{};
    exceptions in_flight;
    void* fake = nullptr;  // the sanitizer's
    const void* bottom = nullptr;
    std::size_t size = 0;

    /// Leaves this stack for another until that one comes back.
    void go_to(stack& other) {
        in_flight = exceptions::swap(other.in_flight);
        TELL_SANITIZER(__sanitizer_start_switch_fiber(&fake, other.bottom, other.size));
        ::swapcontext(&context, &other.context);
        TELL_SANITIZER(__sanitizer_finish_switch_fiber(fake, nullptr, nullptr));
    }
};

struct crew::member {
    crew* of;
    std::function<void()> body;
    std::function<bool()> ready;
    std::unique_ptr<char[]> memory;
    stack its;
    bool done = false;
};

crew::crew(chance& dice, std::function<void()> idle)
    : dice_(dice), idle_(std::move(idle)), own_(std::make_unique<stack>()) {}

crew::~crew() = default;

void crew::add(std::function<void()> body) {
    auto& added = *members_.emplace_back(std::make_unique<member>());
    added.of = this;
    added.body = std::move(body);
    if (stacks_.empty()) stacks_.emplace_back(new char[stack_size]);
    added.memory = std::move(stacks_.back());
    stacks_.pop_back();
    added.its.bottom = added.memory.get();
    added.its.size = stack_size;
    ::getcontext(&added.its.context);
    added.its.context.uc_stack.ss_sp = added.memory.get();
    added.its.context.uc_stack.ss_size = stack_size;
    const auto address = reinterpret_cast<std::uintptr_t>(&added);
    ::makecontext(&added.its.context, reinterpret_cast<void (*)()>(&crew::enter), 2,
                  static_cast<unsigned>(address >> 32), static_cast<unsigned>(address));
}

/// makecontext(3) hands over whole numbers only.
void crew::enter(unsigned high, unsigned low) {
    auto* const who = reinterpret_cast<member*>(std::uintptr_t{high} << 32 | low);
    TELL_SANITIZER(__sanitizer_finish_switch_fiber(nullptr, &who->of->own_->bottom, &who->of->own_->size));
    who->of->live(*who);
    who->its.go_to(*who->of->own_);
}

void crew::live(member& who) {
    try {
        if (!failure_) who.body();
    } catch (const aborted&) {
    } catch (...) {
        failure_ = std::current_exception();
    }
    who.done = true;
}

void crew::run() {
    const auto is_done = [](const auto& each) { return each->done; };
    while (!std::ranges::all_of(members_, is_done)) {
        const auto ready = able();
        if (ready.empty()) {
            idle_();
            continue;
        }
        turn_ = ready[dice_.below(ready.size())];
        own_->go_to(turn_->its);
    }
    turn_ = nullptr;
    for (auto& each : members_) stacks_.push_back(std::move(each->memory));
    members_.clear();
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

std::vector<crew::member*> crew::able() {
    std::vector<member*> out;
    for (auto& each : members_)
        if (!each->done && (failure_ || !each->ready || each->ready())) out.push_back(each.get());
    return out;
}

void crew::take_turns() { wait_until(nullptr); }

void crew::wait_until(std::function<bool()> ready) {
    turn_->ready = std::move(ready);
    turn_->its.go_to(*own_);
    turn_->ready = nullptr;
    if (failure_) throw aborted();
}

}  // namespace codecatalyst::simulation
