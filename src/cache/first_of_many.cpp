// SPDX-License-Identifier: Apache-2.0
#include "cache/first_of_many.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>

#include "system/os/unique_fd.hpp"

namespace codecatalyst {
namespace {

constexpr int waiting_max = 1000;

/// An abstract socket name (unix(7)), which disappears with the process that has it.
struct address {
    sockaddr_un at{AF_UNIX, {}};
    socklen_t size;

    explicit address(const std::string& name) noexcept {
        const auto length = std::min(name.size(), sizeof at.sun_path - 1);
        std::copy_n(name.begin(), length, at.sun_path + 1);
        size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + length);
    }
    [[nodiscard]] const sockaddr* get() const noexcept { return reinterpret_cast<const sockaddr*>(&at); }
};

constexpr uid_t nobody_here = 65534;  // in a user namespace, every user it does not know

bool is_ours(int connection) noexcept {
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == ::geteuid() &&
           peer.uid != nobody_here;
}

}  // namespace

bool another_had_turn(const std::string& name, std::chrono::milliseconds patience) noexcept {
    const address place(name);
    unique_fd turn(::socket(AF_UNIX, SOCK_STREAM, 0));  // stays open across exec
    if (turn.get() <= STDERR_FILENO) return false;      // a later program would use it as a standard stream
    if (::bind(turn.get(), place.get(), place.size) == 0) {
        if (::listen(turn.get(), waiting_max) == 0) (void)turn.release();
        return false;
    }
    if (errno != EADDRINUSE) return false;
    const unique_fd end(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!end) return false;
    if (::connect(end.get(), place.get(), place.size) != 0)
        return errno == ECONNREFUSED;  // the first has ended, or does not listen yet
    if (!is_ours(end.get())) return false;
    pollfd ended{end.get(), POLLIN, 0};
    (void)::poll(&ended, 1, static_cast<int>(patience.count()));
    return true;
}

}  // namespace codecatalyst
