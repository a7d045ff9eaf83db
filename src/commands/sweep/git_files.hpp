// SPDX-License-Identifier: Apache-2.0
// Scanners of the files that Git and curl read.
#pragma once

#include <string_view>
#include <vector>

#include "commands/sweep/found_token.hpp"
#include "commands/sweep/text_lines.hpp"

namespace codecatalyst {

/// ~/.git-credentials (git-credential-store(1)): a URL a line. The edit takes out the line.
[[nodiscard]] std::vector<found_token> scan_credential_store(std::string_view text, const scan_rules& by);

/// ~/.netrc, as curl and Python read it: tokens over any white space, quotes with backslashes, comments,
/// macros up to an empty line. The edit takes out the entry of the machine, and never `default` or a macro.
[[nodiscard]] std::vector<found_token> scan_netrc(std::string_view text, const scan_rules& by);

/// A configuration file of Git's, .gitmodules and .lfsconfig too: passwords in URLs, wherever they stand, and
/// Authorization headers of http.extraHeader. A text that Git cannot read is searched, and has no edits.
[[nodiscard]] std::vector<found_token> scan_git_config(std::string_view text, const scan_rules& by);

/// The user and token of "Authorization: Basic ..." or "Authorization: Bearer ..."; nullopt for other
/// headers.
[[nodiscard]] std::optional<user_and_secret> user_in_header(std::string_view header);

}  // namespace codecatalyst
