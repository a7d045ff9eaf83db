// SPDX-License-Identifier: Apache-2.0
#include "commands/sweep/urls.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "commands/sweep/text_lines.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view behind_scheme = "://";
constexpr std::string_view ends_authority = "/?#\\\"'<>`|, \t\r\n";
constexpr std::size_t path_max = 1000;
constexpr std::string_view ends_url = "\"'<>`|, \t\r\n";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Where "https" or "http" before an offset begins; npos for another scheme.
std::size_t begin_of_scheme(std::string_view text, std::size_t colon) {
    constexpr std::size_t longest = 5;
    const auto least = colon < longest ? 0 : colon - longest;
    auto begin = colon;
    while (begin > least && is_letter(text[begin - 1])) --begin;
    const auto scheme = lower(text.substr(begin, colon - begin));
    return scheme == "https" || scheme == "http" ? begin : text.npos;
}

struct authority {
    std::size_t begin, end;
    std::size_t at;       // of the last '@'; npos without a user
    std::size_t host_at;  // where the host begins
    std::string host;
};

authority authority_at(std::string_view text, std::size_t begin) {
    authority out{begin, std::min(text.find_first_of(ends_authority, begin), text.size()), text.npos, begin,
                  ""};
    const auto whole = text.substr(begin, out.end - begin);
    if (const auto at = whole.rfind('@'); at != whole.npos) {
        out.at = begin + at;
        out.host_at = out.at + 1;
    }
    const auto written = text.substr(out.host_at, out.end - out.host_at);
    if ((written == "https:" || written == "http:") && text.substr(out.end).starts_with("//")) {
        out.host_at = out.end + 2;  // the scheme stands twice
        out.end = std::min(text.find_first_of(ends_authority, out.host_at), text.size());
    }
    out.host = lower(text.substr(out.host_at, out.end - out.host_at));
    if (out.host.ends_with(":443")) out.host.resize(out.host.size() - 4);
    return out;
}

std::string path_at(std::string_view text, std::size_t begin) {
    auto path = text.substr(begin, path_max);
    path = path.substr(0, path.find_first_of(ends_url));
    path = path.substr(0, path.find_first_of("?#"));
    while (path.starts_with('/')) path.remove_prefix(1);
    while (path.ends_with('/')) path.remove_suffix(1);
    return std::string(path);
}

std::string decoded(std::string_view text) { return percent_decode(text).value_or(std::string(text)); }

secret decoded_secret(std::string_view text) {
    auto plain = decoded(text);
    secret out(plain);
    wipe(plain.data(), plain.size());
    return out;
}

void take(std::vector<found_token>& to, std::string_view text, const authority& of, holder in,
          const scan_rules& by) {
    const auto user = text.substr(of.begin, of.at - of.begin);
    const auto colon = user.find(':');
    const auto password = colon == user.npos ? user : user.substr(colon + 1);
    const auto before = colon == user.npos ? "" : user.substr(0, colon);
    auto name = decoded(before);
    auto value = decoded_secret(password);
    if (is_reference(take_token_from_user(name, value, by) ? before : password)) return;
    if (colon == user.npos && by.host_of_known(value).empty()) return;  // a user's name
    const bool has_user = !name.empty();
    const text_edit mend{has_user ? of.begin + colon : of.begin, of.host_at, has_user ? "@" : ""};
    to.push_back({in, of.begin, of.host, path_at(text, of.end), std::move(name), std::move(value), mend});
}

template <typename Take>
void each_authority(std::string_view text, const scan_rules& by, const Take& take_it) {
    for (std::size_t at = text.find(behind_scheme); at != text.npos; at = text.find(behind_scheme, at)) {
        const auto begin = at + behind_scheme.size();
        const bool is_web = begin_of_scheme(text, at) != text.npos;
        const auto found = authority_at(text, begin);
        at = std::max(found.end, begin);
        if (is_web && by.is_ours(found.host)) take_it(found);
    }
}

}  // namespace

std::vector<found_token> tokens_in_urls(std::string_view text, holder in, const scan_rules& by) {
    std::vector<found_token> out;
    each_authority(text, by, [&](const authority& found) {
        if (found.at != text.npos && out.size() < found_max) take(out, text, found, in, by);
    });
    return out;
}

}  // namespace codecatalyst
