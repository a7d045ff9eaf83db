// SPDX-License-Identifier: Apache-2.0
#include "stores/store_queue.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fmt/core.h>

#include <algorithm>

#include "system/os/file.hpp"
#include "system/os/named_lock.hpp"
#include "system/os/unique_fd.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t word_size = 40;
constexpr int turns_max = 10;  // of other processes, each with the full patience

/// Different each time.
std::string started() {
    return fmt::format("{} {}", ::getpid(), std::chrono::steady_clock::now().time_since_epoch().count());
}

}  // namespace

std::shared_ptr<void> store_queue::wait() const try {
    const named_lock queue(folder_, name_);
    auto turn = queue.try_take(std::chrono::milliseconds(0));
    for (int i = 0; !turn && i < turns_max; ++i) {
        const auto before = word();
        turn = queue.try_take(patience_);
        const auto now = word();
        if (now == "silent" || (!turn && now == before)) return nullptr;
    }
    if (turn) note(started());
    return turn;
} catch (const system_failure&) {  // nothing can be written here
    return nullptr;
}

/// The note of the process that had the last turn.
std::string store_queue::word() const {
    auto text = read_file(word_file(), word_size).value_or("");
    text.erase(std::find(text.begin(), text.end(), '\n'), text.end());
    return text;
}

/// Written in place and always of the same length, so that it is never partial and leaves nothing to clean
/// up.
void store_queue::note(const std::string& text) const noexcept try {
    auto line = text + '\n';
    line.resize(word_size, '\n');
    const unique_fd file(::open(word_file().c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (file) (void)!::pwrite(file.get(), line.data(), line.size(), 0);
} catch (const std::exception&) {  // the others only wait longer
}

std::string store_queue::word_file() const { return folder_ + '/' + file_name_of(name_) + ".turn"; }

}  // namespace codecatalyst
