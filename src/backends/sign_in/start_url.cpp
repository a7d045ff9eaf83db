// SPDX-License-Identifier: Apache-2.0
#include "backends/sign_in/start_url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "backends/connection_faults.hpp"
#include "backends/sign_in/sign_in_hosts.hpp"
#include "base/text.hpp"
#include "model/url_match.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view ask_organisation = "ask your organisation for its start URL, and compare it";

[[noreturn]] void fail(const std::string& url, const std::string& what, std::string_view hint) {
    throw backend_error(fmt::format("the start URL {} {}", printable(url), what), std::string(hint));
}

http_answer answer_of(const std::string& url, const char* method, const start_url_question& asked) try {
    return asked.send(method, url);
} catch (const http_failure& why) {
    const auto host = host_of_page(url).value_or("");
    const auto timeout = std::chrono::ceil<std::chrono::seconds>(asked.timeout);
    const auto words = explain_connection({"your organisation's start URL", "your organisation's start URL",
                                           "sso_start_url", host, asked.profile, timeout},
                                          why);
    throw backend_error(words.message, words.hint);
}

bool is_redirect(int status) {
    constexpr std::array statuses{301, 302, 303, 307, 308};
    return std::ranges::find(statuses, status) != statuses.end();
}

/// Some servers do not know HEAD, or answer it in another way than GET.
http_answer head_of(const std::string& url, const start_url_question& asked) {
    auto said = answer_of(url, "HEAD", asked);
    return is_redirect(said.status) ? std::move(said) : answer_of(url, "GET", asked);
}

/// The scheme of a URL, such as "https"; "" if it is relative (RFC 3986, 3.1).
std::string scheme_of(std::string_view reference) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz", others = "0123456789+-.";
    const auto end = reference.find_first_of(":/?#");
    if (end == reference.npos || end == 0 || reference[end] != ':') return "";
    auto out = lower(reference.substr(0, end));
    const auto is_allowed = [&](char c) {
        return letters.find(c) != letters.npos || others.find(c) != others.npos;
    };
    return letters.find(out[0]) != letters.npos && std::ranges::all_of(out, is_allowed) ? out : "";
}

/// Only scheme and host are quoted: the rest is whatever the server wants the user to read.
std::string shown(std::string_view page) {
    constexpr std::size_t host_max = 253;
    const auto scheme = scheme_of(page);
    auto rest = page.substr(std::min(page.size(), scheme.size() + 1));
    if (!rest.starts_with("//")) return scheme + ':';
    rest = rest.substr(2, rest.find_first_of("/?#\\", 2) - 2);
    if (const auto at = rest.rfind('@'); at != rest.npos) rest.remove_prefix(at + 1);
    return printable(scheme + "://" + lower(rest.substr(0, host_max)));
}

bool is_plain_host(std::string_view host) {
    return host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") == host.npos;
}

/// A location is a reference (RFC 9110, 10.2.2); one without a host stays on the server that sent it.
std::string absolute(std::string_view location, const std::string& from) {
    if (!scheme_of(location).empty()) return std::string(location);
    if (location.starts_with("//")) return "https:" + std::string(location);
    return "https://" + host_of_page(from).value_or("") + (location.starts_with('/') ? "" : "/") +
           std::string(location);
}

std::string redirect_of(const std::string& url, const start_url_question& asked) {
    constexpr std::size_t location_max = 2000;
    const auto said = head_of(url, asked);
    if (!is_redirect(said.status))
        fail(url, fmt::format("does not lead to AWS: it answers with status {} and no redirect", said.status),
             ask_organisation);
    const auto location = trimmed(said.header("Location"));
    if (location.empty() || location.size() > location_max || has_control(location))
        fail(url, fmt::format("redirects nowhere (status {}, and no usable Location)", said.status),
             ask_organisation);
    return absolute(location, url);
}

/// Without query, fragment and trailing slash, as the AWS CLI sends it to the service.
std::string bare(std::string_view url) {
    url = url.substr(0, url.find_first_of("?#"));
    while (url.ends_with('/')) url.remove_suffix(1);
    return std::string(url);
}

void check_page(const std::string& url, const std::string& page) {
    const bool has_host = std::string_view(page).substr(scheme_of(page).size()).starts_with("://");
    const auto host = has_host ? host_of_page(page) : std::nullopt;
    if (!host || !is_plain_host(*host) || !is_aws_sign_in_host(*host))
        fail(url,
             fmt::format("redirects to {}, which is not a sign-in page of AWS (one redirect is followed)",
                         shown(page)),
             "do not sign in there; ask your organisation for its start URL");
    if (scheme_of(page) != "https")
        fail(url, fmt::format("redirects to {}, which is not encrypted", shown(page)), ask_organisation);
}

}  // namespace

bool is_vanity(std::string_view start_url) {
    const auto host = host_of_page(start_url);
    return host && !is_aws_sign_in_host(*host);
}

sign_in_place resolved(sign_in_place where, const start_url_question& asked) {
    if (!is_vanity(where.start_url)) return where;
    if (asked.endpoint_is_set && where.region.empty())
        fail(where.start_url, "is not asked for its region, as codecatalyst.signInEndpoint is set",
             "add --region, the region of your organisation's IAM Identity Center");
    if (asked.endpoint_is_set) return where;
    const auto page = redirect_of(where.start_url, asked);
    check_page(where.start_url, page);
    where.service_url = bare(page);
    where.region = region_of_sign_in_host(*host_of_page(page)).value_or(where.region);
    if (where.region.empty())
        fail(where.start_url, fmt::format("redirects to {}, which names no region", shown(page)),
             "add --region, the region of your organisation's IAM Identity Center");
    return where;
}

}  // namespace codecatalyst
