// SPDX-License-Identifier: Apache-2.0
#include "stores/locks.hpp"

#include <fmt/core.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/os/file.hpp"
#include "system/os/file_lock.hpp"

namespace codecatalyst {
namespace {

/// Different accounts have different names, and all fit: a longer one shares the lock of others that begin
/// like it.
std::string file_name(const account& who) {
    constexpr std::size_t file_name_max = 200;
    auto name =
        percent_encode(who.host) + '%' + percent_encode(who.username) + '%' + percent_encode(who.profile);
    name.resize(std::min(name.size(), file_name_max));
    return name;
}

constexpr std::size_t word_max = 200;  // bytes: a number, a space and a token's name

}  // namespace

std::shared_ptr<void> file_locks::hold(const account& who, std::chrono::seconds patience) {
    make_private_folder(folder_);
    auto file = lock_file(folder_ + '/' + file_name(who) + ".lock", patience);
    if (file) return std::make_shared<unique_fd>(std::move(*file));
    throw store_error(fmt::format("another git-credential-codecatalyst has worked on this account for {} s",
                                  patience.count()),
                      "see what it waits for, or end it, then try again");
}

void file_locks::leave_word(const account& who, const handed_out_token& of) {
    make_private_folder(folder_);
    write_file_atomically(folder_ + '/' + file_name(who) + ".handed-out",
                          fmt::format("{} {}", of.until.time_since_epoch().count(), of.name), 0600);
}

std::optional<handed_out_token> file_locks::word_left(const account& who) {
    const auto text = read_file(folder_ + '/' + file_name(who) + ".handed-out", word_max).value_or("");
    const auto space = std::min(text.find(' '), text.size());
    const auto until = to_number<std::int64_t>(std::string_view(text).substr(0, space));
    if (!until || space == text.size()) return std::nullopt;
    return handed_out_token{text.substr(space + 1), time_point(std::chrono::seconds(*until))};
}

}  // namespace codecatalyst
