// SPDX-License-Identifier: Apache-2.0
#include "system/os/stdio.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <vector>

#include "base/error.hpp"
#include "system/os/os_failure.hpp"

namespace codecatalyst {
namespace {

constexpr int patience_ms = 30'000;

/// For a descriptor that another process made non-blocking.
bool can_be_written_soon(int fd) {
    pollfd waiting{fd, POLLOUT, 0};
    return ::poll(&waiting, 1, patience_ms) > 0;
}

}  // namespace

secret read_some(int fd, std::size_t max, std::chrono::milliseconds patience) {
    secret out;
    pollfd waiting{fd, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(patience.count())) <= 0) return out;
    std::vector<char> piece(max);
    const ssize_t got = ::read(fd, piece.data(), piece.size());
    if (got > 0) out.append({piece.data(), static_cast<std::size_t>(got)});
    wipe(piece.data(), piece.size());
    return out;
}

secret read_all(int fd, std::size_t max, const std::string& what) {
    secret out;
    std::array<char, 16384> piece;
    for (;;) {
        const auto room = std::min(piece.size(), max + 1 - out.expose().size());
        const ssize_t got = room == 0 ? 0 : ::read(fd, piece.data(), room);
        if (got < 0 && errno == EINTR) continue;
        if (got > 0) out.append({piece.data(), static_cast<std::size_t>(got)});
        if (got > 0) continue;
        const int why = errno;
        wipe(piece.data(), piece.size());
        if (got < 0) fail(what + " cannot be read", why);
        return out;
    }
}

secret read_all_within(int fd, std::size_t max, std::chrono::milliseconds patience) {
    using clock = std::chrono::steady_clock;
    const auto deadline = clock::now() + patience;
    secret out;
    while (out.expose().size() <= max) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - clock::now());
        pollfd waiting{fd, POLLIN, 0};
        const int ready = left.count() < 0 ? 0 : ::poll(&waiting, 1, static_cast<int>(left.count()));
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0)
            throw system_failure("standard input does not come to its end",
                                 "the program that calls this one must close it after its request");
        const auto piece = read_some(fd, max + 1 - out.expose().size(), std::chrono::milliseconds(0));
        if (piece.empty()) break;
        out.append(piece.expose());
    }
    return out;
}

std::optional<secret> read_next_line(int fd, std::size_t max) {
    secret out;
    char next = 0;
    ssize_t got = 1;
    while (out.expose().size() <= max) {
        got = ::read(fd, &next, 1);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail("standard input cannot be read");
        if (got == 0 || next == '\n') break;
        out.append({&next, 1});
    }
    wipe(&next, 1);
    if (got == 0 && out.empty()) return std::nullopt;
    return out;
}

secret read_line(int fd, std::size_t max) { return read_next_line(fd, max).value_or(secret()); }

bool is_thrown_away(int fd) {
    struct stat about {};
    constexpr unsigned memory_devices = 1, null_device = 3;  // null(4)
    return ::fstat(fd, &about) == 0 && S_ISCHR(about.st_mode) &&
           about.st_rdev == makedev(memory_devices, null_device) &&
           (::fcntl(fd, F_GETFL) & O_ACCMODE) != O_RDONLY;
}

void write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t put = ::write(fd, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0 && errno == EAGAIN && can_be_written_soon(fd)) continue;
        if (put < 0) fail("standard output cannot be written");
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
}

}  // namespace codecatalyst
