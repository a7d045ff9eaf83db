// SPDX-License-Identifier: Apache-2.0
#include "system/os/trace_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
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

/// The number may be that of no open file. What is opened later under this number must not get the trace.
int copy_of(int descriptor) noexcept {
    constexpr int first_free = 10;
    return ::fcntl(descriptor, F_DUPFD_CLOEXEC, first_free);
}

bool is_file_of_another_user(int file) noexcept {
    struct stat about {};
    return ::fstat(file, &about) != 0 || (S_ISREG(about.st_mode) && about.st_uid != ::geteuid());
}

}  // namespace

int open_trace(const char* value) noexcept {
    const std::string_view name = value == nullptr ? "" : value;
    if (name == "1" || name == "true") return copy_of(STDERR_FILENO);
    if (name.size() == 1 && name.front() >= '2' && name.front() <= '9') return copy_of(name.front() - '0');
    if (!name.starts_with('/')) return -1;
    const int file = ::open(value, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600);
    if (file < 0 || !is_file_of_another_user(file)) return file;
    ::close(file);
    return -1;
}

void write_trace(int fd, std::string_view text) noexcept try {
    const auto line = time_of_day() + " git-credential-codecatalyst: " + printable(text, text_max) + '\n';
    (void)!::write(fd, line.data(), line.size());
} catch (const std::exception&) {  // no memory for a line
}

}  // namespace codecatalyst
