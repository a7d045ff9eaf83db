// SPDX-License-Identifier: Apache-2.0
#include "stores/keyring/keyring_module.hpp"

#include "base/error.hpp"
#include "stores/keyring/sandbox_keyring.hpp"
#include "system/os/headroom.hpp"
#include "system/os/last_words.hpp"
#include "system/os/module.hpp"

namespace codecatalyst {
namespace {

using std::chrono::milliseconds;

/// GLib reports no error when it gets no memory or no thread.
void end_for_library(const char* why) noexcept {
    end_process({"the keyring's library cannot go on: ", why, thread_hint});
}

template <typename Service>
Service* open(const char* factory, milliseconds patience) try {
    require_headroom();
    using opener = Service*(milliseconds, fatal_handler);
    return module_function<opener>("codecatalyst-keyring.so", factory)(patience, end_for_library);
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

}  // namespace

secret_service& the_secret_service(milliseconds patience) {
    auto& service = serving(patience);
    service.be_patient_for(patience);
    return service;
}

}  // namespace codecatalyst
