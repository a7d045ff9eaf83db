// SPDX-License-Identifier: Apache-2.0
#include "backends/sign_in/aws_config_writer.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>

#include "base/text.hpp"
#include "system/os/file.hpp"

namespace codecatalyst {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t config_max = 1024 * 1024;

bool is_own_link(const fs::path& path) {
    struct stat about {};
    return ::lstat(path.c_str(), &about) == 0 && S_ISLNK(about.st_mode) && about.st_uid == ::geteuid();
}

/// Follows the user's own dangling symbolic links. A link to an existing file is followed when the file is
/// replaced.
std::string behind_empty_link(const std::string& path) {
    constexpr int links_max = 8;
    fs::path at = path;
    std::error_code failure;
    for (int i = 0; i < links_max && !fs::exists(at, failure) && is_own_link(at); ++i)
        at = at.parent_path() / fs::read_symlink(at, failure);
    return at.string();
}

::mode_t mode_of(const std::string& path) {
    struct stat about {};
    return ::stat(path.c_str(), &about) == 0 ? about.st_mode & 07777 : 0600;
}

void make_folder_of(const std::string& path) {
    if (const auto folder = fs::path(path).parent_path(); !folder.empty()) make_folders(folder.string());
}

bool has_change(const sign_in_setup& setup) {
    return setup.add_profile || setup.add_session || setup.set_region;
}

/// Changes one value and leaves all other bytes as they are. Whether the file is then read as it is meant is
/// for the caller to check.
std::string with_region(std::string_view text, const sign_in_place& where) {
    constexpr std::string_view key = "sso_region";
    std::string out;
    bool inside = false, is_set = false;
    while (!text.empty()) {
        const auto size = std::min(text.find('\n'), text.size() - 1) + 1;
        const auto line = text.substr(0, size);
        text.remove_prefix(size);
        const auto content = trimmed(line);
        if (content.starts_with('['))
            inside = aws_config::parse(std::string(content) + "\n").has_session(where.session);
        const auto separator = line.find_first_of("=:");
        const bool is_value =
            inside && !is_set && separator != line.npos && lower(trimmed(line.substr(0, separator))) == key;
        if (!is_value) {
            out += line;
            continue;
        }
        is_set = true;
        const auto end = line.find_last_not_of("\r\n") + 1;
        out += fmt::format("{} {}{}", line.substr(0, separator + 1), where.region, line.substr(end));
    }
    return out;
}

}  // namespace

void aws_config_writer::add(const sign_in_setup& setup) const {
    if (!has_change(setup)) return;
    constexpr int tries = 5;
    const auto path = behind_empty_link(config_);
    const auto held_until_return = lock_.take<store_error>(std::chrono::seconds(10), "the AWS configuration");
    for (int i = 0; i < tries; ++i)
        if (try_to_add(path, setup)) return;
    throw store_error(fmt::format("{} is being changed all the time", printable(path)),
                      "see who does, then try again");
}

void aws_config_writer::check(const sign_in_setup& setup) const {
    if (!has_change(setup)) return;
    const auto path = behind_empty_link(config_);
    (void)with(read_aws_config(path), setup);
    make_folder_of(path);
    const file_replacement fresh(path, mode_of(path));
}

/// False when a program that does not take our lock, such as the AWS CLI, changed the file in the meantime.
bool aws_config_writer::try_to_add(const std::string& path, const sign_in_setup& setup) const {
    const auto before = read_aws_config(path);
    const auto after = with(before, setup);
    make_folder_of(path);
    file_replacement fresh(path, mode_of(path));
    if (read_aws_config(path) != before) return false;
    fresh.put(after);
    return true;
}

std::string aws_config_writer::with(std::string_view before, const sign_in_setup& setup) {
    aws_config::parse(before).check();
    std::string after = setup.set_region ? with_region(before, setup.where) : std::string(before);
    if (const auto added = added_sections(setup); !added.empty())
        after += (after.empty() ? "" : after.ends_with('\n') ? "\n" : "\n\n") + added;
    const auto read_back = aws_config::parse(after);
    read_back.check();
    const auto is = [&](const std::optional<std::string>& value, const std::string& meant) {
        return value.value_or("") == meant;
    };
    const auto& [session, url, region, scopes, service_url] = setup.where;
    if ((!setup.add_profile || is(read_back.profile_value(setup.profile, "sso_session"), session)) &&
        is(read_back.session_value(session, "sso_start_url"), url) &&
        is(read_back.session_value(session, "sso_region"), region))
        return after;
    throw settings_error("the AWS configuration would not be read as it is meant",
                         setup.set_region ? fmt::format("set sso_region = {} in [sso-session {}] by hand",
                                                        region, printable(session))
                                          : "add the sections by hand");
}

std::string read_aws_config(const std::string& path) {
    const auto found = read_private_file(path, config_max);
    return found ? std::string(found->expose()) : "";
}

}  // namespace codecatalyst
