// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/config_entry.hpp"
#include "model/credential.hpp"

namespace codecatalyst {

/// The entries of `credential.helper` and `credential.<url>.helper` that Git runs for a place, in its order:
/// all that match, as they stand in its files; an empty one clears those before it (gitcredentials(7)).
/// `section` is all of `credential`.
[[nodiscard]] std::vector<config_entry> helpers_for(std::span<const config_entry> section,
                                                    const remote& where, std::string_view username);

/// True for the value of a helper that runs this program: "codecatalyst", with options too, or a command or
/// path that ends in our program's name.
[[nodiscard]] bool is_our_helper(std::string_view value);

/// True when Git asks this program for a place.
[[nodiscard]] bool is_set_up(std::span<const config_entry> section, const remote& where,
                             std::string_view username);

/// Those that Git asks for a place besides this program.
[[nodiscard]] std::vector<config_entry> other_helpers(std::span<const config_entry> section,
                                                      const remote& where, std::string_view username);

/// The hosts that the URLs of a section name, each once; patterns name none.
[[nodiscard]] std::vector<std::string> hosts_named(std::span<const config_entry> section);

/// The command that makes this program the only helper of a host, "`git-credential-codecatalyst configure`":
/// in the repository's configuration where that clears what the user's own names. `section` is all of
/// `credential`.
[[nodiscard]] std::string set_up_command(std::span<const config_entry> section, const std::string& host);

}  // namespace codecatalyst
