// SPDX-License-Identifier: Apache-2.0
// Every setting: its default, a value of the user's own, values that cannot be used, who may set it.
#pragma once

#include <string>
#include <vector>

#include "model/settings.hpp"

namespace codecatalyst {

inline std::string seconds_of(std::chrono::seconds value) { return std::to_string(value.count()); }

struct bad_value {
    std::string value, message, hint;
};

struct setting_case {
    std::string_view name;
    std::string (*shown)(const settings&);
    std::string by_default;
    std::string own;    // as it is written
    std::string taken;  // and as it is shown then
    bool own_choice;    // a repository has no say
    std::vector<bad_value> bad;
    // Of one that a repository may only make stricter: what is shown when the repository says `own`, and when
    // it resets it.
    std::string by_repository = {}, reset_by_repository = {};
};

inline bad_value not_a_duration(const std::string& name, std::string value) {
    return {std::move(value), "the setting codecatalyst." + name + " is not a duration",
            "use a number with s, m, h or d, such as 90d"};
}

inline bad_value control(const std::string& name, std::string value) {
    return {std::move(value), "the setting codecatalyst." + name + " holds a control character",
            "set it again, as one line of text"};
}

inline const std::string not_a_url = "the setting codecatalyst.endpoint is not a URL";
inline const std::string use_https_host = "use https://HOST, without a user name";
inline const std::string over_http = "the setting codecatalyst.endpoint would send tokens without encryption";
inline const std::string not_a_user = "the setting codecatalyst.username is not a CodeCatalyst user name";
inline const std::string user_rule = "use 3 to 100 letters, digits and _.-";

inline const std::vector<setting_case> cases{
    {"backend",
     [](const settings& s) { return s.backend; },
     "auto",
     "none",
     "none",
     true,
     {{"None", "the setting codecatalyst.backend has an unknown value",
       "use one of: auto, api, aws-cli, command, file, env, none"},
      {"aws-cli ", "the setting codecatalyst.backend has an unknown value",
       "use one of: auto, api, aws-cli, command, file, env, none"}}},
    {"profile",
     [](const settings& s) { return s.profile; },
     "default",
     "my work",
     "my work",
     false,
     {control("profile", "a\nb"), control("profile", "\x1b[31m")}},
    {"username",
     [](const settings& s) { return s.username; },
     "",
     "Li.Juan_2-x",
     "Li.Juan_2-x",
     false,
     {{"al", not_a_user, user_rule},
      {"al ice", not_a_user, user_rule},
      {std::string(101, 'a'), not_a_user, user_rule},
      {"mary\n", not_a_user, user_rule}}},
    {"endpoint",
     [](const settings& s) { return s.endpoint; },
     "",
     "https://codecatalyst.example/base",
     "https://codecatalyst.example/base",
     true,
     {{"codecatalyst.example", not_a_url, use_https_host},
      {"https://", not_a_url, use_https_host},
      {"https://mary@codecatalyst.example", not_a_url, use_https_host},
      {"https://mary:password@codecatalyst.example", not_a_url, use_https_host},
      {"https://a b", not_a_url, use_https_host},
      {"https://host?x=1", not_a_url, use_https_host},
      {"https://host#x", not_a_url, use_https_host},
      {"https://host\nx", not_a_url, use_https_host},
      {"http://codecatalyst.example", over_http, "use https"},
      {"ftp://localhost", over_http, "use https"},
      {"http://localhost.evil.example", over_http, "use https"},
      {"http://127.0.0.1.evil.example", over_http, "use https"},
      {"http://[::1].evil.example", over_http, "use https"},
      {"http://[::2]:8080", over_http, "use https"}}},
    {"signInEndpoint",
     [](const settings& s) { return s.sign_in_endpoint; },
     "",
     "http://127.0.0.1:8443",
     "http://127.0.0.1:8443",
     true,
     {{"oidc.example", "the setting codecatalyst.signInEndpoint is not a URL", use_https_host},
      {"http://oidc.example", "the setting codecatalyst.signInEndpoint would send tokens without encryption",
       "use https"}}},
    {"awsCli",
     [](const settings& s) { return s.aws_cli; },
     "aws",
     "/usr/bin/aws",
     "/usr/bin/aws",
     true,
     {{"./aws", "the setting codecatalyst.awsCli is a relative path",
       "use the name of a program on PATH or an absolute path"},
      {"bin/aws", "the setting codecatalyst.awsCli is a relative path",
       "use the name of a program on PATH or an absolute path"},
      control("awsCli", "aws\n")}},
    {"command",
     [](const settings& s) { return s.command; },
     "",
     "our-vault",
     "our-vault",
     true,
     {{"./vault", "the setting codecatalyst.command is a relative path",
       "use the name of a program on PATH or an absolute path"},
      control("command", "vault\n")}},
    {"tokenFile",
     [](const settings& s) { return s.token_file; },
     "codecatalyst-pat",
     "/run/secrets/pat",
     "/run/secrets/pat",
     true,
     {{"secrets/pat", "the setting codecatalyst.tokenFile is a relative path",
       "use an absolute path, or a name in $CREDENTIALS_DIRECTORY"},
      {"..", "the setting codecatalyst.tokenFile is a relative path",
       "use an absolute path, or a name in $CREDENTIALS_DIRECTORY"},
      control("tokenFile", "/a\nb")}},
    {"store",
     [](const settings& s) { return s.store; },
     "auto",
     "keyring",
     "keyring",
     true,
     {{"File", "the setting codecatalyst.store has an unknown value",
       "use one of: auto, keyring, file, kernel, none"}}},
    {"allowedStores",
     [](const settings& s) {
         std::string out;
         for (const auto& each : s.allowed_stores) out += each + ';';
         return out;
     },
     "keyring;file;kernel;none;",
     " file,kernel , keyring",
     "file;kernel;keyring;",
     true,
     {{"file, cloud", "the setting codecatalyst.allowedStores has an unknown value",
       "use one of: keyring, file, kernel, none"}}},
    {"keyFile",
     [](const settings& s) { return s.key_file; },
     "",
     "/etc/ci/key",
     "/etc/ci/key",
     true,
     {{"key", "the setting codecatalyst.keyFile is a relative path",
       "use an absolute path, or one that begins with ~/"},
      control("keyFile", "/a\nb")}},
    {"stateFolder",
     [](const settings& s) { return s.state_folder; },
     "",
     "/var/lib/locks",
     "/var/lib/locks",
     true,
     {{"locks", "the setting codecatalyst.stateFolder is a relative path",
       "use an absolute path, or one that begins with ~/"},
      {"~locks", "the setting codecatalyst.stateFolder is a relative path",
       "use an absolute path, or one that begins with ~/"},
      control("stateFolder", "/a\nb")}},
    {"lifetime",
     [](const settings& s) { return seconds_of(s.lifetime); },
     "7776000",
     "1h",
     "3600",
     false,
     {not_a_duration("lifetime", "90"),
      not_a_duration("lifetime", "ninety days"),
      {"3599s", "the setting codecatalyst.lifetime is too short", "use 3600s or more"},
      {"3651d", "the setting codecatalyst.lifetime is too long", "use 315360000s or less"}},
     "3600",
     "3600"},
    {"regions",
     [](const settings& s) {
         std::string out;
         for (const auto& each : s.regions) out += each + ';';
         return out;
     },
     "us-west-2;eu-west-1;",
     "eu-north-1",
     "eu-north-1;",
     true,
     {{"us_west", "the setting codecatalyst.regions names something else than regions",
       "write it as in \"us-west-2, eu-west-1\""}}},
    {"hourlyTokens",
     [](const settings& s) { return std::to_string(s.hourly_tokens); },
     "10",
     "2",
     "2",
     true,
     {{"0", "the setting codecatalyst.hourlyTokens is not a count", "use a number from 1 to 100"},
      {"101", "the setting codecatalyst.hourlyTokens is not a count", "use a number from 1 to 100"},
      {"ten", "the setting codecatalyst.hourlyTokens is not a count", "use a number from 1 to 100"}}},
    {"renewBefore",
     [](const settings& s) { return s.renew_before ? seconds_of(*s.renew_before) : std::string(); },
     "",
     "20d",
     "1728000",
     true,
     {not_a_duration("renewBefore", "a month"),
      {"90d", "the setting codecatalyst.renewBefore leaves no time between two renewals",
       "use less than the lifetime of 7776000 s, half of it or less is best"},
      {"7775999s", "the setting codecatalyst.renewBefore leaves no time between two renewals",
       "use less than the lifetime of 7776000 s, half of it or less is best"},
      {"3651d", "the setting codecatalyst.renewBefore is too long", "use 315360000s or less"}}},
    {"grace",
     [](const settings& s) { return seconds_of(s.grace); },
     "3600",
     "0s",
     "0",
     true,
     {not_a_duration("grace", "1"),
      {"31d", "the setting codecatalyst.grace is too long", "use 2592000s or less"}}},
    {"doorGrace",
     [](const settings& s) { return seconds_of(s.door_grace); },
     "43200",
     "2d",
     "172800",
     true,
     {not_a_duration("doorGrace", "12"),
      {"31d", "the setting codecatalyst.doorGrace is too long", "use 2592000s or less"}}},
    {"timeout",
     [](const settings& s) { return seconds_of(s.timeout); },
     "30",
     "10m",
     "600",
     false,
     {not_a_duration("timeout", "-1s"),
      {"0s", "the setting codecatalyst.timeout is too short", "use 1s or more"},
      {"601s", "the setting codecatalyst.timeout is too long", "use 600s or less"}},
     "30",
     "30"},
    {"keyringTimeout",
     [](const settings& s) { return seconds_of(s.keyring_timeout); },
     "3",
     "1s",
     "1",
     false,
     {not_a_duration("keyringTimeout", "1.5s"),
      {"0s", "the setting codecatalyst.keyringTimeout is too short", "use 1s or more"},
      {"1h", "the setting codecatalyst.keyringTimeout is too long", "use 600s or less"}},
     "1",
     "1"},
    {"cacheTimeout",
     [](const settings& s) { return seconds_of(s.cache_timeout); },
     "900",
     "0s",
     "0",
     true,
     {not_a_duration("cacheTimeout", "0"),
      {"2d", "the setting codecatalyst.cacheTimeout is too long", "use 86400s or less"}}},
    {"interactive",
     [](const settings& s) { return std::string(s.interactive ? "auto" : "never"); },
     "auto",
     "never",
     "never",
     false,
     {{"always", "the setting codecatalyst.interactive has an unknown value", "use one of: auto, never"}},
     "never",
     "never"},
};

}  // namespace codecatalyst
