// SPDX-License-Identifier: Apache-2.0
#include "system/os/headroom.hpp"

#include <fcntl.h>
#include <sys/mman.h>

#include <array>
#include <cstring>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>

#include "base/error.hpp"
#include "system/os/os_failure.hpp"
#include "system/os/unique_fd.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t descriptors = 12, threads = 3;
constexpr std::size_t bytes = std::size_t{64} * 1024 * 1024;  // address space

/// At once, for each has its own stack.
void require_threads() {
    std::mutex gate;
    std::array<std::jthread, threads> started;
    const std::lock_guard until_all_are_started(gate);
    try {
        for (auto& each : started) each = std::jthread([&gate] { const std::lock_guard passing(gate); });
    } catch (const std::system_error& why) {
        throw system_failure(std::string("no thread can be started: ") + std::strerror(why.code().value()),
                             thread_hint);
    }
}

}  // namespace

void require_headroom() {
    std::array<unique_fd, descriptors> opened;
    for (auto& each : opened) {
        each = unique_fd(::open("/dev/null", O_RDONLY | O_CLOEXEC));
        if (!each) fail("there are not enough file descriptors");
    }
    void* const room = ::mmap(nullptr, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (room == MAP_FAILED) fail("there is not enough memory");
    (void)::munmap(room, bytes);
    require_threads();
}

}  // namespace codecatalyst
