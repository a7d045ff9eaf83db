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

}  // namespace codecatalyst
