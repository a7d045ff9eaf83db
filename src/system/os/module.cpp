// SPDX-License-Identifier: Apache-2.0
#include "system/os/module.hpp"

#include <dlfcn.h>

#include <cerrno>
#include <string>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/os/os_failure.hpp"
#include "system/os/own_programs.hpp"

namespace codecatalyst {
namespace {

/// When memory or descriptors are lacking, the hint must not be to install the library again.
[[noreturn]] void fail(const char* module, int number) {
    const char* const why = ::dlerror();
    throw system_failure(std::string(module) + " cannot be loaded: " + printable(why == nullptr ? "" : why),
                         is_limit(number)
                             ? hint_for_errno(number)
                             : "install git-credential-codecatalyst again, with the libraries that it "
                               "depends on");
}

}  // namespace

void* module_symbol(const char* module, const char* name) {
    const auto path = own_program(module, CODECATALYST_LIBEXEC);
    errno = 0;
    void* const loaded = ::dlopen(path.c_str(), RTLD_LAZY | RTLD_LOCAL);
    if (loaded == nullptr) fail(module, errno);
    void* const found = ::dlsym(loaded, name);
    if (found == nullptr) fail(module, 0);
    return found;
}

}  // namespace codecatalyst
