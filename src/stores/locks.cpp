// SPDX-License-Identifier: Apache-2.0
#include "stores/locks.hpp"

#include <fmt/core.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "model/user_name.hpp"
#include "system/os/file.hpp"
#include "system/os/file_lock.hpp"
#include "system/os/named_lock.hpp"

namespace codecatalyst {
namespace {

std::string word_file(const std::string& folder, const account& who) {
    return folder + '/' + file_name_of(lock_name(who)) + ".handed-out";
}

constexpr std::size_t word_max = 200;  // bytes: a number, a space and a token's name

}  // namespace

/// Encoded, so that different values never give the same name.
std::string lock_name(const account& who) {
    return percent_encode(who.host) + '%' + percent_encode(user_key(who.username)) + '%' +
           percent_encode(who.profile);
}

std::shared_ptr<void> file_locks::hold(const account& who, std::chrono::seconds patience) {
    return named_lock(folder_, lock_name(who)).take<store_error>(patience, "this account");
}

void file_locks::leave_word(const account& who, const handed_out_token& of) {
    make_private_folder(folder_);
    write_file_atomically(word_file(folder_, who),
                          fmt::format("{} {}", of.until.time_since_epoch().count(), of.name), 0600);
}

std::optional<handed_out_token> file_locks::word_left(const account& who) {
    const auto text = read_file(word_file(folder_, who), word_max).value_or("");
    const auto space = std::min(text.find(' '), text.size());
    const auto until = to_number<std::int64_t>(std::string_view(text).substr(0, space));
    if (!until || space == text.size()) return std::nullopt;
    return handed_out_token{text.substr(space + 1), time_point(std::chrono::seconds(*until))};
}

/// Always in this order, so that two processes cannot deadlock.
std::shared_ptr<void> store_locks::hold(const account& who, std::chrono::seconds patience) {
    auto held = std::make_shared<std::vector<std::shared_ptr<void>>>();
    held->push_back(files_.hold(who, patience));
    for (auto* const each : stores_) held->push_back(each->hold(who, patience));
    return held;
}

}  // namespace codecatalyst
