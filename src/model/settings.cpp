// SPDX-License-Identifier: Apache-2.0
#include "model/settings.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "model/hosts.hpp"
#include "model/url_match.hpp"

namespace codecatalyst {
namespace {

using std::chrono::seconds;

constexpr seconds lifetime_min = std::chrono::hours(1), deadline_max = std::chrono::minutes(10);

[[noreturn]] void refuse(std::string_view name, std::string_view rule, std::string_view hint) {
    throw settings_error(fmt::format("the setting codecatalyst.{} {}", name, rule), std::string(hint));
}

std::string plain_text(std::string_view name, std::string_view value) {
    if (has_control(value)) refuse(name, "holds a control character", "set it again, as one line of text");
    return std::string(value);
}

std::string one_of(std::string_view name, std::string_view value,
                   std::initializer_list<std::string_view> known) {
    if (std::ranges::find(known, value) != known.end()) return std::string(value);
    std::string list;
    for (const auto word : known) list += (list.empty() ? "" : ", ") + std::string(word);
    refuse(name, "has an unknown value", "use one of: " + list);
}

seconds duration(std::string_view name, std::string_view value, seconds least, seconds most) {
    const auto parsed = parse_duration(value);
    if (!parsed) refuse(name, "is not a duration", "use a number with s, m, h or d, such as 90d");
    if (*parsed < least) refuse(name, "is too short", fmt::format("use {}s or more", least.count()));
    if (*parsed > most) refuse(name, "is too long", fmt::format("use {}s or less", most.count()));
    return *parsed;
}

std::string endpoint(std::string_view name, std::string_view value) {
    if (const auto flaw = service_url_flaw(value)) refuse(name, flaw->what, flaw->hint);
    return std::string(value);
}

std::string program(std::string_view name, std::string_view value) {
    if (value.find('/') != value.npos && !value.starts_with('/') && !value.starts_with("~/"))
        refuse(name, "is a relative path", "use the name of a program on PATH or an absolute path");
    return plain_text(name, value);
}

std::string absolute_path(std::string_view name, std::string_view value) {
    if (!value.starts_with('/') && !value.starts_with("~/"))
        refuse(name, "is a relative path", "use an absolute path, or one that begins with ~/");
    return plain_text(name, value);
}

std::string credential_file(std::string_view name, std::string_view value) {
    if (!value.starts_with('/') && !value.starts_with("~/") &&
        (value.find('/') != value.npos || value == ".."))
        refuse(name, "is a relative path", "use an absolute path, or a name in $CREDENTIALS_DIRECTORY");
    return plain_text(name, value);
}

/// Separated by commas or spaces.
std::vector<std::string> words_of(std::string_view value) {
    std::vector<std::string> out;
    std::string words(value);
    std::ranges::replace(words, ',', ' ');
    for (const auto word : split(words, ' '))
        if (!trimmed(word).empty()) out.emplace_back(trimmed(word));
    return out;
}

std::vector<std::string> stores(std::string_view name, std::string_view value) {
    std::vector<std::string> out;
    for (const auto& word : words_of(value))
        out.push_back(one_of(name, word, {"keyring", "file", "kernel", "none"}));
    return out;
}

std::vector<std::string> regions(std::string_view name, std::string_view value) {
    auto out = words_of(value);
    if (!std::ranges::all_of(out, is_region))
        refuse(name, "names something else than regions", "write it as in \"us-west-2, eu-west-1\"");
    return out;
}

std::size_t count_of(std::string_view name, std::string_view value, std::size_t most) {
    const auto parsed = to_number<std::size_t>(value);
    if (!parsed || *parsed < 1 || *parsed > most)
        refuse(name, "is not a count", fmt::format("use a number from 1 to {}", most));
    return *parsed;
}

constexpr bool own_choice = true, any_level = false;

constexpr std::array rows{
    setting{"backend", "auto",
            "who gives tokens: api (also auto), aws-cli, command, file, env; none keeps what Git has",
            own_choice,
            [](settings& s, auto n, auto v) {
                s.backend = one_of(n, v, {"auto", "api", "aws-cli", "command", "file", "env", "none"});
            }},
    setting{"profile", "", "AWS profile; by default AWS_PROFILE, AWS_DEFAULT_PROFILE, else `default`",
            any_level, [](settings& s, auto n, auto v) { s.profile = plain_text(n, v); }},
    setting{"username", "", "CodeCatalyst user name; by default the URL's, else asked of the service",
            any_level,
            [](settings& s, auto n, auto v) {
                if (!is_alias(v))
                    refuse(n, "is not a CodeCatalyst user name", "use 3 to 100 letters, digits and _.-");
                s.username = v;
            }},
    setting{"endpoint", "",
            "token API; by default the service's own. For a URL it also makes the URL's host one of ours",
            own_choice, [](settings& s, auto n, auto v) { s.endpoint = endpoint(n, v); }},
    setting{"signInEndpoint", "", "OIDC service of the sign-in; by default that of the session's region",
            own_choice, [](settings& s, auto n, auto v) { s.sign_in_endpoint = endpoint(n, v); }},
    setting{"awsCli", "aws", "the AWS CLI: a name to look up on PATH, or an absolute path", own_choice,
            [](settings& s, auto n, auto v) { s.aws_cli = program(n, v); }, false, nullptr,
            [](const settings& s) { return s.backend == "aws-cli"; }},
    setting{"command", "", "for backend = command: the program that gives tokens, as for awsCli", own_choice,
            [](settings& s, auto n, auto v) { s.command = program(n, v); }, false, nullptr,
            [](const settings& s) { return s.backend == "command"; }},
    setting{"tokenFile", "codecatalyst-pat",
            "for backend = file: a path, or a name in $CREDENTIALS_DIRECTORY", own_choice,
            [](settings& s, auto n, auto v) { s.token_file = credential_file(n, v); }, false, nullptr,
            [](const settings& s) { return s.backend == "file"; }},
    setting{"store", "auto", "where tokens are kept: keyring, file, kernel, none; auto takes what is there",
            own_choice,
            [](settings& s, auto n, auto v) {
                s.store = one_of(n, v, {"auto", "keyring", "file", "kernel", "none"});
            }},
    setting{"allowedStores", "keyring, file, kernel, none",
            "stores that may be used; the system's configuration decides", own_choice,
            [](settings& s, auto n, auto v) { s.allowed_stores = stores(n, v); }, true},
    setting{"keyFile", "", "for store = file: a file that tokens are sealed with, see docs/headless.md",
            own_choice, [](settings& s, auto n, auto v) { s.key_file = absolute_path(n, v); }, false, nullptr,
            [](const settings& s) { return s.store == "file" || s.store == "auto"; }},
    setting{"stateFolder", "",
            "where locks are; by default .local/state/git-credential-codecatalyst in the home folder",
            own_choice, [](settings& s, auto n, auto v) { s.state_folder = absolute_path(n, v); }},
    setting{"lifetime", "90d", "asked for new tokens; a repository may only shorten it", any_level,
            [](settings& s, auto n, auto v) {
                s.lifetime = duration(n, v, lifetime_min, std::chrono::days(3650));
            },
            false, [](const settings& r, const settings& own) { return r.lifetime < own.lifetime; }},
    setting{"regions", "us-west-2, eu-west-1", "regions of CodeCatalyst that tokens are given for",
            own_choice, [](settings& s, auto n, auto v) { s.regions = regions(n, v); }},
    setting{"hourlyTokens", "10", "so many are created for Git in an hour, for all hosts together",
            own_choice, [](settings& s, auto n, auto v) { s.hourly_tokens = count_of(n, v, 100); }},
    setting{"renewBefore", "",
            "how long before expiry a token is renewed; by default a third of its life, at most 30d",
            own_choice,
            [](settings& s, auto n, auto v) {
                s.renew_before = duration(n, v, seconds(0), std::chrono::days(3650));
            }},
    setting{"grace", "1h", "how long a token lives on beside its successor", own_choice,
            [](settings& s, auto n, auto v) { s.grace = duration(n, v, seconds(0), std::chrono::days(30)); }},
    setting{"doorGrace", "12h", "the same for a token that went through a door: to `token`, `run`, pip, pnpm",
            own_choice,
            [](settings& s, auto n, auto v) {
                s.door_grace = duration(n, v, seconds(0), std::chrono::days(30));
            }},
    setting{"timeout", "30s", "for one call to the service; a repository may only lower it", any_level,
            [](settings& s, auto n, auto v) { s.timeout = duration(n, v, seconds(1), deadline_max); }, false,
            [](const settings& r, const settings& own) { return r.timeout < own.timeout; }},
    setting{"keyringTimeout", "3s", "for one call to the keyring; a repository may only lower it", any_level,
            [](settings& s, auto n, auto v) { s.keyring_timeout = duration(n, v, seconds(1), deadline_max); },
            false,
            [](const settings& r, const settings& own) { return r.keyring_timeout < own.keyring_timeout; }},
    setting{"cacheTimeout", "15m", "how long answers are kept in the kernel's memory, 0s to keep none",
            own_choice,
            [](settings& s, auto n, auto v) {
                s.cache_timeout = duration(n, v, seconds(0), std::chrono::days(1));
            }},
    setting{"interactive", "auto", "auto, or never to ask nothing, even at a terminal", any_level,
            [](settings& s, auto n, auto v) {
                s.interactive = one_of(n, v, {"auto", "never"}) == "auto";
            },
            false, [](const settings& r, const settings& own) { return own.interactive && !r.interactive; }},
};

/// There must be time between two renewals, or tokens would pile up: each lives on for the grace period.
void check_renewal(const settings& s) {
    constexpr int most_alive = 10;
    if (!s.renew_before) return;
    const auto spacing = s.lifetime - *s.renew_before;
    const auto grace = std::max(s.grace, s.door_grace);
    if (spacing > seconds(0) && std::min(grace, *s.renew_before) <= most_alive * spacing) return;
    refuse("renewBefore", "leaves no time between two renewals",
           fmt::format("use less than the lifetime of {} s, half of it or less is best", s.lifetime.count()));
}

/// Git lists the system's entries first.
std::span<const config_entry> of_system(std::span<const config_entry> entries) {
    const auto end = std::ranges::find_if(
        entries, [](const config_entry& e) { return e.from != config_entry::origin::system; });
    return entries.first(static_cast<std::size_t>(end - entries.begin()));
}

/// True when the setting in force is the user's own and names this host, not a pattern. A URL with a path
/// claims only what is below it: the rest of the host must not get this endpoint's tokens.
bool claims(std::string_view name, std::span<const config_entry> entries, const remote& where,
            std::string_view username) {
    const auto* const row = std::ranges::find(rows, name, &setting::name);
    const auto* const entry = entry_in_force(*row, entries, where, username);
    if (entry == nullptr || entry->value.empty()) return false;
    const auto url = normal_url::parse(entry->url, normal_url::stars::refused);
    const auto here = normal_url::of(where, username);
    return url && here && url->host == here->host && url->port == here->port;
}

settings with_value(const setting& of, const config_entry* entry) {
    settings out;
    const bool is_set = entry != nullptr && !entry->value.empty();
    of.take(out, of.name, is_set ? std::string_view(entry->value) : of.by_default);
    return out;
}

/// A repository may come from anywhere, so its settings can only make things safer.
const config_entry* stricter(const setting& of, const config_entry* own, const config_entry* any) {
    if (any == nullptr || any->from != config_entry::origin::repository) return any;
    return of.is_stricter(with_value(of, any), with_value(of, own)) ? any : own;
}

const setting& row_named(std::string_view name) { return *std::ranges::find(rows, name, &setting::name); }

}  // namespace

bool is_handed_out(const settings& in_force) noexcept {
    return in_force.backend == "file" || in_force.backend == "env";
}

std::span<const setting> all_settings() noexcept { return rows; }

const config_entry* entry_in_force(const setting& of, std::span<const config_entry> entries,
                                   const remote& where, std::string_view username) {
    const auto* const own = closest(entries, of.name, where, username, true);
    if (of.is_stricter != nullptr)
        return stricter(of, own, closest(entries, of.name, where, username, false));
    if (of.fixed_by_system)
        if (const auto* fixed = closest(of_system(entries), of.name, where, username, of.own_choice))
            return fixed;
    return closest(entries, of.name, where, username, of.own_choice);
}

bool is_ours(std::span<const config_entry> entries, const remote& where, std::string_view username) {
    if (where.protocol != "https" || where.host.empty()) return false;
    if (claims("endpoint", entries, where, username) || claims("backend", entries, where, username))
        return true;
    return is_codecatalyst_host(where.host) && !is_of_unknown_region(entries, where, username);
}

std::vector<std::string> known_regions(std::span<const config_entry> entries, const remote& where,
                                       std::string_view username) {
    const auto& row = row_named("regions");
    return with_value(row, entry_in_force(row, entries, where, username)).regions;
}

bool is_of_unknown_region(std::span<const config_entry> entries, const remote& where,
                          std::string_view username) {
    const auto region = region_of(where.host);
    if (region.empty()) return false;
    const auto known = known_regions(entries, where, username);
    return std::ranges::find(known, region) == known.end();
}

chosen_profile profile_choice(std::span<const config_entry> entries, const remote& where,
                              std::string_view username) {
    const auto* const own = closest(entries, "profile", where, username, true);
    const auto* const any = closest(entries, "profile", where, username, false);
    const bool by_repository = any != nullptr && any->from == config_entry::origin::repository;
    return {own == nullptr ? "" : own->value, by_repository};
}

namespace {

/// `spoil` is called in the handler of an error, with the invalid entry and whether its value would be used.
template <typename Spoil>
settings read_settings(std::span<const config_entry> entries, const remote& where, std::string_view username,
                       std::string_view aws_profile, const Spoil& spoil) {
    settings out;
    for (const auto& row : rows) {
        const auto* entry = entry_in_force(row, entries, where, username);
        const auto is_set = entry != nullptr && !entry->value.empty();
        const auto value = is_set ? std::string_view(entry->value) : row.by_default;
        try {
            if (!value.empty()) row.take(out, row.name, value);
        } catch (const settings_error&) {
            spoil(entry, row.is_used == nullptr || row.is_used(out));
            if (!row.by_default.empty()) row.take(out, row.name, row.by_default);
        }
    }
    try {
        if (out.profile.empty())
            out.profile = aws_profile.empty() ? "default" : plain_text("profile", aws_profile);
        check_renewal(out);
    } catch (const settings_error&) {
        spoil(nullptr, true);
    }
    return out;
}

}  // namespace

settings settings_for(std::span<const config_entry> entries, const remote& where, std::string_view username,
                      std::string_view aws_profile) {
    return read_settings(entries, where, username, aws_profile, [](const config_entry*, bool is_used) {
        if (is_used) throw;
    });
}

settings usable_settings(std::span<const config_entry> entries, const remote& where,
                         std::string_view username, std::string_view aws_profile,
                         std::vector<setting_flaw>& flaws) {
    return read_settings(entries, where, username, aws_profile, [&](const config_entry* entry, bool) {
        try {
            throw;
        } catch (const settings_error& why) {
            flaws.push_back({entry, why.what(), why.hint()});
        }
    });
}

std::optional<seconds> parse_duration(std::string_view text) noexcept {
    if (text.empty()) return std::nullopt;
    constexpr std::string_view units = "smhd";
    constexpr std::array<std::int64_t, 4> in_seconds{1, 60, 3600, 86400};
    const auto unit = units.find(text.back());
    const auto number = to_number<std::int64_t>(text.substr(0, text.size() - 1));
    if (unit == units.npos || !number || *number < 0 || *number > 36525L * 86400 / in_seconds[unit])
        return std::nullopt;
    return seconds(*number * in_seconds[unit]);
}

}  // namespace codecatalyst
