// SPDX-License-Identifier: Apache-2.0
#include "system/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include "base/error.hpp"
#include "system/stdio.hpp"
#include "system/unique_fd.hpp"

namespace codecatalyst {

std::optional<std::string> read_file(const std::string& path, std::size_t max) try {
    const unique_fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat about {};
    if (!file || ::fstat(file.get(), &about) != 0 || !S_ISREG(about.st_mode)) return std::nullopt;
    const secret bytes = read_all(file.get(), max);
    if (bytes.expose().size() > max) return std::nullopt;
    return std::string(bytes.expose());
} catch (const system_failure&) {
    return std::nullopt;
}

}  // namespace codecatalyst
