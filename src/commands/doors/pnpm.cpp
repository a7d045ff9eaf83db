// SPDX-License-Identifier: Apache-2.0
// pnpm's `tokenHelper`: a program without arguments that prints the value of an Authorization header. pnpm
// says no URL, and runs it at each start.
#include <unistd.h>

#include "base/error.hpp"
#include "commands/doors/forms.hpp"
#include "commands/doors/programs.hpp"
#include "system/os/stdio.hpp"

namespace codecatalyst {
namespace {

exit_status pnpm(std::span<char* const> line, const environment& env, console& speak) {
    if (line.size() > 1)
        throw usage_error("a tokenHelper of pnpm's gets no arguments",
                          "name this program alone: //HOST/:tokenHelper=/PATH/codecatalyst-pnpm-token");
    const auto at = usual_place({}, env, speak);
    const auto held = token_for(at, {}, env, speak);
    secret out("Bearer ");  // pnpm 10 sends what is printed as it is
    const auto both = user_and_token(held);
    out.append(both.expose());
    out.append("\n");
    write_all(STDOUT_FILENO, out.expose());
    return exit_ok;
}

}  // namespace

constinit const door_program pnpm_door{"codecatalyst-pnpm-token", pnpm};

}  // namespace codecatalyst
