// SPDX-License-Identifier: Apache-2.0
// A door is a way for a tool other than Git to get a token: a command or a protocol of that tool.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/config_entry.hpp"
#include "model/credential.hpp"
#include "model/token_record.hpp"

namespace codecatalyst {

/// Where a tool sends a token, and whose token that is.
struct door_place {
    remote where;          // as Git would name the account's host
    std::string username;  // "" when the URL names none
    std::string host;      // of the URL: where the token is sent
    std::string path;      // of the URL, without slashes at both ends
};

/// Where `text`, an https URL, is. A package repository has the account of the Git host of its region, and
/// the settings of its project. nullopt for what is not ours, and for a host without a scheme: a tool that
/// names only that may be talking plain http to it.
[[nodiscard]] std::optional<door_place> find_place(std::string_view text,
                                                   std::span<const config_entry> entries);

/// True for an https URL of a host of CodeCatalyst's form, in whichever region: for when Git's configuration,
/// which names the regions, cannot be read.
[[nodiscard]] bool looks_like_ours(std::string_view text);

/// Where a tool is that names no URL: the package host of the first region in `regions` with one of these
/// accounts, or else the first other account's host, or else the first region's package host.
[[nodiscard]] door_place place_without_url(std::span<const account> accounts,
                                           std::span<const std::string> regions);

/// True for a repository on a package host that takes tokens as `Bearer USER:TOKEN`, as AWS documents for
/// npm; the others, and Git hosts, take user and token as `Basic`.
[[nodiscard]] bool takes_bearer(const door_place& at) noexcept;

}  // namespace codecatalyst
