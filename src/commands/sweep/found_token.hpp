// SPDX-License-Identifier: Apache-2.0
// What a scanner of this room finds in the text of a file: tokens in plain text, and how each is taken out.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"

namespace codecatalyst {

/// Bytes of a text that are replaced. Everything around them stays as it is: comments, order, line ends.
struct text_edit {
    std::size_t begin, end;
    std::string with;
    friend bool operator==(const text_edit&, const text_edit&) = default;
};

/// What a token was found in. Those before `credential_store` are sent by Git before it asks any helper.
enum class holder {
    netrc,
    remote_url,
    submodule_url,
    replaced_url,  // url.<base>.insteadOf
    header,        // http.extraHeader
    credential_store,
    git_url,  // another URL in Git's configuration
    npm,
    pnpm,
    yarn,
    pip,
    pypirc,
    maven,
    gradle,
    nuget
};

[[nodiscard]] constexpr bool is_before_us(holder what) noexcept { return what < holder::credential_store; }

struct found_token {
    holder in;
    std::size_t at;         // offset of its line
    std::string host;       // where it is sent; "" for a header that goes to all hosts
    std::string path = {};  // of the URL, without slashes at both ends; "" when there is none
    std::string username = {};
    secret value;
    std::optional<text_edit> mend = {};
    std::string_view by_hand = {};  // what to do when there is no `mend`
    bool is_guess = false;          // another file alone says that it is ours: it is neither sent nor changed
};

/// Names in the files of a project, and the host that each is for; "" when one of them is not ours.
using names_of_hosts = std::map<std::string, std::string, std::less<>>;
struct project_names {
    names_of_hosts maven_ids, gradle_names, nuget_sources;
};

struct scan_rules {
    /// True for a Git or package host of ours, in lower case, without the port 443.
    std::function<bool(std::string_view host)> is_ours;
    /// The host of the account here that has this token; "" for an unknown one. Where no host stands near a
    /// password, this alone makes it a token of CodeCatalyst's: their form is not documented.
    std::function<std::string(const secret& value)> host_of_known;
    /// True for the name of a user who has an account here: that is not a token.
    std::function<bool(std::string_view name)> is_user;
    project_names names = {};
};

/// Tokens that a scanner returns at most.
inline constexpr std::size_t found_max = 200;

}  // namespace codecatalyst
