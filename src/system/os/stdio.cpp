// SPDX-License-Identifier: Apache-2.0
#include "system/os/stdio.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/error.hpp"

namespace codecatalyst {
namespace {

constexpr int patience_ms = 30'000;

/// For a descriptor that somebody made non-blocking.
bool can_be_written_soon(int fd) {
    pollfd waiting{fd, POLLOUT, 0};
    return ::poll(&waiting, 1, patience_ms) > 0;
}

}  // namespace

secret read_all(int fd, std::size_t max) {
    secret out;
    std::array<char, 16384> piece;
    for (;;) {
        const auto room = std::min(piece.size(), max + 1 - out.expose().size());
        const ssize_t got = room == 0 ? 0 : ::read(fd, piece.data(), room);
        if (got < 0 && errno == EINTR) continue;
        if (got > 0) out.append({piece.data(), static_cast<std::size_t>(got)});
        if (got > 0) continue;
        wipe(piece.data(), piece.size());
        if (got < 0) throw system_failure("standard input cannot be read");
        return out;
    }
}

secret read_line(int fd, std::size_t max) {
    secret out;
    char next = 0;
    while (out.expose().size() <= max) {
        const ssize_t got = ::read(fd, &next, 1);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw system_failure("standard input cannot be read");
        if (got == 0 || next == '\n') break;
        out.append({&next, 1});
    }
    wipe(&next, 1);
    return out;
}

void write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t put = ::write(fd, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0 && errno == EAGAIN && can_be_written_soon(fd)) continue;
        if (put < 0) throw system_failure("standard output cannot be written");
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
}

}  // namespace codecatalyst
