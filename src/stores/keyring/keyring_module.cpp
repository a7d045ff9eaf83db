// SPDX-License-Identifier: Apache-2.0
#include "stores/keyring/keyring_module.hpp"

#include <fmt/core.h>

#include <csignal>
#include <future>
#include <system_error>
#include <thread>

#include "base/error.hpp"
#include "stores/keyring/sandbox_keyring.hpp"
#include "system/os/headroom.hpp"
#include "system/os/module.hpp"

namespace codecatalyst {
namespace {

using std::chrono::milliseconds;

constexpr std::chrono::seconds preparing{60};  // the process waits no longer than its settings say

template <typename Service>
Service* open(const char* factory, milliseconds patience) try {
    require_headroom();
    return module_function<Service*(milliseconds)>("codecatalyst-keyring.so", factory)(patience);
} catch (const system_failure& why) {
    throw store_broken(why.what(), why.hint());
}

/// Never freed: the module has threads of its own.
secret_service& loaded(milliseconds patience) {
    static secret_service* const service = open<secret_service>("codecatalyst_open_keyring", patience);
    return *service;
}

secret_service& of_sandbox(milliseconds patience) {
    static sandbox_keyring own(open<password_file>("codecatalyst_open_password_file", patience), patience);
    return own;
}

/// Where a sandbox forbids the Secret Service, the keyring is a file of the sandbox.
secret_service& serving(milliseconds patience) {
    static const bool is_forbidden = is_sandboxed() && !loaded(patience).is_allowed();
    return is_forbidden ? of_sandbox(patience) : loaded(patience);
}

/// The thread of `prepare_secret_service`. The process may end before it, as before GLib's own threads.
class preparation {
public:
    preparation() {
        sigset_t all, before;
        sigfillset(&all);
        ::pthread_sigmask(SIG_SETMASK, &all, &before);  // signals are for the thread that waits, not this one
        try {
            std::thread([this] { run(); }).detach();
        } catch (const std::system_error&) {  // no thread can be started: the first call connects
            ended_.set_value();
        }
        ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    }

    /// Waits once: a bus that did not answer is not waited for again.
    [[nodiscard]] bool ends_within(milliseconds time) {
        const bool has_ended =
            has_ended_.wait_for(gave_up_ ? milliseconds(0) : time) == std::future_status::ready;
        gave_up_ = !has_ended;
        return has_ended;
    }

private:
    void run() {
        try {
            loaded(preparing).prepare();
        } catch (...) {  // the first call tries again and reports it
        }
        ended_.set_value();
    }

    bool gave_up_ = false;
    std::promise<void> ended_;
    std::future<void> has_ended_ = ended_.get_future();
};

/// Never freed: its thread refers to it.
preparation*& prepared() {
    static preparation* once = nullptr;
    return once;
}

}  // namespace

secret_service& the_secret_service(milliseconds patience) {
    if (prepared() != nullptr && !prepared()->ends_within(patience))
        throw store_silent(
            fmt::format("the D-Bus session bus did not answer within {} s", patience.count() / 1000),
            "see whether a keyring prompt is open somewhere, or restart the keyring");
    auto& service = serving(patience);
    service.be_patient_for(patience);
    return service;
}

void prepare_secret_service() {
    if (prepared() == nullptr && !is_sandboxed()) prepared() = new preparation;
}

}  // namespace codecatalyst
