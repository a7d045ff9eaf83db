// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "base/time.hpp"
#include "model/credential.hpp"

namespace codecatalyst {

/// What a token, or a credential that Git stored with us, belongs to: the key in every store. Nothing in it
/// changes.
struct account {
    std::string host;      // with ":port" when the URL has one
    std::string path;      // of what Git stored under credential.useHttpPath; a PAT serves all paths
    std::string username;  // CodeCatalyst alias; "" for what Git stored without one
    std::string profile;   // AWS profile that made the token; "" for what Git stored
    friend auto operator<=>(const account&, const account&) = default;
};

/// "mary at git.us-west-2.codecatalyst.aws", fit for a terminal.
[[nodiscard]] std::string shown_name(const account& who);

/// A PAT as it was made. `id` names it at the service and is not secret. One that was created elsewhere
/// is adopted: it has neither name nor id here, counts as created when we got it, and is not ours to delete.
struct token {
    std::string id;
    std::string name;
    std::string username;
    secret value;
    time_point created;
    time_point expires;  // or `never_told`
    bool adopted = false;
    /// Adopted because Git said that it worked, not because a person asked for it: whatever URL Git was given
    /// may have brought it. It answers only requests that name its user.
    bool from_git = false;
};

/// The name of a token about to be created, written before it is: a token of this name at the service is an
/// orphan whose secret is lost. It may appear there late.
struct pending_token {
    std::string name;
    time_point since;
};

/// A token that has a successor. Others may still be using it, so it is deleted at the service only then.
struct retired_token {
    std::string id;  // "" when it is known by its name alone
    std::string name;
    time_point delete_after;
};

/// How renewing has gone of late.
struct renewal_state {
    time_point tried;     // the last time
    int failures = 0;     // since it last went well
    std::string message;  // of the last failure, "" when there was none
    std::string hint;
};

/// The user has nearly as many tokens as the service allows: how many when they were last listed.
struct crowd_note {
    std::size_t listed = 0;
    std::optional<time_point> told;  // when people last were
};

/// Git's last "no", and the age the refused token had: the brake against creating in a circle.
struct rejection {
    std::string id;
    time_point created;
    time_point at;
};

/// A credential that Git stored with us, kept as it is; dropped after `keep_until` when there is one.
struct kept_credential {
    authentication with;
    std::optional<time_point> keep_until;
};

/// Everything known of one account, replaced as one piece.
struct token_record {
    std::optional<token> current;
    std::vector<retired_token> retired;
    /// Some of the retired ones with their secrets, the newest last: one serves again where the current token
    /// is gone and no new one can be made.
    std::vector<token> replaced;
    std::vector<pending_token> pending;
    std::optional<renewal_state> renewal;
    std::optional<crowd_note> crowd;
    /// Marks the sign-in session that was last known to be this user's; "" when that is not known.
    std::string session_mark;
    std::optional<time_point> session_told;  // when the message that a sign-in ends too soon was last printed
    bool profile_told = false;               // the message that a repository chose this profile was printed
    std::optional<rejection> rejected;
    std::vector<time_point> made;  // when tokens were made of late, the last one last
    std::optional<kept_credential> kept;
};

[[nodiscard]] token clone(const token& from);
[[nodiscard]] token_record clone(const token_record& from);

}  // namespace codecatalyst
