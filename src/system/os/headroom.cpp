// SPDX-License-Identifier: Apache-2.0
#include "system/os/headroom.hpp"

#include <fcntl.h>
#include <sys/mman.h>

#include <array>

#include "system/os/os_failure.hpp"
#include "system/os/unique_fd.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t descriptors = 12, bytes = std::size_t{64} * 1024 * 1024;  // address space

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
}

}  // namespace codecatalyst
