// SPDX-License-Identifier: Apache-2.0
// What `configure` and `unconfigure` have in common: which file, which hosts, and how it is changed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "commands/target.hpp"
#include "screen/command_line.hpp"
#include "system/config_file.hpp"
#include "system/os/git_config_level.hpp"

namespace codecatalyst {

void check_region(std::string_view value);

inline constexpr option system_option{"--system", "", "the configuration of all users of this machine"};
inline constexpr option global_option{"--global", "", "your own configuration; this is the default"};
inline constexpr option local_option{"--local", "", "the configuration of the current repository"};
inline constexpr option file_option{"--file", "FILE", "this file"};
inline constexpr option dry_run_option{"--dry-run", "", "show the change as a diff, and make none"};

/// The level that is asked for; nothing for --file. Throws `usage_error` for two at once.
[[nodiscard]] std::optional<config_level> asked_level(const arguments& asked);

/// The hosts that --region and --host name, in this order; none when neither is given.
[[nodiscard]] std::vector<std::string> asked_hosts(const arguments& asked);

/// CodeCatalyst's Git host of a region.
[[nodiscard]] std::string host_of_region(const std::string& region);

/// Throws `settings_error`, which names the line, for a text that is not a Git configuration.
void check_syntax(const std::string& text, const std::string& file);

/// An edit of one file by `how`, of which libgit2 and we must read the same before and afterwards.
[[nodiscard]] config_file::edit checked_edit(git_library& by, const config_file& of,
                                             std::function<std::string(const std::string&)> how);

/// For a person or for patch(1), on standard output.
void print_diff(const config_file& of, const config_file::texts& change);

/// "    https://HOST" for each, a line each.
[[nodiscard]] std::string url_lines(const std::vector<std::string>& hosts);

}  // namespace codecatalyst
