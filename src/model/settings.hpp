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

/// What is in force for one request.
struct settings {
    std::string backend;  // "auto", "api", "aws-cli", "command", "file", "env" or "none"
    std::string profile;
    std::string username;          // "" when it is not set
    std::string endpoint;          // "" for the service's own
    std::string sign_in_endpoint;  // "" for the region's own
    std::string aws_cli;
    std::string command;     // "" when it is not set
    std::string token_file;  // an absolute path, or a name in $CREDENTIALS_DIRECTORY
    std::string store;       // "auto", "keyring", "file", "kernel" or "none"
    std::vector<std::string> allowed_stores;
    std::string key_file;      // "" when it is not set
    std::string state_folder;  // "" for the default below the user's home
    std::chrono::seconds lifetime{};
    std::optional<std::chrono::seconds> renew_before;  // nothing: a third of the lifetime, at most 30 days
    std::chrono::seconds grace{};
    std::chrono::seconds timeout{};
    std::chrono::seconds keyring_timeout{};
    std::chrono::seconds cache_timeout{};
    bool interactive = true;           // people may be asked when there is a terminal
    std::vector<std::string> regions;  // those of CodeCatalyst, as far as the user knows
    std::size_t hourly_tokens = 0;     // Git gets no more of them, for all hosts together
};

/// One row of the list of settings; documentation is written from it.
struct setting {
    std::string_view name;  // as it is written after "codecatalyst."
    std::string_view by_default;
    std::string_view meaning;
    bool own_choice;  // chooses a program, an endpoint or a store: never taken from a repository's
                      // configuration
    void (*take)(settings&, std::string_view name, std::string_view value);
    bool fixed_by_system = false;  // what the system's configuration says wins over the user's
    /// What a repository says counts only where this is true, as of a shorter time; nothing: always.
    bool (*is_stricter)(const settings& repository, const settings& own) = nullptr;
    /// False where a value that cannot be used does not matter; nothing: it always does.
    bool (*is_used)(const settings& so_far) = nullptr;
};

[[nodiscard]] std::span<const setting> all_settings() noexcept;

/// The entry in force; nothing when it is not set, so that the default counts.
[[nodiscard]] const config_entry* entry_in_force(const setting& of, std::span<const config_entry> entries,
                                                 const remote& where, std::string_view username);

/// The profile that the user's own configuration chooses, "" when none does, and whether a repository's
/// configuration has put another in its place.
struct chosen_profile {
    std::string own;
    bool by_repository = false;
};
[[nodiscard]] chosen_profile profile_choice(std::span<const config_entry> entries, const remote& where,
                                            std::string_view username);

/// The regions that `codecatalyst.regions` names, for a host.
[[nodiscard]] std::vector<std::string> known_regions(std::span<const config_entry> entries,
                                                     const remote& where, std::string_view username);

/// A host of CodeCatalyst's form in a region that `codecatalyst.regions` does not name: whoever owns the
/// domain may invent regions, and each would get a token.
[[nodiscard]] bool is_of_unknown_region(std::span<const config_entry> entries, const remote& where,
                                        std::string_view username);

/// True when the request is for CodeCatalyst's own hosts in a known region, or one that the user, not a
/// repository, made ours by `codecatalyst.<url>.endpoint` or `codecatalyst.<url>.backend`. Only https, ever.
[[nodiscard]] bool is_ours(std::span<const config_entry> entries, const remote& where,
                           std::string_view username);

/// The settings for a request. `aws_profile` is that where no setting names one, "" for `default`. Throws
/// `settings_error`, which names the setting, when one cannot be used.
[[nodiscard]] settings settings_for(std::span<const config_entry> entries, const remote& where,
                                    std::string_view username, std::string_view aws_profile);

/// A setting that cannot be used.
struct setting_flaw {
    const config_entry* entry;  // nothing for one that the environment sets
    std::string message, hint;
};

/// The same, but each setting that cannot be used is its default and is added to `flaws`.
[[nodiscard]] settings usable_settings(std::span<const config_entry> entries, const remote& where,
                                       std::string_view username, std::string_view aws_profile,
                                       std::vector<setting_flaw>& flaws);

/// "90d", "12h", "15m", "30s"; nothing when it is none of these or more than a hundred years.
[[nodiscard]] std::optional<std::chrono::seconds> parse_duration(std::string_view text) noexcept;

}  // namespace codecatalyst
