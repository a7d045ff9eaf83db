// SPDX-License-Identifier: Apache-2.0
#include "cache/cache_key.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include "base/error.hpp"
#include "cache/entries.hpp"
#include "system/os/new_kernel_key.hpp"

namespace codecatalyst {

std::optional<secret> cache_key(const environment& env) try {
    const auto home = env("HOME").value_or("");
    const auto folder = cache_key_folder(home.c_str());
    struct stat about {};
    if (folder.empty() || ::stat(home.c_str(), &about) != 0 || about.st_uid != ::geteuid())
        return std::nullopt;
    return kernel_key(folder);
} catch (const system_failure&) {
    return std::nullopt;
}

}  // namespace codecatalyst
