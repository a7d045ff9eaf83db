// SPDX-License-Identifier: Apache-2.0
#include "stores/keyring/secret_service.hpp"

#include "base/error.hpp"
#include "system/os/module.hpp"

namespace codecatalyst {
namespace {

secret_service* load(std::chrono::milliseconds patience) try {
    using opener = secret_service*(std::chrono::milliseconds);
    return module_function<opener>("codecatalyst-keyring.so", "codecatalyst_open_keyring")(patience);
} catch (const system_failure& why) {
    throw store_error(why.what(), why.hint());
}

}  // namespace

secret_service& the_secret_service(std::chrono::milliseconds patience) {
    static secret_service* const service = load(patience);  // never freed: the module has threads of its own
    return *service;
}

}  // namespace codecatalyst
