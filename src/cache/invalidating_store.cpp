// SPDX-License-Identifier: Apache-2.0
#include "cache/invalidating_store.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/os/clock.hpp"
#include "system/os/file.hpp"
#include "system/os/file_lock.hpp"
#include "system/os/unique_fd.hpp"

namespace codecatalyst {
namespace {

constexpr const char *begun = "changing", *ended = "changed";
constexpr std::size_t mark_max = 100;
constexpr std::int64_t longest_change = 3600;  // seconds; every call of a store ends long before

std::int64_t clock_now() { return current_time().time_since_epoch().count(); }

/// A mark that cannot be read may stand for a change: returns "".
std::optional<std::string> read_mark(const std::string& folder) try {
    return read_file(change_mark(folder), mark_max);
} catch (const system_failure&) {
    return "";
}

}  // namespace

std::uint64_t invalidating_store::save(const account& who, const token_record& record,
                                       std::uint64_t version) {
    mark(begun);
    const auto fresh = real_->save(who, record, version);
    mark_ended();
    return fresh;
}

void invalidating_store::forget(const account& who) {
    mark(begun);
    real_->forget(who);
    mark_ended();
}

/// The change itself succeeded, so this failure is ignored. Without the mark, nothing is cached for a while.
void invalidating_store::mark_ended() try { mark(ended); } catch (const error&) {
}

void invalidating_store::mark(const char* as) {
    make_private_folder(folder_);
    const auto path = change_mark(folder_);
    const auto text = fmt::format("{} {}", as, clock_now());
    const auto size = static_cast<ssize_t>(text.size());
    const unique_fd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file || ::pwrite(file.get(), text.data(), text.size(), 0) != size ||
        ::ftruncate(file.get(), size) != 0)
        throw store_error(path + " cannot be written: " + std::strerror(errno),
                          "see whether its folder is this user's and has room");
    when_changed_();
}

std::string change_mark(const std::string& folder) { return folder + "/changes"; }

bool is_changing(const std::string& folder, std::int64_t now) {
    const auto mark = read_mark(folder);
    if (!mark) return false;  // nothing was ever changed
    const auto& text = *mark;
    const auto space = std::min(text.find(' '), text.size());
    if (text.substr(0, space) == ended) return false;
    const auto since =
        to_number<std::int64_t>(std::string_view(text).substr(std::min(space + 1, text.size())));
    return !since || now < *since || now - *since < longest_change;
}

}  // namespace codecatalyst
