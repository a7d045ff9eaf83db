// SPDX-License-Identifier: Apache-2.0
#include "commands/sweep/edits.hpp"

#include <algorithm>

namespace codecatalyst {

secret edited(std::string_view text, std::vector<text_edit> edits) {
    std::ranges::sort(edits, {}, &text_edit::begin);
    secret out;
    std::size_t done = 0;
    for (const auto& each : edits) {
        if (each.begin < done) continue;
        out.append(text.substr(done, each.begin - done));
        out.append(each.with);
        done = each.end;
    }
    out.append(text.substr(done));
    return out;
}

std::size_t line_at(std::string_view text, std::size_t offset) {
    const auto before = text.substr(0, offset);
    return static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1;
}

}  // namespace codecatalyst
