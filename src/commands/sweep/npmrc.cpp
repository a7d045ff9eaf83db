// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "base/text.hpp"
#include "commands/sweep/text_lines.hpp"
#include "commands/sweep/tool_files.hpp"
#include "commands/sweep/urls.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view pnpm_helper = "tokenHelper=" CODECATALYST_DOORS "/codecatalyst-pnpm-token";
constexpr std::string_view token_key = "_authToken", password_key = "_password", both_key = "_auth";

/// A line "//HOST/PATH/:NAME = value".
struct row {
    text_line line;
    bool is_comment;
    std::string_view prefix;  // "//HOST/PATH/:" or "//HOST/PATH:"; "" when the line has none
    std::string_view name;
    value_span value;
};

/// What npm takes for the value: a comment may follow one without quotes.
value_span value_of(std::string_view text, std::size_t begin, std::size_t end) {
    auto out = value_between(text, begin, end);
    if (out.inner.size() != out.end - out.begin) return out;
    const auto comment = out.inner.find_first_of(";#");
    return comment == out.inner.npos ? out : value_between(text, begin, out.begin + comment);
}

std::optional<row> row_of(std::string_view text, const text_line& line) {
    const auto words = text_of(text, line);
    const auto begin = std::min(words.find_first_not_of(" \t;#"), words.size());
    const auto equals = words.find('=', begin);
    if (equals == words.npos) return std::nullopt;
    row out{line, words.substr(0, begin).find_first_of(";#") != words.npos, "",
            value_between(words, begin, equals).inner, value_of(text, line.begin + equals + 1, line.end)};
    const auto colon = out.name.rfind(':');
    if (colon == out.name.npos || !out.name.starts_with("//")) return out;
    out.prefix = out.name.substr(0, colon + 1);
    out.name.remove_prefix(colon + 1);
    return out;
}

struct npm_file {
    std::vector<row> rows;
    std::map<std::string_view, std::string_view> usernames;  // by prefix
    std::string registry;                                    // "//HOST/PATH/:" of the default registry
};

npm_file read(std::string_view text) {
    npm_file out;
    for (const auto& line : lines_in(text))
        if (auto found = row_of(text, line)) {
            if (found->name == "username") out.usernames[found->prefix] = found->value.inner;
            const auto slashes = found->value.inner.find("//");
            if (found->name == "registry" && !found->is_comment && slashes != text.npos)
                out.registry = std::string(found->value.inner.substr(slashes)) +
                               (found->value.inner.ends_with('/') ? ":" : "/:");
            out.rows.push_back(*found);
        }
    return out;
}

std::optional<user_and_secret> token_in(const row& at, const npm_file& file) {
    if (at.name == token_key) return parted(at.value.inner);
    if (at.name == both_key) return parted_base64(at.value.inner);
    if (at.name != password_key) return std::nullopt;
    auto value = decoded_base64(at.value.inner);
    if (!value) return std::nullopt;
    const auto user = file.usernames.find(at.prefix);
    return user_and_secret{user == file.usernames.end() ? "" : std::string(user->second), std::move(*value)};
}

/// The registry "//HOST/PATH/" that a prefix is for.
std::string_view registry_of(std::string_view prefix) {
    return prefix.substr(0, prefix.empty() ? 0 : prefix.size() - 1);
}

/// "//HOST/PATH/:" without a user before the host: that may have a token, too.
std::string without_user(std::string_view prefix) {
    constexpr std::string_view slashes = "//";
    const auto end = std::min(prefix.find('/', slashes.size()), prefix.size());
    const auto at = prefix.substr(0, end).rfind('@');
    return at == prefix.npos ? std::string(prefix) : std::string(slashes).append(prefix.substr(at + 1));
}

/// npm has no door that stands in its file: `run` sets a variable. A commented line is of no use to pnpm.
text_edit door_of(const row& at, std::string_view prefix, std::string_view text, std::string_view setting) {
    if (at.is_comment || setting.empty()) return without(at.line);
    const auto words = text_of(text, at.line);
    const auto begin = at.line.begin + std::min(words.find_first_not_of(" 	"), words.size());
    return {begin, at.value.end, without_user(prefix).append(setting)};
}

std::vector<found_token> scan(std::string_view text, holder in, std::string_view setting,
                              const scan_rules& by) {
    auto out = tokens_in_urls(text, in, by);
    const auto file = read(text);
    for (const auto& each : file.rows) {
        const auto prefix = each.prefix.empty() ? std::string_view(file.registry) : each.prefix;
        auto host = host_in(registry_of(prefix));
        const bool is_ours = by.is_ours(host);
        if (is_reference(each.value.inner) || out.size() >= found_max) continue;
        auto found = token_in(each, file);
        if (!found) continue;
        take_token_from_user(found->username, found->value, by);
        if (!is_ours) host = by.host_of_known(found->value);
        if (host.empty() || found->value.empty()) continue;
        out.push_back({in, each.line.begin, std::move(host), is_ours ? path_in(registry_of(prefix)) : "",
                       std::move(found->username), std::move(found->value),
                       door_of(each, prefix, text, is_ours ? setting : "")});
    }
    return out;
}

}  // namespace

std::vector<found_token> scan_npmrc(std::string_view text, const scan_rules& by) {
    return scan(text, holder::npm, "", by);
}

std::vector<found_token> scan_pnpm(std::string_view text, const scan_rules& by) {
    return scan(text, holder::pnpm, pnpm_helper, by);
}

}  // namespace codecatalyst
