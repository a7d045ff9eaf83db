// SPDX-License-Identifier: Apache-2.0
#include "system/os/become.hpp"

#include <unistd.h>

#include <vector>

#include "system/os/os_failure.hpp"
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
    fail(program + " cannot be started");
}

void become(const command& what) {
    auto words = what.arguments;
    words.insert(words.begin(), what.program);
    if (!what.folder.empty() && ::chdir(what.folder.c_str()) != 0)
        fail(what.program + " cannot be started in " + what.folder);
    become(what.program, null_terminated(words).data(), null_terminated(what.environment).data());
}

}  // namespace codecatalyst
