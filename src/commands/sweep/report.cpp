// SPDX-License-Identifier: Apache-2.0
#include "commands/sweep/report.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <climits>
#include <set>

#include "base/text.hpp"
#include "screen/table.hpp"
#include "system/json.hpp"

namespace codecatalyst {
namespace {

constexpr std::array<std::string_view, 15> holder_names{"netrc",
                                                        "URL of a remote",
                                                        "URL of a submodule",
                                                        "url.<base>.insteadOf",
                                                        "http.extraHeader",
                                                        "git-credential-store",
                                                        "URL in Git's configuration",
                                                        "npm",
                                                        "pnpm",
                                                        "yarn",
                                                        "URL of a Python index",
                                                        "twine",
                                                        "Maven",
                                                        "Gradle",
                                                        "NuGet"};
constexpr std::array<std::string_view, 4> trial_names{"", "good", "refused", "cannot tell"};

std::string_view name_of(holder in) { return holder_names.at(static_cast<std::size_t>(in)); }
std::string_view name_of(trial said) { return trial_names.at(static_cast<std::size_t>(said)); }

std::string_view whose(const swept_token& found) {
    if (found.known == nullptr) return "unknown";
    return found.known->is_current ? "kept here" : "kept here before";
}

std::string token_words(const swept_token& found) {
    std::string out(whose(found));
    if (found.tried != trial::none) out.append(", ").append(name_of(found.tried));
    return out;
}

look look_of(const swept_token& found) {
    if (found.tried == trial::good || (found.known != nullptr && found.known->is_current))
        return look::warning;
    return found.tried == trial::refused ? look::faint : look::plain;
}

std::string to_do(const swept_token& found) {
    return found.what.mend ? "sweep --fix" : std::string(found.what.by_hand);
}

std::string shown_host(const found_token& of) {
    if (!of.host.empty()) return of.host;
    return of.in == holder::header ? "every host" : "-";
}

/// What cannot be a user's name may be a token in the wrong place.
std::string shown_user(const found_token& of) {
    constexpr std::size_t longest = 100;
    constexpr std::string_view signs = "._-@+";
    const auto is_of_name = [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               signs.find(c) != signs.npos;
    };
    return of.username.size() <= longest && std::ranges::all_of(of.username, is_of_name) ? of.username : "";
}

std::string shown_path(const std::string& path, const std::string& home) {
    const bool is_below = !home.empty() && (path == home || path.starts_with(home + '/'));
    return printable(is_below ? '~' + path.substr(home.size()) : path, PATH_MAX);
}

std::string list(std::string_view title, const std::set<std::string>& lines) {
    if (lines.empty()) return "";
    std::string out = fmt::format("\n{}:\n", title);
    for (const auto& each : lines) out += fmt::format("    {}\n", each);
    return out;
}

}  // namespace

std::string shown_place(const swept_token& found, const std::string& home) {
    if (!found.is_file) return found.file;
    return fmt::format("{}:{}", shown_path(found.file, home), found.line);
}

std::string sweep_table(const sweep_result& all, const std::string& home, std::size_t width, bool coloured) {
    if (all.found.empty()) return "";
    table out{{"PLACE", "HOST", "USER", "WHAT", "TOKEN", "TO DO"}, {}};
    for (const auto& each : all.found)
        out.rows.push_back(
            {{shown_place(each, home)},
             {shown_host(each.what)},
             {shown_user(each.what).empty() ? "-" : shown_user(each.what)},
             {std::string(name_of(each.what.in)), is_before_us(each.what.in) ? look::warning : look::plain},
             {token_words(each), look_of(each)},
             {to_do(each)}});
    return lay_out(out, width, coloured);
}

std::string sweep_notes(const sweep_result& all, const std::string& home) {
    std::set<std::string> untold, tracked, left;
    bool is_first = false;
    for (const auto& each : all.found) {
        is_first = is_first || is_before_us(each.what.in);
        if (each.tried == trial::unknown) untold.insert(shown_place(each, home) + ": " + printable(each.why));
        if (each.is_tracked) tracked.insert(shown_path(each.file, home));
    }
    for (const auto& each : all.left)
        left.insert(shown_path(each.path, home) + ": " + printable(each.why, PATH_MAX));
    const std::string before_us =
        is_first ? "\nGit sends what is in a netrc, a URL or a header before it asks this helper\n" : "";
    return before_us + list("whether these are good is not known", untold) +
           list("tracked by Git: the history still has the token, so delete the token as well", tracked) +
           list("not searched", left);
}

secret sweep_json(const sweep_result& all, std::size_t copies) {
    json out;
    out.set_empty_array("/found");
    out.set_empty_array("/not_searched");
    out.set("/copies", static_cast<std::int64_t>(copies));
    for (std::size_t i = 0; i < all.found.size(); ++i) {
        const auto& each = all.found[i];
        const auto at = "/found/" + std::to_string(i);
        out.set(at + "/file", each.file);
        out.set(at + "/line", static_cast<std::int64_t>(each.line));
        out.set(at + "/host", each.what.host);
        out.set(at + "/username", shown_user(each.what));
        out.set(at + "/what", name_of(each.what.in));
        out.set(at + "/before_git_asks", is_before_us(each.what.in));
        out.set(at + "/token", whose(each));
        out.set(at + "/check", name_of(each.tried));
        out.set(at + "/why", each.why);
        out.set(at + "/can_be_fixed", each.what.mend.has_value());
        out.set(at + "/tracked", each.is_tracked);
    }
    for (std::size_t i = 0; i < all.left.size(); ++i) {
        out.set("/not_searched/" + std::to_string(i) + "/path", all.left[i].path);
        out.set("/not_searched/" + std::to_string(i) + "/why", all.left[i].why);
    }
    auto text = out.serialize();
    text.append("\n");
    return text;
}

}  // namespace codecatalyst
