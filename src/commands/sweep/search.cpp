// SPDX-License-Identifier: Apache-2.0
#include "commands/sweep/search.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <climits>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/sweep/edits.hpp"
#include "commands/sweep/git_files.hpp"
#include "commands/sweep/occurrences.hpp"
#include "commands/sweep/text_lines.hpp"
#include "commands/sweep/tool_files.hpp"
#include "commands/sweep/urls.hpp"
#include "model/git_config_text.hpp"
#include "model/hosts.hpp"
#include "model/settings.hpp"
#include "model/url_match.hpp"
#include "model/user_name.hpp"
#include "system/os/file.hpp"
#include "wiring/remotes.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t file_max = 1024 * 1024, bytes_max = 100 * file_max;
constexpr std::string_view by_hand_known = "take it out yourself";
constexpr std::string_view by_hand_variable = "take it out where it is set";

struct read_place {
    place where;
    secret text;
};

/// In the regions that codecatalyst.regions names: others may be invented by whoever owns the domain.
bool is_our_host(std::span<const config_entry> entries, std::string_view host) {
    if (!is_within_host(host)) return false;
    auto git_host = git_host_beside(host);
    if (git_host.empty()) git_host = host;
    return is_ours(entries, {"https", git_host, ""}, "");
}

/// codecatalyst.username, whichever host it is for.
std::string name_of_user(const git_config& git) {
    for (const auto& each : git.lines())
        if (each.name.starts_with("codecatalyst.") && each.name.ends_with(".username")) return each.value;
    return "";
}

scan_rules rules_of(const git_config& git, const known_tokens& known) {
    return {
        [entries = git.section("codecatalyst")](std::string_view host) { return is_our_host(entries, host); },
        [&known](const secret& value) {
            const auto* const found = known.find(value);
            return found == nullptr ? "" : found->who.host;
        },
        [&known, mine = name_of_user(git)](std::string_view name) {
            return known.is_user(name) || (!mine.empty() && is_same_user(name, mine));
        }};
}

/// The message without the file's name, which stands beside it.
std::string without_path(const std::string& message, const std::string& path) {
    const auto name = printable(path, PATH_MAX) + ' ';
    return message.starts_with(name) ? message.substr(name.size()) : message;
}

std::vector<read_place> read_all_of(std::vector<place> files, sweep_result& to) {
    std::vector<read_place> out;
    std::size_t total = 0;
    for (auto& each : files) try {
            auto text = read_private_file(each.path, file_max);
            if (!text) continue;
            total += text->expose().size();
            if (total > bytes_max) throw system_failure("not read, as the others are too long together");
            out.push_back({std::move(each), std::move(*text)});
        } catch (const system_failure& why) {
            to.left.push_back({each.path, without_path(why.what(), each.path)});
        }
    return out;
}

void note_names(const std::vector<read_place>& files, scan_rules& by) {
    auto names = by.names;
    for (const auto& [where, text] : files) {
        if (where.kind == file_kind::maven_project || where.kind == file_kind::maven_settings)
            note_maven_ids(text.expose(), by, names);
        if (where.kind == file_kind::gradle_build) note_gradle_names(text.expose(), by, names);
        if (where.kind == file_kind::nuget_config) note_nuget_sources(text.expose(), by, names);
    }
    by.names = std::move(names);
}

void note_repository(std::string_view url, sweep_result& to) {
    const auto parts = parse_url(url);
    if (!parts || parts->scheme != "https" || parts->path.empty() || !to.rules.is_ours(parts->host)) return;
    if (package_region_of(parts->host).empty()) to.repositories.emplace(parts->host, plain_url(*parts));
}

void note_repositories(const std::vector<read_place>& files, sweep_result& to) {
    for (const auto& [where, text] : files) {
        if (where.kind != file_kind::git_config) continue;
        for (const auto& piece : config_pieces(text.expose()).value_or(std::vector<config_piece>()))
            if (piece.section.starts_with("remote.") && piece.key == "url" && piece.value)
                note_repository(*piece.value, to);
    }
}

holder holder_of(file_kind kind) {
    switch (kind) {
        case file_kind::netrc: return holder::netrc;
        case file_kind::credential_store: return holder::credential_store;
        case file_kind::npmrc: return holder::npm;
        case file_kind::pnpm: return holder::pnpm;
        case file_kind::yarnrc: return holder::yarn;
        case file_kind::pip: return holder::pip;
        case file_kind::pypirc: return holder::pypirc;
        case file_kind::maven_settings:
        case file_kind::maven_project: return holder::maven;
        case file_kind::gradle_properties:
        case file_kind::gradle_build: return holder::gradle;
        case file_kind::nuget_config: return holder::nuget;
        case file_kind::git_config:
        case file_kind::git_leftover: break;
    }
    return holder::git_url;
}

bool covers(const found_token& found, const secret& value, std::size_t at, std::string_view text) {
    if (found.mend && found.mend->begin <= at && at < found.mend->end) return true;
    return same(found.value, value) && (!found.mend || line_at(text, found.at) == line_at(text, at));
}

/// A token that is kept here is one wherever it stands, in forms that no scanner knows as well.
void add_known(std::vector<found_token>& to, const read_place& in, const known_tokens& known) {
    const auto text = in.text.expose();
    const auto scanned = to.size();
    for (const auto& each : known.all())
        for (const auto at : occurrences_of(each.value, each.who.username, text)) {
            const auto end = to.begin() + static_cast<std::ptrdiff_t>(scanned);
            const bool is_found = std::any_of(
                to.begin(), end, [&](const found_token& one) { return covers(one, each.value, at, text); });
            if (is_found || to.size() >= found_max) continue;
            auto& fresh = to.emplace_back(
                found_token{holder_of(in.where.kind), at, each.who.host, "", "", each.value.clone()});
            fresh.by_hand = by_hand_known;
        }
}

void note_more(const std::string& path, std::size_t found, sweep_result& to) {
    if (found >= found_max)
        to.left.push_back(
            {path,
             fmt::format("holds {} tokens or more: run this again when they are taken out", found_max)});
}

/// A token that stands where a user is expected is not shown.
void hide_user(found_token& of, const known_tokens& known) {
    const secret user(of.username);
    if (known.find(user) == nullptr) return;
    wipe(of.username.data(), of.username.size());
    of.username.clear();
}

void scan_files(const std::vector<read_place>& files, const known_tokens& known, git_library& library,
                sweep_result& to) {
    for (const auto& file : files) {
        const auto& [where, text] = file;
        auto found = scan(where.kind, text.expose(), to.rules);
        add_known(found, file, known);
        if (found.empty()) continue;
        note_more(where.path, found.size(), to);
        const bool is_tracked = library.is_tracked(where.path);
        std::ranges::sort(found, {}, &found_token::at);
        for (auto& each : found) {
            const auto line = line_at(text.expose(), each.at);
            const auto* const one = known.find(each.value);
            hide_user(each, known);
            to.found.push_back({where.path, true, where.kind, line, std::move(each), is_tracked, one});
        }
    }
}

void add_variable(std::vector<found_token> found, const std::string& name, const known_tokens& known,
                  sweep_result& to) {
    for (auto& each : found) {
        each.mend.reset();
        each.by_hand = by_hand_variable;
        const auto* const one = known.find(each.value);
        hide_user(each, known);
        to.found.push_back({name, false, {}, 0, std::move(each), false, one});
    }
}

/// A header's variable, "http.extraheader" or "http.<url>.extraheader", as it stands in a file.
std::string header_text(const git_config::line& of) {
    constexpr std::string_view begin = "http.", end = ".extraheader";
    const std::string_view name = of.name;
    std::string section = "[http";
    if (name.size() > begin.size() + end.size()) {
        section += " \"";
        for (const char c : name.substr(begin.size(), name.size() - begin.size() - end.size()))
            (c == '"' || c == '\\' ? section += '\\' : section) += c;
        section += '"';
    }
    return section + "]\nextraHeader = " + written_value(of.value);
}

/// What is set for this process alone: GIT_CONFIG_COUNT, `git -c`, and pip's variables.
void scan_variables(const git_config& git, const known_tokens& known, const environment& env,
                    sweep_result& to) {
    for (const auto& each : git.lines()) {
        if (!each.file.empty()) continue;
        auto text = each.name.ends_with(".extraheader") ? header_text(each) : each.name + '=' + each.value;
        add_variable(each.name.ends_with(".extraheader") ? scan_git_config(text, to.rules)
                                                         : tokens_in_urls(text, holder::git_url, to.rules),
                     "Git's variables", known, to);
        wipe(text.data(), text.size());
    }
    for (const auto* const name : {"PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL"})
        add_variable(tokens_in_urls(env(name).value_or(""), holder::pip, to.rules), name, known, to);
}

}  // namespace

std::vector<found_token> scan(file_kind kind, std::string_view text, const scan_rules& by) {
    switch (kind) {
        case file_kind::netrc: return scan_netrc(text, by);
        case file_kind::git_config: return scan_git_config(text, by);
        case file_kind::credential_store: return scan_credential_store(text, by);
        case file_kind::npmrc: return scan_npmrc(text, by);
        case file_kind::pnpm: return scan_pnpm(text, by);
        case file_kind::yarnrc: return scan_yarnrc(text, by);
        case file_kind::pip: return scan_pip(text, by);
        case file_kind::pypirc: return scan_pypirc(text, by);
        case file_kind::maven_settings: return scan_maven_settings(text, by);
        case file_kind::gradle_properties: return scan_gradle_properties(text, by);
        case file_kind::nuget_config: return scan_nuget_config(text, by);
        case file_kind::maven_project: return tokens_in_urls(text, holder::maven, by);
        case file_kind::gradle_build: return tokens_in_urls(text, holder::gradle, by);
        case file_kind::git_leftover: return tokens_in_urls(text, holder::git_url, by);
    }
    return {};
}

sweep_result search(places in, const git_config& git, const known_tokens& known, const environment& env,
                    git_library& library) {
    sweep_result out{{}, std::move(in.left), {}, rules_of(git, known)};
    const auto files = read_all_of(std::move(in.files), out);
    note_names(files, out.rules);
    note_repositories(files, out);
    scan_files(files, known, library, out);
    scan_variables(git, known, env, out);
    std::ranges::stable_sort(out.found, std::greater(),
                             [](const swept_token& each) { return is_before_us(each.what.in); });
    return out;
}

}  // namespace codecatalyst
