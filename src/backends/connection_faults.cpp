// SPDX-License-Identifier: Apache-2.0
#include "backends/connection_faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

using reason = http_failure::reason;

constexpr std::string_view check_network = "check the network, the proxy settings and {setting}",
                           check_endpoint = "check {setting} and the proxy settings";
constexpr std::string_view trust_it =
    "set AWS_CA_BUNDLE, ca_bundle in AWS profile {profile} or http.sslCAInfo to your organisation's CA file";

struct row {
    reason why;
    std::string_view message;  // {text} is the library's own message
    std::string_view hint;
    bool passing = false;
};

constexpr std::array rows{
    row{reason::unresolved, "{service} cannot be reached: the name {host} is not known here", check_network,
        true},
    row{reason::unreachable, "{service} cannot be reached: {host} takes no connection", check_network, true},
    row{reason::silent, "{service} cannot be reached: {host} does not answer", check_network, true},
    row{reason::proxy, "the proxy cannot be reached", "check http.proxy, HTTPS_PROXY and NO_PROXY"},
    row{reason::proxy_refused, "the proxy does not connect to {host}: {text}",
        "check http.proxy, HTTPS_PROXY and NO_PROXY"},
    row{reason::proxy_sign_in, "the proxy wants a user name and password that it knows",
        "put them into http.proxy or HTTPS_PROXY, as http://USER:PASSWORD@PROXY:PORT"},
    row{reason::untrusted, "the certificate of {the_service} is not trusted: {text}", trust_it},
    row{reason::handshake, "no secure connection to {host} can be made: {text}", check_endpoint},
    row{reason::bad_ca_file, "the CA file cannot be read: {text}",
        "check AWS_CA_BUNDLE, ca_bundle in AWS profile {profile}, GIT_SSL_CAINFO and http.sslCAInfo"},
    row{reason::broken, "the connection to {service} broke", check_network, true},
    row{reason::timed_out, "{service} did not answer within {timeout} s",
        "check the network, or raise codecatalyst.timeout", true},
    row{reason::too_long, "{service}'s answer is too long to be read", check_endpoint},
};

std::string filled(std::string_view words, const connection_question& asked, std::string_view text) {
    return fmt::format(fmt::runtime(words), fmt::arg("service", asked.service),
                       fmt::arg("the_service", asked.the_service), fmt::arg("setting", asked.setting),
                       fmt::arg("host", printable(asked.host)), fmt::arg("profile", printable(asked.profile)),
                       fmt::arg("timeout", asked.timeout.count()), fmt::arg("text", text));
}

}  // namespace

connection_words explain_connection(const connection_question& asked, const http_failure& why) {
    const auto* const known = std::ranges::find(rows, why.why, &row::why);
    if (known == rows.end()) return {why.what(), filled(check_network, asked, ""), false};
    return {filled(known->message, asked, printable(why.what())), filled(known->hint, asked, ""),
            known->passing};
}

}  // namespace codecatalyst
