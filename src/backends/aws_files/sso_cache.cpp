// SPDX-License-Identifier: Apache-2.0
#include "backends/aws_files/sso_cache.hpp"

#include <fmt/format.h>

#include <thread>

#include "base/text.hpp"
#include "system/crypto/digest.hpp"
#include "system/os/file.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t file_max = 256 * 1024;  // tokens and client secrets have a few thousand bytes
constexpr std::chrono::minutes registration_margin(15);  // same as the AWS CLI
constexpr std::string_view tool = "git-credential-codecatalyst";

std::optional<json> parse(const secret& text) try {
    auto out = json::parse(text.expose());
    return out.is_object() ? std::optional(std::move(out)) : std::nullopt;
} catch (const json_error&) {
    return std::nullopt;
}

/// True for a token that can be put into an HTTP header.
bool is_token(const std::optional<secret>& text) {
    return text && !text->empty() && !has_control(text->expose());
}

std::optional<client_registration> client_in(const json& file) {
    auto id = file.text("/clientId");
    auto client_secret = file.secret_text("/clientSecret");
    const auto expires = parse_cached_date(file.text("/registrationExpiresAt").value_or(""));
    if (!id || !client_secret || !expires) return std::nullopt;
    return client_registration{std::move(*id), std::move(*client_secret), *expires};
}

/// Registration files are named as the AWS CLI names its own, by a digest of what they are for. The digest
/// includes our name, since the AWS CLI's registration is another client's.
std::string registration_key(const sign_in_place& where, sign_in_flow flow) {
    json key;
    key.set("/flow", flow == sign_in_flow::device_code ? "device_code" : "authorization_code");
    key.set("/region", where.region);
    key.set_empty_array("/scopes");
    for (const auto& scope : where.scopes) key.set("/scopes/-", scope);
    key.set("/session_name", where.session);
    key.set("/startUrl", where.start_url);
    key.set("/tool", tool);
    const auto text = key.serialize();
    return sha1_hex(text.expose());
}

}  // namespace

std::optional<sso_cache::entry> sso_cache::read(const sign_in_place& where) const {
    const auto path = path_of(where);
    const auto fail = [&](std::string_view what) {
        throw sign_in_needed(fmt::format("the sign-in session in {} {}", printable(path), what),
                             sign_in_again_);
    };
    auto file = read_private_file(path, file_max);
    if (!file) return std::nullopt;
    auto text = parse(*file);
    if (!text) {  // the AWS CLI truncates the file before it writes it
        while_written_();
        file = read_private_file(path, file_max);
        text = file ? parse(*file) : std::nullopt;
    }
    if (!text) fail("cannot be understood");
    auto token = text->secret_text("/accessToken");
    if (!is_token(token)) fail("holds no access token");
    if (!text->has("/expiresAt")) fail("does not say when it expires");
    const auto expires = parse_cached_date(text->text("/expiresAt").value_or(""));
    if (!expires) fail("expires at a time that is not a date with a time zone");
    auto refresh = text->secret_text("/refreshToken");
    if (refresh && refresh->empty()) refresh.reset();
    kept_session session{std::move(*token), *expires, std::move(refresh), client_in(*text)};
    return entry{std::move(session), std::move(*text)};
}

void sso_cache::wait() { std::this_thread::sleep_for(std::chrono::milliseconds(100)); }

void sso_cache::write(const sign_in_place& where, const kept_session& what) const {
    make_folders(folder_);
    const auto text = text_of(where, what, json());
    write_file_atomically(path_of(where), text.expose(), 0600);
}

void sso_cache::forget(const sign_in_place& where) const { remove_file(path_of(where)); }

std::string sso_cache::path_of(const sign_in_place& where) const {
    return folder_ + '/' + sha1_hex(where.session) + ".json";
}

secret sso_cache::text_of(const sign_in_place& where, const kept_session& what, json file) {
    file.set("/startUrl", where.start_url);
    file.set("/region", where.region);
    file.set("/accessToken", what.access_token);
    file.set("/expiresAt", to_rfc3339(what.expires));
    if (what.client) {
        file.set("/clientId", what.client->id);
        file.set("/clientSecret", what.client->client_secret);
        file.set("/registrationExpiresAt", to_rfc3339(what.client->expires));
    }
    if (what.refresh_token) file.set("/refreshToken", *what.refresh_token);
    return file.serialize();
}

std::optional<client_registration> sso_cache::read_registration(const sign_in_place& where, sign_in_flow flow,
                                                                time_point now) const {
    const auto file = read_private_file(registration_path(where, flow), file_max);
    const auto text = file ? parse(*file) : std::nullopt;
    if (!text) return std::nullopt;
    auto id = text->text("/clientId");
    auto client_secret = text->secret_text("/clientSecret");
    const auto expires = parse_cached_date(text->text("/expiresAt").value_or(""));
    if (!id || !client_secret || !expires || *expires - now < registration_margin) return std::nullopt;
    return client_registration{std::move(*id), std::move(*client_secret), *expires, flow};
}

void sso_cache::write_registration(const sign_in_place& where, const client_registration& what) const {
    json file;
    file.set("/clientId", what.id);
    file.set("/clientSecret", what.client_secret);
    file.set("/expiresAt", to_rfc3339(what.expires));
    for (const auto& scope : where.scopes) file.set("/scopes/-", scope);
    if (what.flow == sign_in_flow::authorization_code) {
        file.set("/grantTypes/-", "authorization_code");
        file.set("/grantTypes/-", "refresh_token");
    }
    make_folders(folder_);
    const auto text = file.serialize();
    write_file_atomically(registration_path(where, what.flow), text.expose(), 0600);
}

std::vector<std::string> sso_cache::registrations(const sign_in_place& where) const {
    return {registration_path(where, sign_in_flow::authorization_code),
            registration_path(where, sign_in_flow::device_code)};
}

std::string sso_cache::registration_path(const sign_in_place& where, sign_in_flow flow) const {
    return folder_ + '/' + registration_key(where, flow) + ".json";
}

std::optional<time_point> parse_cached_date(std::string_view text) {
    constexpr std::string_view utc = "UTC";
    if (!text.ends_with(utc)) return parse_rfc3339(text);
    return parse_rfc3339(std::string(text.substr(0, text.size() - utc.size())) + 'Z');
}

}  // namespace codecatalyst
