// SPDX-License-Identifier: Apache-2.0
#include "backends/aws_config.hpp"

#include "base/text.hpp"
#include "system/file.hpp"

namespace codecatalyst {
namespace {

/// "profile x", "profile 'x y'" or "default" to the profile's name.
std::optional<std::string> profile_of(std::string_view section) {
    section = trimmed(section);
    if (section == "default") return "default";
    constexpr std::string_view word = "profile";
    if (!section.starts_with(word)) return std::nullopt;
    const auto rest = section.substr(word.size());
    auto name = trimmed(rest);
    if (name.empty() || name.size() == rest.size()) return std::nullopt;
    if (name.size() >= 2 && (name.front() == '"' || name.front() == '\'') && name.back() == name.front())
        name = name.substr(1, name.size() - 2);
    return std::string(name);
}

constexpr std::size_t config_max = 1024 * 1024;

bool is_comment(std::string_view line) { return line.empty() || line.front() == '#' || line.front() == ';'; }

}  // namespace

aws_config aws_config::load(const std::function<std::optional<std::string>(const char*)>& environment) {
    const auto home = environment("HOME").value_or("");
    auto path = environment("AWS_CONFIG_FILE").value_or("~/.aws/config");
    if (path.starts_with("~/")) path = home + path.substr(1);
    return parse(read_file(path, config_max).value_or(""));
}

aws_config aws_config::parse(std::string_view text) {
    aws_config out;
    std::optional<std::string> profile;
    for (const auto raw : split(text, '\n')) {
        const auto line = trimmed(raw);
        if (is_comment(line)) continue;
        if (line.front() == '[' && raw.front() == '[') {
            profile = profile_of(line.substr(1, line.find(']') - 1));
            continue;
        }
        const auto delimiter = line.find_first_of("=:");
        if (!profile || delimiter == line.npos) continue;
        out.profiles_[*profile][lower(trimmed(line.substr(0, delimiter)))] =
            trimmed(line.substr(delimiter + 1));
    }
    return out;
}

std::optional<std::string> aws_config::profile_value(std::string_view profile, std::string_view key) const {
    const auto found = profiles_.find(profile);
    if (found == profiles_.end()) return std::nullopt;
    const auto value = found->second.find(std::string(key));
    return value == found->second.end() ? std::nullopt : std::optional(value->second);
}

}  // namespace codecatalyst
