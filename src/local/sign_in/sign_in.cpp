// SPDX-License-Identifier: Apache-2.0
#include "local/sign_in/sign_in.hpp"

#include <fcntl.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "system/crypto/digest.hpp"
#include "system/json.hpp"
#include "system/os/file.hpp"
#include "system/os/stdio.hpp"
#include "system/os/unique_fd.hpp"

namespace codecatalyst::local {
namespace {

constexpr auto start_url = "https://view.awsapps.com/start";
constexpr auto sso_region = "us-east-1";
constexpr auto region = "us-west-2";
constexpr std::size_t config_max = 1 << 20;

/// One session per profile, so that two profiles can belong to two users.
std::string session_of(const std::string& profile) {
    return profile == "default" ? "codecatalyst" : "codecatalyst-" + profile;
}

std::string profile_section(const std::string& profile) {
    return profile == "default" ? profile : "profile " + profile;
}

bool is_profile_name(std::string_view name) {
    return !name.empty() && name.find_first_of("[]\"' #;") == name.npos && !has_control(name);
}

std::string config_of(const handed_sign_in& what) {
    const auto session = session_of(what.profile);
    std::string text = "[" + profile_section(what.profile) + "]\nregion = " + region +
                       "\nsso_session = " + session + "\nca_bundle = " + what.ca_file + "\noutput = json\n";
    if (!what.endpoint.empty())
        text += "services = " + session + "\n\n[services " + session +
                "]\ncodecatalyst =\n  endpoint_url = " + what.endpoint + "\n";
    return text + "\n[sso-session " + session + "]\nsso_region = " + sso_region +
           "\nsso_start_url = " + start_url + "\nsso_registration_scopes = codecatalyst:read_write\n";
}

secret cache_of(const handed_sign_in& what) {
    json text;
    text.set("/startUrl", start_url);
    text.set("/region", sso_region);
    text.set("/accessToken", what.session.access_token);
    text.set("/expiresAt", to_rfc3339(what.now + what.lifetime));
    if (const auto& means = what.session.refresh) {
        text.set("/clientId", means->client_id);
        text.set("/clientSecret", means->client_secret);
        text.set("/registrationExpiresAt", to_rfc3339(what.now + means->registration_lifetime));
        text.set("/refreshToken", means->refresh_token);
    }
    return text.serialize();
}

void write_private_file(const std::string& path, std::string_view bytes) {
    const auto fresh = path + ".new";
    {
        const unique_fd file(
            ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!file) throw usage_error(fresh + " cannot be written");
        write_all(file.get(), bytes);
    }
    if (std::rename(fresh.c_str(), path.c_str()) != 0) throw usage_error(path + " cannot be written");
}

void make_folders(const std::string& path) {
    std::error_code failure;
    std::filesystem::create_directories(path, failure);
    if (failure) throw usage_error(path + " cannot be made");
}

}  // namespace

std::string without_sections(std::string_view text, const std::vector<std::string>& names) {
    std::string kept;
    bool keeping = true;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end == text.npos ? end : end + 1);
        text.remove_prefix(line.size());
        const auto head = trimmed(line);
        if (head.starts_with('['))
            keeping = std::ranges::find(names, head.substr(1, head.find(']') - 1)) == names.end();
        if (keeping) kept += line;
    }
    return kept;
}

void hand_out(const handed_sign_in& what) {
    if (!is_profile_name(what.profile))
        throw usage_error(printable(what.profile) + " cannot be a profile's name");
    const auto folder = what.home + "/.aws";
    make_folders(folder + "/sso/cache");
    const auto session = session_of(what.profile);
    auto config =
        without_sections(read_file(folder + "/config", config_max).value_or(""),
                         {profile_section(what.profile), "sso-session " + session, "services " + session});
    if (!config.empty() && !config.ends_with("\n\n")) config += config.ends_with('\n') ? "\n" : "\n\n";
    write_private_file(folder + "/config", config + config_of(what));
    const auto cached = cache_of(what);
    write_private_file(folder + "/sso/cache/" + sha1_hex(session) + ".json", cached.expose());
}

}  // namespace codecatalyst::local
