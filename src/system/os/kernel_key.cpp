// SPDX-License-Identifier: Apache-2.0
#include "system/os/kernel_key.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>

#include "system/crypto/kernel_seal.hpp"
#include "system/os/unique_fd.hpp"

namespace codecatalyst {

std::string kernel_key_path(const std::string& folder) { return folder + "/kernel.key"; }

std::optional<secret> read_kernel_key(const std::string& folder) {
    const auto path = kernel_key_path(folder);
    const unique_fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
    struct stat about {};
    if (!file || ::fstat(file.get(), &about) != 0 || !S_ISREG(about.st_mode)) return std::nullopt;
    if (about.st_uid != ::geteuid() || (about.st_mode & (S_IRWXG | S_IRWXO)) != 0) return std::nullopt;
    if (about.st_size != kernel_seal_key_size) return std::nullopt;
    std::array<char, kernel_seal_key_size> bytes{};
    const bool is_whole = ::read(file.get(), bytes.data(), bytes.size()) == about.st_size;
    auto out = is_whole ? std::optional(secret({bytes.data(), bytes.size()})) : std::nullopt;
    wipe(bytes.data(), bytes.size());
    return out;
}

}  // namespace codecatalyst
