// SPDX-License-Identifier: Apache-2.0
#include "commands/config_edit.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "base/error.hpp"
#include "base/text.hpp"
#include "model/git_config_text.hpp"
#include "model/helper_lines.hpp"
#include "model/hosts.hpp"
#include "model/url_match.hpp"
#include "screen/results.hpp"
#include "screen/unified_diff.hpp"
#include "system/os/stdio.hpp"
#include "system/os/terminal.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view region_name = "--region";

std::string name_of(const config_entry& helper) {
    return "credential." + (helper.url.empty() ? "" : helper.url + '.') + helper.key;
}

std::vector<git_variable> read_by_us(const std::string& text) {
    std::vector<git_variable> out;
    for (const auto& each : helpers_in(text)) out.push_back({name_of(each), each.value});
    return out;
}

bool is_helper(const git_variable& each) {
    return each.name.starts_with("credential.") && each.name.ends_with(".helper");
}

[[noreturn]] void refuse(const std::string& file) {
    throw unchangeable_file(printable(file) + " is written in a way that this program does not change",
                            "make the change yourself");
}

/// The variables of the text as libgit2 reads it, without helpers. If it reads other helpers than we do,
/// nothing is written.
std::vector<git_variable> checked_others(git_library& by, const std::string& text, const std::string& file) {
    check_syntax(text, file);
    auto helpers = by.variables(text, file);
    std::vector<git_variable> others;
    std::ranges::remove_copy_if(helpers, std::back_inserter(others), is_helper);
    std::erase_if(helpers, [](const git_variable& each) { return !is_helper(each); });
    if (read_by_us(text) != helpers) refuse(file);
    return others;
}

/// A tab is part of the text here.
std::string fit_for_terminal(std::string_view text) {
    std::string out;
    for (const auto part : split(text, '\t')) out += (out.empty() ? "" : "\t") + printable_lines(part);
    return out;
}

}  // namespace

void check_syntax(const std::string& text, const std::string& file) {
    if (const auto line = invalid_line(text))
        throw settings_error(fmt::format("{}, line {}, is not valid", printable(file), *line),
                             fmt::format("mend it; `git config --file {} --edit` opens the file",
                                         shell_word(printable(file))));
}

void check_region(std::string_view value) {
    if (!is_region(value))
        throw usage_error("--region needs the name of a region", "write it as in --region eu-west-1");
}

std::optional<config_level> asked_level(const arguments& asked) {
    constexpr std::array levels{system_option.name, global_option.name, local_option.name, file_option.name};
    if (std::ranges::count_if(levels, [&](auto each) { return asked.has(each); }) > 1)
        throw usage_error("--system, --global, --local and --file each name a file", "choose one");
    if (asked.has(file_option.name)) return std::nullopt;
    if (asked.has(system_option.name)) return config_level::system;
    return asked.has(local_option.name) ? config_level::local : config_level::global;
}

std::string host_of_region(const std::string& region) { return "git." + region + ".codecatalyst.aws"; }

std::vector<std::string> asked_hosts(const arguments& asked) {
    std::vector<std::string> out;
    for (const auto& [name, value] : asked.options) {
        std::string host;
        if (name == region_name) host = host_of_region(value);
        if (name == host_option.name)
            host = parse_url(value.find("://") == value.npos ? "https://" + value : value)
                       .value_or(url_parts())
                       .host;
        if (!host.empty() && std::ranges::find(out, host) == out.end()) out.push_back(host);
    }
    return out;
}

config_file::edit checked_edit(git_library& by, const config_file& of,
                               std::function<std::string(const std::string&)> how) {
    return [&by, file = of.path(), how = std::move(how)](const std::string& before) {
        const auto others = checked_others(by, before, file);
        auto after = how(before);
        if (after != before && checked_others(by, after, file) != others) refuse(file);
        return after;
    };
}

void print_diff(const config_file& of, const config_file::texts& change) {
    const auto diff = unified_diff(change.before, change.after, of.path());
    write_all(STDOUT_FILENO, is_terminal(STDOUT_FILENO) ? fit_for_terminal(diff) : diff);
}

std::string url_lines(const std::vector<std::string>& hosts) {
    std::string out;
    for (const auto& each : hosts) out += fmt::format("    https://{}\n", printable(each));
    return out;
}

}  // namespace codecatalyst
