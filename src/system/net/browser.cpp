// SPDX-License-Identifier: Apache-2.0
#include "system/net/browser.hpp"

#include <array>
#include <chrono>
#include <thread>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/os/child_environments.hpp"

namespace codecatalyst {
namespace {

constexpr std::array openers{"wslview", "xdg-open", "x-www-browser"};  // the first exists only in WSL

/// "program --option %s": the URL replaces `%s`, and is appended when there is none.
std::vector<std::string> words_of(std::string_view choice, const std::string& url) {
    std::vector<std::string> words;
    bool placed = false;
    for (const auto part : split(choice, ' ')) {
        if (part.empty()) continue;
        std::string word(part);
        const auto place = word.find("%s");
        if (place != word.npos) word.replace(place, 2, url);
        placed = placed || place != word.npos;
        words.push_back(std::move(word));
    }
    if (!placed) words.push_back(url);
    return words;
}

}  // namespace

std::vector<command> browser_commands(const std::string& url, const variable_lookup& environment) {
    const auto path = environment("PATH").value_or("");
    const auto chosen = environment("BROWSER").value_or("");
    std::vector<std::string_view> choices(openers.begin(), openers.end());
    if (!chosen.empty()) choices = split(chosen, ':');
    std::vector<command> out;
    for (const auto choice : choices) {
        auto words = words_of(choice, url);
        const auto program = find_program(words.front(), path);
        if (program.empty() || words.size() < 2) continue;
        words.erase(words.begin());
        out.push_back({program, std::move(words), browser_environment(environment)});
    }
    return out;
}

std::optional<browser> browser::start(const std::vector<command>& ways) {
    constexpr int looks = 30;  // 600 ms, in which a browser notices that it has no display
    for (const auto& way : ways) {
        try {
            browser started{companion(way)};
            for (int i = 0; i < looks && !started.program_.status(); ++i)
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
            if (!started.has_failed()) return started;
        } catch (const system_failure&) {  // try the next one
        }
    }
    return std::nullopt;
}

bool browser::has_failed() { return program_.status().value_or(0) != 0; }

}  // namespace codecatalyst
