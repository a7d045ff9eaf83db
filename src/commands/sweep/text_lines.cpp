// SPDX-License-Identifier: Apache-2.0
#include "commands/sweep/text_lines.hpp"

#include "base/text.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

bool is_quoted(std::string_view text) {
    return text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.front() == text.back();
}

}  // namespace

std::vector<text_line> lines_in(std::string_view text) {
    std::vector<text_line> out;
    std::size_t at = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    while (at < text.size()) {
        const auto newline = text.find('\n', at);
        auto end = std::min(newline, text.size());
        const auto next = newline == text.npos ? text.size() : newline + 1;
        if (end > at && text[end - 1] == '\r') --end;
        out.push_back({at, end, next});
        at = next;
    }
    return out;
}

value_span value_between(std::string_view text, std::size_t begin, std::size_t end) {
    const auto inner = trimmed(text.substr(begin, end - begin));
    if (inner.empty()) return {begin, begin, inner};
    const auto from = static_cast<std::size_t>(inner.data() - text.data());
    return {from, from + inner.size(), is_quoted(inner) ? inner.substr(1, inner.size() - 2) : inner};
}

std::string_view value_instead(std::string_view value) {
    const auto sign = value.find(":-");
    if (!value.starts_with("${") || !value.ends_with('}') || sign == value.npos) return value;
    return value.substr(sign + 2, value.size() - sign - 3);
}

bool is_reference(std::string_view value) {
    value = trimmed(value);
    const auto is_between = [&](char first, char last) {
        return value.size() >= 2 && value.front() == first && value.back() == last;
    };
    return value.empty() || value.starts_with('$') || value.find("${") != value.npos ||
           is_between('%', '%') || is_between('{', '}');
}

user_and_secret parted(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == text.npos) return {"", secret(text)};
    return {std::string(text.substr(0, colon)), secret(text.substr(colon + 1))};
}

bool take_token_from_user(std::string& username, secret& value, const scan_rules& by) {
    secret user(username);
    const bool is_alone = value.empty() && !(by.is_user && by.is_user(username));
    const bool is_token = is_alone || value.expose() == "x-oauth-basic" || !by.host_of_known(user).empty();
    if (username.empty() || !is_token) return false;
    wipe(username.data(), username.size());
    username.clear();
    value = std::move(user);
    return true;
}

std::optional<secret> decoded_base64(std::string_view text) {
    text = trimmed(text);
    secret padded(text);
    while (padded.expose().size() % 4 != 0) padded.append("=");
    return base64_decode(padded.expose());
}

std::optional<user_and_secret> parted_base64(std::string_view text) {
    const auto plain = decoded_base64(text);
    if (!plain || plain->expose().find(':') == std::string_view::npos) return std::nullopt;
    return parted(plain->expose());
}

std::string host_in(std::string_view url) {
    const auto slashes = url.find("//");
    if (slashes == url.npos || (slashes != 0 && url[slashes - 1] != ':')) return "";
    url.remove_prefix(slashes + 2);
    auto host = lower(url.substr(0, url.find_first_of("/?#\\")));
    if (const auto at = host.rfind('@'); at != host.npos) host.erase(0, at + 1);
    if (host.ends_with(":443")) host.resize(host.size() - 4);
    return host;
}

std::string path_in(std::string_view url) {
    const auto slashes = std::min(url.find("//") + 2, url.size());
    auto path = url.substr(std::min(url.find('/', slashes), url.size()));
    while (path.starts_with('/')) path.remove_prefix(1);
    while (path.ends_with('/')) path.remove_suffix(1);
    return std::string(path);
}

void note_name(names_of_hosts& to, std::string_view name, std::string_view url, const scan_rules& by) {
    const auto host = host_in(url);
    if (name.empty() || host.empty() || host.find('$') != host.npos) return;
    if (by.is_ours(host))
        to.emplace(name, host);
    else
        to.insert_or_assign(std::string(name), "");
}

named_host host_of_name(std::string_view name, const names_of_hosts& own, const names_of_hosts& others,
                        const secret& value, const scan_rules& by) {
    const auto here = own.find(name), there = others.find(name);
    const bool is_theirs_there = there != others.end() && there->second.empty();
    auto known = by.host_of_known(value);
    if (here != own.end() && !here->second.empty()) return {here->second, known.empty() && is_theirs_there};
    if (here == own.end() && there != others.end() && !is_theirs_there) return {there->second, known.empty()};
    return {std::move(known)};
}

}  // namespace codecatalyst
