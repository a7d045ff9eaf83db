// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/config_entry.hpp"

namespace codecatalyst {

// The two lines that make this program the only helper of a host, in the text of a Git configuration file:
//
//     [credential "https://git.us-west-2.codecatalyst.aws"]
//         helper =
//         helper = codecatalyst
//
// An empty value clears all helpers before it (gitcredentials(7)). The pair, in this order and alone on its
// lines, is what is taken for ours; any other line is the user's and stays as it is. All texts here must be
// valid: see git_config_text.hpp.

/// The lines for some hosts, each in a section of its own.
[[nodiscard]] std::string helper_sections(std::span<const std::string> hosts, std::string_view helper);

/// The text with the lines for each host; the same text where it has them and none after them takes their
/// effect. `is_shadowed` tells of hosts for which Git asks another helper besides, which may stand in an
/// included file: their lines go to the end.
[[nodiscard]] std::string with_helper(std::string text, std::span<const std::string> hosts,
                                      std::string_view helper,
                                      const std::function<bool(const std::string& host)>& is_shadowed);

/// The text without the lines for these hosts, and without a section that they leave empty.
[[nodiscard]] std::string without_helper(std::string text, std::span<const std::string> hosts);

/// The hosts that have the lines, each once.
[[nodiscard]] std::vector<std::string> hosts_with_helper(std::string_view text);

/// The helpers that the text names, in its order; nothing when it is not a valid text.
[[nodiscard]] std::vector<config_entry> helpers_in(std::string_view text);

}  // namespace codecatalyst
