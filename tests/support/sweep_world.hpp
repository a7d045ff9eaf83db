// SPDX-License-Identifier: Apache-2.0
// What a scanner of commands/sweep finds, in a form that a test can compare.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "commands/sweep/edits.hpp"
#include "commands/sweep/found_token.hpp"
#include "model/hosts.hpp"

namespace codecatalyst {

using scanner = std::vector<found_token> (*)(std::string_view text, const scan_rules& by);

/// CodeCatalyst's own hosts, one token that is known here, and two users.
inline scan_rules usual_rules() {
    return {
        [](std::string_view host) { return is_codecatalyst_host(host) || !package_region_of(host).empty(); },
        [](const secret& value) {
            return value.expose() == "KNOWN" ? "git.us-west-2.codecatalyst.aws" : std::string();
        },
        [](std::string_view name) { return name == "mary" || name == "bob"; }};
}

/// "LINE USER:TOKEN at HOST/PATH", a line each; with " by hand" where there is no edit.
inline std::string seen(scanner scan, const std::string& text, const scan_rules& by = usual_rules()) {
    std::string out;
    for (const auto& each : scan(text, by)) {
        out += std::to_string(line_at(text, each.at)) + ' ' + each.username + ':';
        out += std::string(each.value.expose()) + " at " + each.host +
               (each.path.empty() ? "" : "/" + each.path);
        out += each.mend ? "\n" : each.is_guess ? " a guess\n" : " by hand\n";
    }
    return out;
}

/// The text without what was found.
inline std::string mended(scanner scan, const std::string& text, const scan_rules& by = usual_rules()) {
    std::vector<text_edit> edits;
    for (const auto& each : scan(text, by))
        if (each.mend) edits.push_back(*each.mend);
    const auto out = edited(text, edits);
    return std::string(out.expose());
}

}  // namespace codecatalyst
