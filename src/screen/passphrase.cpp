// SPDX-License-Identifier: Apache-2.0
#include "screen/passphrase.hpp"

#include <unistd.h>

#include "base/error.hpp"
#include "screen/prompts.hpp"
#include "system/os/stdio.hpp"
#include "system/os/terminal.hpp"

namespace codecatalyst {
namespace {

secret checked(std::optional<secret> given) {
    if (!given || given->empty())
        throw error("no passphrase was given", "type it at a terminal, or send it to standard input");
    if (given->expose().size() > passphrase_max)
        throw error("the passphrase is too long", "use at most 1000 characters");
    return std::move(*given);
}

secret asked(const std::string& question, const settings& in_force, const environment& env) {
    return checked(is_terminal(STDIN_FILENO) ? ask_person_secretly(question, passphrase_max, in_force, env)
                                             : read_line(STDIN_FILENO, passphrase_max));
}

}  // namespace

secret ask_passphrase(const settings& in_force, const environment& env, const std::string& question) {
    return asked(question, in_force, env);
}

secret ask_new_passphrase(const settings& in_force, const environment& env) {
    auto first = asked("new passphrase: ", in_force, env);
    if (!is_terminal(STDIN_FILENO)) return first;
    if (!same(first, asked("the same again: ", in_force, env)))
        throw error("the two passphrases are not the same", "try again");
    return first;
}

}  // namespace codecatalyst
