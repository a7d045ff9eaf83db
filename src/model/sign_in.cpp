// SPDX-License-Identifier: Apache-2.0
#include "model/sign_in.hpp"

#include "base/text.hpp"

namespace codecatalyst {

std::string login_command(std::string_view profile) {
    const std::string command = "git credential-codecatalyst login";
    return profile == "default" ? command : command + " --profile " + shell_word(printable(profile));
}

std::string login_again_command(std::string_view profile) { return login_command(profile) + " --force"; }

}  // namespace codecatalyst
