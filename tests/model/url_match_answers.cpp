// SPDX-License-Identifier: Apache-2.0
// Says which patterns match a URL: reads lines, an empty one before each URL and the patterns behind it;
// prints for each URL "-" when it is none, else the numbers of the patterns that match and, behind "best",
// the one that counts.
#include <iostream>
#include <string>
#include <vector>

#include "model/normal_url.hpp"

using namespace codecatalyst;

namespace {

void say_matches(const std::string& url, const std::vector<std::string>& patterns) {
    const auto where = normal_url::parse(url, normal_url::stars::refused);
    if (!where) {
        std::cout << "-\n";
        return;
    }
    std::string best;
    closeness closest;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        const auto pattern = normal_url::parse(patterns[i], normal_url::stars::allowed);
        const auto found = pattern ? match(*pattern, *where) : std::nullopt;
        if (!found) continue;
        std::cout << i << ' ';
        if (!best.empty() && *found < closest) continue;
        best = std::to_string(i);
        closest = *found;
    }
    std::cout << "best " << best << '\n';
}

}  // namespace

int main() {
    std::string line, url;
    std::vector<std::string> patterns;
    while (std::getline(std::cin, line)) {
        if (!line.empty()) {
            patterns.push_back(line);
            continue;
        }
        if (!url.empty()) say_matches(url, patterns);
        if (!std::getline(std::cin, url)) return 0;
        patterns.clear();
    }
    if (!url.empty()) say_matches(url, patterns);
}
