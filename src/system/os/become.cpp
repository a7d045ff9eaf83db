// SPDX-License-Identifier: Apache-2.0
#include "system/os/become.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "base/error.hpp"
#include "system/os/process.hpp"

namespace codecatalyst {
namespace {

std::vector<char*> null_terminated(const std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (const auto& text : texts)
        pointers.push_back(const_cast<char*>(text.c_str()));  // NOLINT: execve(2)'s type
    pointers.push_back(nullptr);
    return pointers;
}

}  // namespace

void become(const std::string& program, char* const* arguments, char* const* environment) {
    ::execve(program.c_str(), arguments, environment);
    throw system_failure(program + " cannot be started: " + std::strerror(errno));
}

void become(const command& what) {
    auto words = what.arguments;
    words.insert(words.begin(), what.program);
    if (::chdir(what.folder.c_str()) != 0)
        throw system_failure(what.program + " cannot be started in " + what.folder + ": " +
                             std::strerror(errno));
    become(what.program, null_terminated(words).data(), null_terminated(what.environment).data());
}

}  // namespace codecatalyst
