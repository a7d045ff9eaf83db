// SPDX-License-Identifier: Apache-2.0
#include "system/os/trace_file.hpp"

#include <fcntl.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <ctime>
#include <exception>
#include <string>

#include "base/printable.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t text_max = 4000;

std::string time_of_day() {
    timeval now{};
    ::gettimeofday(&now, nullptr);
    tm local{};
    ::localtime_r(&now.tv_sec, &local);
    std::array<char, 32> out{};
    const auto size = std::snprintf(out.data(), out.size(), "%02d:%02d:%02d.%06ld", local.tm_hour,
                                    local.tm_min, local.tm_sec, static_cast<long>(now.tv_usec));
    return {out.data(), static_cast<std::size_t>(size)};
}

}  // namespace

int open_trace(const char* value) noexcept {
    const std::string_view name = value == nullptr ? "" : value;
    if (name == "1" || name == "true") return STDERR_FILENO;
    if (name.size() == 1 && name.front() >= '2' && name.front() <= '9') return name.front() - '0';
    if (!name.starts_with('/')) return -1;
    return ::open(value, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600);
}

void write_trace(int fd, std::string_view text) noexcept try {
    const auto line = time_of_day() + " git-credential-codecatalyst: " + printable(text, text_max) + '\n';
    (void)!::write(fd, line.data(), line.size());
} catch (const std::exception&) {  // no memory for a line
}

}  // namespace codecatalyst
