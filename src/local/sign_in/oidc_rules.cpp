// SPDX-License-Identifier: Apache-2.0
#include "local/sign_in/oidc_rules.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "system/crypto/digest.hpp"
#include "system/crypto/random.hpp"

namespace codecatalyst::local {
namespace {

constexpr std::chrono::seconds slower_by{5};  // RFC 8628, 3.5
constexpr std::int64_t polls_unasked = 2;     // the AWS CLI polls twice before its first wait
constexpr std::size_t verifier_min = 43, verifier_max = 128, challenge_size = 43;
constexpr std::size_t redirect_max = 2048, typed_code_max = 64, port_digits_max = 5;
constexpr std::string_view code_letters = "BCDFGHJKLMNPQRSTVWXZ";
constexpr std::size_t code_size = 8, code_half = 4;
constexpr std::array<std::string_view, 3> loopbacks{"http://127.0.0.1", "http://[::1]", "http://localhost"};
constexpr std::array<std::string_view, 2> scopes{"codecatalyst:read_write", "sso:account:access"};

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_alphanumeric(char c) noexcept {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_base64url(char c) noexcept { return is_alphanumeric(c) || c == '-' || c == '_'; }
constexpr bool is_unreserved(char c) noexcept { return is_base64url(c) || c == '.' || c == '~'; }

/// Tolerates a tenth of the interval, because the client's timer is not exact.
bool too_fast(const device_grant& grant, instant now) {
    return grant.polls >= polls_unasked && (now - grant.polled) * 10 < grant.interval * 9;
}

/// base64url(SHA-256(verifier)), without padding. Deliberately not the client's function, which this one is
/// meant to check.
std::string challenge_of(std::string_view verifier) {
    const auto padded = base64(sha256(verifier));
    std::string text(padded.expose().substr(0, challenge_size));
    std::ranges::replace(text, '+', '-');
    std::ranges::replace(text, '/', '_');
    return text;
}

struct loopback_uri {
    std::string_view host, port, rest;
};

std::optional<loopback_uri> parse_loopback(std::string_view uri) {
    for (const auto host : loopbacks) {
        if (!uri.starts_with(host)) continue;
        auto rest = uri.substr(host.size());
        std::string_view port;
        if (rest.starts_with(':')) {
            const auto end = std::ranges::find_if_not(rest.substr(1), is_digit);
            port = rest.substr(1, static_cast<std::size_t>(end - rest.begin()) - 1);
            rest.remove_prefix(port.size() + 1);
            if (port.empty() || port.size() > port_digits_max) return std::nullopt;
        }
        if (rest.empty() || rest.starts_with('/')) return loopback_uri{host, port, rest};
    }
    return std::nullopt;
}

}  // namespace

poll_answer poll(device_grant& grant, instant now) {
    if (now >= grant.expires) return poll_answer::expired;
    if (grant.decided == decision::denied) return poll_answer::denied;
    if (grant.decided == decision::approved) return poll_answer::approved;
    const bool fast = too_fast(grant, now);
    grant.polls += 1;
    grant.polled = now;
    if (!fast) return poll_answer::pending;
    grant.interval += slower_by;
    return poll_answer::slow_down;
}

bool is_code_verifier(std::string_view text) {
    return text.size() >= verifier_min && text.size() <= verifier_max &&
           std::ranges::all_of(text, is_unreserved);
}

bool is_code_challenge(std::string_view text) {
    return text.size() == challenge_size && std::ranges::all_of(text, is_base64url);
}

bool proves(std::string_view verifier, std::string_view challenge) {
    return is_code_verifier(verifier) && challenge_of(verifier) == challenge;
}

bool is_redirect_uri(std::string_view text) {
    return text.size() <= redirect_max && !has_control(text) && text.find_first_of(" #\"<>\\") == text.npos &&
           parse_loopback(text).has_value();
}

bool redirect_fits(std::string_view registered, std::string_view asked) {
    if (registered == asked) return true;
    const auto known = parse_loopback(registered);
    const auto wanted = parse_loopback(asked);
    const bool by_address = known && known->host != loopbacks.back();  // a host name may resolve elsewhere
    return by_address && wanted && known->port.empty() && known->host == wanted->host &&
           known->rest == wanted->rest;
}

std::string new_user_code() {
    constexpr unsigned fair = 256 / code_letters.size() * code_letters.size();
    std::string made;
    while (made.size() < code_size)
        for (const char byte : random_bytes(code_size))
            if (const unsigned value = static_cast<unsigned char>(byte);
                value < fair && made.size() < code_size)
                made += code_letters[value % code_letters.size()];
    return made.insert(code_half, "-");
}

std::optional<std::string> read_user_code(std::string_view typed) {
    if (typed.size() > typed_code_max) return std::nullopt;
    std::string code;
    for (const char c : lower(typed))
        if (c != '-' && c != ' ') code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (code.size() != code_size || code.find_first_not_of(code_letters) != code.npos) return std::nullopt;
    return code.insert(code_half, "-");
}

bool is_known_scope(std::string_view scope) { return std::ranges::find(scopes, scope) != scopes.end(); }

bool within(const std::vector<std::string>& some, const std::vector<std::string>& all) {
    return std::ranges::all_of(some,
                               [&](const auto& each) { return std::ranges::find(all, each) != all.end(); });
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> found;
    for (const auto word : split(text, ' '))
        if (!word.empty()) found.emplace_back(word);
    return found;
}

}  // namespace codecatalyst::local
