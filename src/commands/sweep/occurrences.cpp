// SPDX-License-Identifier: Apache-2.0
#include "commands/sweep/occurrences.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "commands/sweep/found_token.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t least = 8;

void add(std::vector<std::size_t>& to, std::string_view words, std::string_view text) {
    for (auto at = text.find(words); at != text.npos && to.size() < found_max;) {
        to.push_back(at);
        at = text.find('\n', at);
        if (at != text.npos) at = text.find(words, at);
    }
}

/// Without padding, which some writers leave out.
void add_base64(std::vector<std::size_t>& to, std::string_view plain, std::string_view text) {
    const auto encoded = base64(plain);
    const auto words = encoded.expose();
    add(to, words.substr(0, words.find('=')), text);
}

}  // namespace

std::vector<std::size_t> occurrences_of(const secret& value, const std::string& username,
                                        std::string_view text) {
    std::vector<std::size_t> out;
    if (value.expose().size() < least) return out;
    add(out, value.expose(), text);
    add_base64(out, value.expose(), text);
    secret both(username + ':');
    both.append(value.expose());
    add_base64(out, both.expose(), text);
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace codecatalyst
