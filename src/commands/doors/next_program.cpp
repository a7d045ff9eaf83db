// SPDX-License-Identifier: Apache-2.0
#include "commands/doors/next_program.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "system/os/own_programs.hpp"
#include "system/os/process.hpp"

namespace codecatalyst {
namespace {

/// By the file itself: it may have several links and names.
bool is_us(const std::string& path) {
    struct stat ours {
    }, theirs{};
    return ::stat(this_program().c_str(), &ours) == 0 && ::stat(path.c_str(), &theirs) == 0 &&
           ours.st_dev == theirs.st_dev && ours.st_ino == theirs.st_ino;
}

}  // namespace

std::string program_behind_us(std::string_view name, std::string_view path) {
    std::vector<std::string> found;
    for (const auto folder : split(path, ':'))
        if (auto program = find_program(name, folder); !program.empty()) found.push_back(std::move(program));
    const auto last = std::find_if(found.rbegin(), found.rend(), is_us);
    const auto next = last.base();  // the first of all if we are not on PATH
    return next == found.end() ? "" : *next;
}

}  // namespace codecatalyst
