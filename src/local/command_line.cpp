// SPDX-License-Identifier: Apache-2.0
#include "local/command_line.hpp"

#include <algorithm>

namespace codecatalyst::local {
namespace {

constexpr auto see_help = "see codecatalyst-local --help";

bool is_one_of(const std::vector<std::string_view>& names, std::string_view word) {
    return std::ranges::find(names, word) != names.end();
}

}  // namespace

std::string arguments::option(std::string_view name, const std::string& otherwise) const {
    const auto found = options.find(name);
    return found == options.end() ? otherwise : found->second;
}

std::string arguments::required(std::string_view name) const {
    auto value = option(name, "");
    return value.empty() ? throw usage_error(std::string(name) + " must be given") : value;
}

const verb& find_verb(std::span<const verb> verbs, std::vector<std::string>& line) {
    if (line.empty() || line.front().starts_with("--")) return verbs.front();
    const auto found = std::ranges::find(verbs, line.front(), &verb::name);
    if (found == verbs.end()) throw usage_error(printable(line.front()) + " is not a verb", see_help);
    line.erase(line.begin());
    return *found;
}

arguments parse(const verb& of, const std::vector<std::string>& line) {
    arguments read;
    for (auto at = line.begin(); at != line.end(); ++at) {
        if (!at->starts_with("--"))
            read.words.push_back(*at);
        else if (is_one_of(of.flags, *at))
            read.options[*at] = "";
        else if (!is_one_of(of.options, *at))
            throw usage_error(printable(*at) + " is not an option here", see_help);
        else if (at + 1 == line.end())
            throw usage_error(*at + " needs a value");
        else
            read.options[*at] = *(at + 1), ++at;
    }
    if (read.words.size() < of.least || read.words.size() > of.most)
        throw usage_error("usage: codecatalyst-local " + std::string(of.name) + " " + std::string(of.usage));
    return read;
}

}  // namespace codecatalyst::local
