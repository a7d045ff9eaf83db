// SPDX-License-Identifier: Apache-2.0
#include "system/os/new_kernel_key.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/crypto/kernel_seal.hpp"
#include "system/crypto/random.hpp"
#include "system/os/file.hpp"
#include "system/os/file_lock.hpp"
#include "system/os/kernel_key.hpp"

namespace codecatalyst {

namespace {

[[noreturn]] void fail_unusable(const std::string& path) {
    throw system_failure(printable(path) + " cannot be used: it must be this user's file of mode 0600",
                         "see whose it is, and whether others may read it");
}

}  // namespace

secret kernel_key(const std::string& folder) {
    if (auto found = read_kernel_key(folder)) return std::move(*found);
    make_private_folder(folder);
    const auto path = kernel_key_path(folder);
    std::string random = random_bytes(kernel_seal_key_size);
    (void)create_file(path, random, 0600);  // never replaces a key: records may be sealed with it
    wipe(random.data(), random.size());
    if (auto made = read_kernel_key(folder)) return std::move(*made);
    fail_unusable(path);
}

std::optional<secret> known_kernel_key(const std::string& folder) {
    auto found = read_kernel_key(folder);
    if (!found && may_be_there(kernel_key_path(folder))) fail_unusable(kernel_key_path(folder));
    return found;
}

}  // namespace codecatalyst
