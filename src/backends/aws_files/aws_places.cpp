// SPDX-License-Identifier: Apache-2.0
#include "backends/aws_files/aws_places.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "system/os/file.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t config_max = 1024 * 1024;

using predicate = std::function<bool(const std::string& section)>;

const ini::entry* entry_in(const ini& file, const predicate& is_wanted, std::string_view key) {
    const ini::entry* out = nullptr;
    for (const auto& section : file.sections) {  // the later of two wins
        if (!is_wanted(section.name)) continue;
        const auto own = section.keys.find(std::string(key)), shared = file.defaults.find(std::string(key));
        if (own != section.keys.end())
            out = &own->second;
        else if (shared != file.defaults.end())
            out = &shared->second;
    }
    return out;
}

/// A header is read by the same rules as the whole file.
predicate is_profile(std::string_view profile) {
    return [profile](const std::string& section) {
        return aws_config::parse("[" + section + "]\n").has_profile(profile);
    };
}

std::string place(std::size_t line, const std::string& file) {
    return fmt::format("line {} of {}", line, printable(file));
}

ini read(const std::string& path) { return ini::parse(read_file_if_possible(path, config_max).value_or("")); }

/// The line of a nested key below the line of its service.
std::size_t line_of(const ini::entry& service, std::string_view key) {
    std::size_t line = service.line;
    for (const auto each : split(service.value, '\n')) {
        if (trimmed(each.substr(0, each.find('='))) == key) return line;
        ++line;
    }
    return service.line;
}

}  // namespace

std::string place_of_profile_value(const environment_lookup& environment, std::string_view profile,
                                   std::string_view key) {
    const auto config = aws_config::load(environment);
    const auto credentials = read(config.credentials_file());
    const auto is_bare = [profile](const std::string& section) { return section == profile; };
    if (const auto* const found = entry_in(credentials, is_bare, key))
        return place(found->line, config.credentials_file());
    const auto file = read(config.file());
    const auto* const found = entry_in(file, is_profile(profile), key);
    return found == nullptr ? printable(config.file()) : place(found->line, config.file());
}

std::string place_of_service_value(const environment_lookup& environment, std::string_view profile,
                                   std::string_view service, std::string_view key) {
    const auto config = aws_config::load(environment);
    const auto name = config.profile_value(profile, "services").value_or("");
    const auto file = read(config.file());
    const auto is_services = [&name](const std::string& section) {
        return aws_config::parse("[profile x]\nservices = " + name + "\n[" + section + "]\nx =\n  y = 1\n")
            .service_value("x", "x", "y")
            .has_value();
    };
    const auto* const found = entry_in(file, is_services, service);
    return found == nullptr ? printable(config.file()) : place(line_of(*found, key), config.file());
}

}  // namespace codecatalyst
