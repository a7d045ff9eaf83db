// SPDX-License-Identifier: Apache-2.0
#include "stores/keyring/secret_service.hpp"

#include <fmt/core.h>

#include <csignal>
#include <future>
#include <optional>
#include <thread>

#include "base/error.hpp"
#include "system/os/headroom.hpp"
#include "system/os/module.hpp"

namespace codecatalyst {
namespace {

using std::chrono::milliseconds;

constexpr std::chrono::seconds preparing{3};  // timeout until the settings are known

secret_service* load(milliseconds patience) try {
    using opener = secret_service*(milliseconds);
    require_headroom();
    return module_function<opener>("codecatalyst-keyring.so", "codecatalyst_open_keyring")(patience);
} catch (const system_failure& why) {
    throw store_error(why.what(), why.hint());
}

/// Never freed: the module has threads of its own.
secret_service& loaded(milliseconds patience) {
    static secret_service* const service = load(patience);
    return *service;
}

/// The thread of `prepare_secret_service`. The process does not end before it.
class preparation {
public:
    preparation() {
        sigset_t all, before;
        sigfillset(&all);
        ::pthread_sigmask(SIG_SETMASK, &all, &before);  // signals are for the thread that waits, not this one
        thread_ = std::thread([this] { run(); });
        ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    }
    preparation(const preparation&) = delete;
    preparation& operator=(const preparation&) = delete;
    ~preparation() { thread_.join(); }

    [[nodiscard]] bool ends_within(milliseconds time) {
        return has_ended_.wait_for(time) == std::future_status::ready;
    }

private:
    void run() {
        try {
            loaded(preparing).prepare();
        } catch (...) {  // the first call tries again and reports it
        }
        ended_.set_value();
    }

    std::promise<void> ended_;
    std::future<void> has_ended_ = ended_.get_future();
    std::thread thread_;
};

std::optional<preparation>& prepared() {
    static std::optional<preparation> once;
    return once;
}

}  // namespace

secret_service& the_secret_service(milliseconds patience) {
    if (prepared() && !prepared()->ends_within(patience))
        throw store_silent(
            fmt::format("the D-Bus session bus did not answer within {} s", patience.count() / 1000),
            "see whether a keyring prompt is open somewhere, or restart the keyring");
    auto& service = loaded(patience);
    service.be_patient_for(patience);
    return service;
}

void prepare_secret_service() {
    if (!prepared()) prepared().emplace();
}

}  // namespace codecatalyst
