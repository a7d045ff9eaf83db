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

/// Some servers do not know HEAD.
http_answer head_of(const std::string& url, const start_url_question& asked) {
    auto said = answer_of(url, "HEAD", asked);
    if (said.status != 405 && said.status != 501) return said;
    return answer_of(url, "GET", asked);
}

bool is_redirect(int status) {
    constexpr std::array statuses{301, 302, 303, 307, 308};
    return std::ranges::find(statuses, status) != statuses.end();
}

/// A location is a reference (RFC 9110, 10.2.2); one without a host stays on the server that sent it.
std::string absolute(std::string_view location, const std::string& from) {
    if (location.find("://") != location.npos) return std::string(location);
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
    const auto host = host_of_page(page);
    if (!host || !is_aws_sign_in_host(*host))
        fail(url,
             fmt::format("redirects to {}, which is not a sign-in page of AWS (one redirect is followed)",
                         printable(page)),
             "do not sign in there; ask your organisation for its start URL");
    if (!lower(page).starts_with("https://"))
        fail(url, fmt::format("redirects to {}, which is not encrypted", printable(page)), ask_organisation);
}

}  // namespace

bool is_vanity(std::string_view start_url) {
    const auto host = host_of_page(start_url);
    return host && !is_aws_sign_in_host(*host);
}

sign_in_place resolved(sign_in_place where, const start_url_question& asked) {
    if (!is_vanity(where.start_url)) return where;
    const auto page = redirect_of(where.start_url, asked);
    check_page(where.start_url, page);
    where.service_url = bare(page);
    where.region = region_of_sign_in_host(*host_of_page(page)).value_or(where.region);
    if (where.region.empty())
        fail(where.start_url, fmt::format("redirects to {}, which names no region", printable(page)),
             "add --region, the region of your organisation's IAM Identity Center");
    return where;
}

}  // namespace codecatalyst
