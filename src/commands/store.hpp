// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "screen/command_line.hpp"

namespace codecatalyst {

void check_place(std::string_view value);
void check_key_path(std::string_view value);

inline constexpr option to_option{"--to", "STORE", "with move: keyring, file or kernel", check_place};
inline constexpr option from_option{"--from", "STORE", "with move: the store to empty [the one in use]",
                                    check_place};
inline constexpr option new_key_option{"--new-key", "FILE",
                                       "with rekey: the key that will be given from now on", check_key_path};

/// The commands `store move` and `store rekey`. Throws `error`.
[[nodiscard]] exit_status tend_store(const arguments& asked, const environment& env, console& speak);

}  // namespace codecatalyst
