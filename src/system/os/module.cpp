// SPDX-License-Identifier: Apache-2.0
#include "system/os/module.hpp"

#include <dlfcn.h>

#include <string>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/os/own_programs.hpp"

namespace codecatalyst {
namespace {

[[noreturn]] void fail(const char* module) {
    const char* const why = ::dlerror();
    throw system_failure(std::string(module) + " cannot be loaded: " + printable(why == nullptr ? "" : why),
                         "install git-credential-codecatalyst again, with the libraries that it depends on");
}

}  // namespace

void* module_symbol(const char* module, const char* name) {
    const auto path = own_program(module, CODECATALYST_LIBEXEC);
    void* const loaded = ::dlopen(path.c_str(), RTLD_LAZY | RTLD_LOCAL);
    if (loaded == nullptr) fail(module);
    void* const found = ::dlsym(loaded, name);
    if (found == nullptr) fail(module);
    return found;
}

}  // namespace codecatalyst
