// SPDX-License-Identifier: Apache-2.0
#include "system/os/named_lock.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "base/trace.hpp"
#include "system/crypto/digest.hpp"
#include "system/os/file_lock.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t shown_digits = 8;  // of a lock's digest, in a trace

constexpr std::size_t readable_max = 80, digest_digits = 32;  // bytes of a file name, which may have 255

bool is_readable(char c) {
    constexpr std::string_view others = "-._%";
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           others.find(c) != others.npos;
}

/// The locks that this thread holds, by path. flock(2) belongs to an open file, so a second descriptor of the
/// same thread would wait for the first.
std::map<std::string, std::weak_ptr<void>>& held_here() {
    thread_local std::map<std::string, std::weak_ptr<void>> held;
    return held;
}

}  // namespace

std::string file_name_of(std::string_view name) {
    std::string readable(name.substr(0, readable_max));
    std::ranges::replace_if(
        readable, [](char c) { return !is_readable(c); }, '_');
    return readable + '.' + sha256_hex(name).substr(0, digest_digits);
}

std::string wait_timed_out(std::chrono::milliseconds patience, std::string_view to_release) {
    return fmt::format("timed out after {} s waiting for another git-credential-codecatalyst to release {}",
                       std::chrono::floor<std::chrono::seconds>(patience).count(), to_release);
}

named_lock::named_lock(std::string folder, std::string_view name)
    : folder_(std::move(folder)), file_(file_name_of(name)) {}

std::string named_lock::path() const { return folder_ + '/' + file_ + ".lock"; }

named_lock::handle named_lock::try_take(std::chrono::milliseconds patience) const {
    auto& mine = held_here()[path()];
    if (auto held = mine.lock()) return held;
    make_private_folder(folder_);
    timed_trace traced("lock " + file_.substr(file_.rfind('.') + 1, shown_digits));  // not the user's name
    auto file = lock_file(path(), patience);
    traced.result(file ? "taken" : "not free");
    if (!file) return nullptr;
    const auto held = std::make_shared<unique_fd>(std::move(*file));
    mine = held;
    return held;
}

}  // namespace codecatalyst
