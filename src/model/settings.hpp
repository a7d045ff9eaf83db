// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/config_entry.hpp"
#include "model/credential.hpp"

namespace codecatalyst {

/// The settings in force for one request.
struct settings {
    std::string backend;  // "auto", "api", "aws-cli", "command", "file", "env" or "none"
    std::string profile;
    std::string username;          // "" when it is not set
    std::string endpoint;          // "" for the service's default
    std::string sign_in_endpoint;  // "" for the region's default
    std::string aws_cli;
    std::string command;     // "" when it is not set
    std::string token_file;  // an absolute path, or a name in $CREDENTIALS_DIRECTORY
    std::string store;       // "auto", "keyring", "file", "kernel" or "none"
    std::vector<std::string> allowed_stores;
    std::string key_file;      // "" when it is not set
    std::string state_folder;  // "" for the default below the user's home
    std::chrono::seconds lifetime{};
    std::optional<std::chrono::seconds> renew_before;  // nullopt: a third of its life, at most 30 days
    std::chrono::seconds grace{};
    std::chrono::seconds door_grace{};
    std::chrono::seconds timeout{};
    std::chrono::seconds keyring_timeout{};
    std::chrono::seconds cache_timeout{};
    bool interactive = true;           // prompts are allowed when there is a terminal
    std::vector<std::string> regions;  // CodeCatalyst regions that tokens are given for
    std::size_t hourly_tokens = 0;     // created for Git in an hour at most, all hosts together
};

/// One row of the list of settings. The help is printed from these rows.
struct setting {
    std::string_view name;  // as written after "codecatalyst."
    std::string_view by_default;
    std::string_view meaning;
    bool own_choice;  // chooses a program, an endpoint or a store: never from a repository's configuration
    void (*take)(settings&, std::string_view name, std::string_view value);
    bool fixed_by_system = false;  // the system's configuration overrides the user's
    /// A repository's value counts only where this is true, for example for a shorter time; null: always.
    bool (*is_stricter)(const settings& repository, const settings& own) = nullptr;
    /// False where an invalid value does not matter, because the setting is not used; null: it always
    /// matters.
    bool (*is_used)(const settings& so_far) = nullptr;
};

/// True when the token comes from a file or a variable: there is no sign-in, and no store is used.
[[nodiscard]] bool is_handed_out(const settings& in_force) noexcept;

[[nodiscard]] std::span<const setting> all_settings() noexcept;

/// The entry in force; null when the setting is not set, so that the default applies.
[[nodiscard]] const config_entry* entry_in_force(const setting& of, std::span<const config_entry> entries,
                                                 const remote& where, std::string_view username);

/// The profile that the user's own configuration selects, "" when none does, and whether a repository's
/// configuration overrides it.
struct chosen_profile {
    std::string own;
    bool by_repository = false;
};
[[nodiscard]] chosen_profile profile_choice(std::span<const config_entry> entries, const remote& where,
                                            std::string_view username);

/// The regions in `codecatalyst.regions`, for a host.
[[nodiscard]] std::vector<std::string> known_regions(std::span<const config_entry> entries,
                                                     const remote& where, std::string_view username);

/// True for a host of CodeCatalyst's form in a region that `codecatalyst.regions` does not name: the owner of
/// the domain could invent regions, and each would get a token.
[[nodiscard]] bool is_of_unknown_region(std::span<const config_entry> entries, const remote& where,
                                        std::string_view username);

/// True when the request is for one of CodeCatalyst's own hosts in a known region, or for a host that the
/// user, not a repository, made ours with `codecatalyst.<url>.endpoint` or `codecatalyst.<url>.backend`. True
/// only for https.
[[nodiscard]] bool is_ours(std::span<const config_entry> entries, const remote& where,
                           std::string_view username);

/// The settings for a request. `aws_profile` is used when no setting names a profile; "" means `default`.
/// Throws `settings_error`, which names the setting, when a value is invalid.
[[nodiscard]] settings settings_for(std::span<const config_entry> entries, const remote& where,
                                    std::string_view username, std::string_view aws_profile);

/// A setting with an invalid value.
struct setting_flaw {
    const config_entry* entry;  // null for a profile from the environment, or for settings that conflict
    std::string message, hint;
};

/// The same, but an invalid setting gets its default and is added to `flaws`.
[[nodiscard]] settings usable_settings(std::span<const config_entry> entries, const remote& where,
                                       std::string_view username, std::string_view aws_profile,
                                       std::vector<setting_flaw>& flaws);

/// "90d", "12h", "15m", "30s"; nullopt for anything else, and for more than a hundred years.
[[nodiscard]] std::optional<std::chrono::seconds> parse_duration(std::string_view text) noexcept;

}  // namespace codecatalyst
