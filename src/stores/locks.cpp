// SPDX-License-Identifier: Apache-2.0
#include "stores/locks.hpp"

#include <fmt/core.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/file_lock.hpp"

namespace codecatalyst {
namespace {

/// Different accounts have different names, and all fit: a longer one shares the lock of others that begin
/// like it.
std::string file_name(const account& who) {
    constexpr std::size_t file_name_max = 200;
    auto name =
        percent_encode(who.host) + '%' + percent_encode(who.username) + '%' + percent_encode(who.profile);
    name.resize(std::min(name.size(), file_name_max));
    return name + ".lock";
}

}  // namespace

std::shared_ptr<void> file_locks::hold(const account& who, std::chrono::seconds patience) {
    make_private_folder(folder_);
    auto file = lock_file(folder_ + '/' + file_name(who), patience);
    if (file) return std::make_shared<unique_fd>(std::move(*file));
    throw store_error(fmt::format("another git-credential-codecatalyst has worked on this account for {} s",
                                  patience.count()),
                      "see what it waits for, or end it, then try again");
}

}  // namespace codecatalyst
