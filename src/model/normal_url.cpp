// SPDX-License-Identifier: Apache-2.0
// Follows Git's rules in Git's order; tests/model/url_match_peer_test.py compares the results with Git's.
#include "model/normal_url.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view ends_of_host = "/?#";

bool is_of(char c, std::string_view set) { return set.find(c) != set.npos; }
bool is_letter(char c) { return is_of(c, letters); }
bool is_alphanumeric(char c) { return is_letter(c) || is_of(c, digits); }

std::string percent(char c) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    const auto value = static_cast<unsigned char>(c);
    return {'%', hex[value >> 4], hex[value & 15]};
}

bool must_be_escaped(char c) {
    const auto value = static_cast<unsigned char>(c);
    return value <= 0x1f || value >= 0x7f || is_of(c, " <>\"%{}|\\^`");
}

/// An escaped delimiter stays escaped. Returns nullopt when a '%' does not start an escape.
std::optional<std::string> with_normal_escapes(std::string_view text) {
    constexpr std::string_view reserved = ":/?#[]@!$&'()*+,;=";
    std::string out;
    while (!text.empty()) {
        const bool was_escaped = text.front() == '%';
        const auto decoded = percent_decode(text.substr(0, was_escaped ? 3 : 1));
        if (!decoded) return std::nullopt;
        const char c = decoded->front();
        out += must_be_escaped(c) || (was_escaped && is_of(c, reserved)) ? percent(c) : std::string(1, c);
        text.remove_prefix(was_escaped ? 3 : 1);
    }
    return out;
}

class parser {
public:
    parser(std::string_view text, normal_url::stars in_host) : rest_(text), in_host_(in_host) {}

    std::optional<normal_url> url() {
        if (take_scheme() && take_user() && take_host() && take_path()) return std::move(out_);
        return std::nullopt;
    }

private:
    bool take_scheme() {
        const auto end =
            std::ranges::find_if_not(rest_, [](char c) { return is_alphanumeric(c) || is_of(c, "+.-"); });
        const auto size = static_cast<std::size_t>(end - rest_.begin());
        if (size == 0 || !is_letter(rest_.front()) || !rest_.substr(size).starts_with("://")) return false;
        out_.scheme = lower(rest_.substr(0, size));
        rest_.remove_prefix(size + 3);
        return true;
    }

    /// The password is dropped, because it is not compared.
    bool take_user() {
        const auto at = rest_.find('@');
        if (at == rest_.npos || at > rest_.find_first_of(ends_of_host)) return true;
        const auto given = with_normal_escapes(rest_.substr(0, at));
        if (!given) return false;
        out_.user = given->substr(0, given->find(':'));
        rest_.remove_prefix(at + 1);
        return true;
    }

    bool take_host() {
        const auto authority = rest_.substr(0, rest_.find_first_of(ends_of_host));
        const bool is_missing = authority.empty() || authority.front() == ':';
        if (is_missing && out_.scheme != "file") return false;
        rest_.remove_prefix(authority.size());
        const auto last = authority.find_last_of(":]");
        const auto colon = last != authority.npos && authority[last] == ':' ? last : authority.size();
        const auto host = authority.substr(0, colon);
        const auto is_host = [this](char c) {
            return is_alphanumeric(c) || is_of(c, ".-_[:]") ||
                   (c == '*' && in_host_ == normal_url::stars::allowed);
        };
        if (!std::ranges::all_of(host, is_host)) return false;
        out_.host = lower(host);
        const auto port = authority.substr(std::min(colon + 1, authority.size()));
        return is_missing ? port.empty() : take_port(port);
    }

    bool take_port(std::string_view port) {
        constexpr unsigned most = 65535;
        const auto first = port.find_first_not_of('0');
        if (first == port.npos) return port.empty();  // "https://host:" means the scheme's default port
        port.remove_prefix(first);
        if ((out_.scheme == "http" && port == "80") || (out_.scheme == "https" && port == "443")) return true;
        const auto number = to_number<unsigned>(port);
        if (!number || *number > most) return false;
        out_.port = port;
        return true;
    }

    bool take_path() {
        out_.path = "/";
        if (rest_.starts_with('/')) rest_.remove_prefix(1);
        for (;;) {
            const auto segment = rest_.substr(0, rest_.find_first_of(ends_of_host));
            rest_.remove_prefix(segment.size());
            const auto slash = take_segment(segment);
            if (!slash) return false;
            if (!rest_.starts_with('/')) break;
            rest_.remove_prefix(1);
            out_.path += *slash;
        }
        const auto query = with_normal_escapes(rest_);
        if (query) out_.path += *query;
        return query.has_value();
    }

    /// Appends a segment to the path. Returns the slash that the next segment needs before it, "" after the
    /// leading slash; nullopt for an invalid escape or a ".." above the root.
    std::optional<std::string_view> take_segment(std::string_view text) {
        const auto segment = with_normal_escapes(text);
        if (!segment) return std::nullopt;
        if (*segment != "." && *segment != "..") return out_.path += *segment, "/";
        out_.path.pop_back();
        if (*segment == "..") {
            if (out_.path.empty()) return std::nullopt;
            out_.path.resize(out_.path.rfind('/'));
        }
        if (!out_.path.empty()) return "/";
        out_.path = "/";
        return "";
    }

    std::string_view rest_;
    normal_url::stars in_host_;
    normal_url out_;
};

/// A dot at the end does not start another label.
std::vector<std::string_view> labels(std::string_view host) {
    if (host.empty()) return {};
    if (host.ends_with('.')) host.remove_suffix(1);
    return split(host, '.');
}

bool host_matches(std::string_view pattern, std::string_view host) {
    return std::ranges::equal(labels(pattern), labels(host),
                              [](auto wanted, auto given) { return wanted == "*" || wanted == given; });
}

/// The length of the match including the slash after it; 0 when there is no match.
std::size_t path_match(std::string_view prefix, std::string_view path) {
    if (prefix == "/") return 1;
    if (prefix.ends_with('/')) prefix.remove_suffix(1);
    if (!path.starts_with(prefix)) return 0;
    const bool is_whole = path.size() == prefix.size() || path[prefix.size()] == '/';
    return is_whole ? prefix.size() + 1 : 0;
}

std::string escaped(std::string_view text, bool slash_too) {
    std::string out;
    for (const char c : text) {
        const bool is_special =
            must_be_escaped(c) || is_of(c, ":?#[]@!$&'()*+,;=") || (slash_too && c == '/');
        out += is_special ? percent(c) : std::string(1, c);
    }
    return out;
}

}  // namespace

std::optional<normal_url> normal_url::parse(std::string_view text, stars in_host) {
    return parser(text, in_host).url();
}

std::optional<normal_url> normal_url::of(const remote& where, std::string_view username) {
    const auto user = username.empty() ? "" : escaped(username, true) + '@';
    return parse(where.protocol + "://" + user + where.host + '/' + escaped(where.path, false),
                 stars::refused);
}

std::optional<closeness> match(const normal_url& pattern, const normal_url& url) {
    if (pattern.scheme != url.scheme || pattern.port != url.port) return std::nullopt;
    if (pattern.user && pattern.user != url.user) return std::nullopt;
    if (!host_matches(pattern.host, url.host)) return std::nullopt;
    const auto path = path_match(pattern.path, url.path);
    if (path == 0) return std::nullopt;
    return closeness{pattern.host.size(), path, pattern.user.has_value()};
}

}  // namespace codecatalyst
