// SPDX-License-Identifier: Apache-2.0
#include "commands/sweep/git_files.hpp"
#include "commands/sweep/text_lines.hpp"
#include "commands/sweep/urls.hpp"

namespace codecatalyst {

std::vector<found_token> scan_credential_store(std::string_view text, const scan_rules& by) {
    auto out = tokens_in_urls(text, holder::credential_store, by);
    const auto lines = lines_in(text);
    auto line = lines.begin();
    for (auto& each : out) {
        while (line != lines.end() && line->next <= each.at) ++line;
        each.mend = without(*line);
    }
    return out;
}

}  // namespace codecatalyst
