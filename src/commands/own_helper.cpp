// SPDX-License-Identifier: Apache-2.0
#include "commands/own_helper.hpp"

#include "base/text.hpp"
#include "system/os/own_programs.hpp"
#include "system/os/process.hpp"

namespace codecatalyst {
namespace {

constexpr const char* our_program = "git-credential-codecatalyst";

}  // namespace

bool is_on_path(const environment& env) {
    const auto folders = env("GIT_EXEC_PATH").value_or("") + ':' + env("PATH").value_or("");
    return !find_program(our_program, folders).empty();
}

/// Git hands a path, and what follows "!", to a shell.
own_helper helper_for_git(const environment& env) {
    if (is_on_path(env)) return {"codecatalyst", true};
    const auto path = own_program(our_program, CODECATALYST_BIN);
    const auto word = shell_word(path);
    return {word == path ? path : '!' + word, false};
}

}  // namespace codecatalyst
