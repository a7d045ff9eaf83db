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

/// What a token, or a credential that Git stored with us, belongs to: the key in every store. Its values
/// never change.
struct account {
    std::string host;      // with ":port" when the URL has one
    std::string path;      // of a credential stored under credential.useHttpPath; a PAT serves all paths
    std::string username;  // CodeCatalyst alias; "" for a credential stored without one
    std::string profile;   // AWS profile that made the token; "" for a stored credential
    friend auto operator<=>(const account&, const account&) = default;
};

/// "mary at git.us-west-2.codecatalyst.aws", safe for a terminal.
[[nodiscard]] std::string shown_name(const account& who);

/// A PAT. `id` identifies it at the service and is not secret. One that was created elsewhere is adopted: it
/// has neither name nor id here, counts as created when we got it, and is not ours to delete.
struct token {
    std::string id;
    std::string name;
    std::string username;
    secret value;
    time_point created;
    time_point expires;  // or `never_told`
    bool adopted = false;
    /// Adopted because Git reported that it worked, not at a person's request: it may come from any URL that
    /// Git was given. It answers only requests that name its user.
    bool from_git = false;
    /// Given to a tool other than Git, which may use it for its whole run and reports no refusal: when it is
    /// replaced, it lives on for `door_grace`.
    bool through_door = false;
};

/// The name of a token about to be created, saved before the request: a token of this name at the service is
/// an orphan whose secret is lost. It may appear in the list late.
struct pending_token {
    std::string name;
    time_point since;
};

/// A token that was replaced. Other processes may still use it, so it is deleted at the service only at
/// `delete_after`.
struct retired_token {
    std::string id;  // "" when only its name is known
    std::string name;
    time_point delete_after;
};

/// How recent renewals went.
struct renewal_state {
    time_point tried;     // the last attempt
    int failures = 0;     // since the last success
    std::string message;  // of the last failure; "" when there was none
    std::string hint;
};

/// Set when the user has nearly as many tokens as the service allows: their number when they were last
/// listed.
struct crowd_note {
    std::size_t listed = 0;
    std::optional<time_point> told;  // when the user was last warned
};

/// The last token that Git reported as rejected, and when it was created and rejected. Stops the creation of
/// tokens in a loop.
struct rejection {
    std::string id;
    time_point created;
    time_point at;
};

/// A credential that Git stored with us, unchanged; dropped after `keep_until`, if set.
struct kept_credential {
    authentication with;
    std::optional<time_point> keep_until;
};

/// Everything known about an account, saved as a whole.
struct token_record {
    std::optional<token> current;
    std::vector<retired_token> retired;
    /// Some of the retired tokens with their secrets, newest last: one is used again when the current token
    /// is gone and no new one can be made.
    std::vector<token> replaced;
    std::vector<pending_token> pending;
    std::optional<renewal_state> renewal;
    std::optional<crowd_note> crowd;
    /// Identifies the sign-in session last known to belong to this user; "" when unknown.
    std::string session_mark;
    std::optional<time_point> session_told;  // when the warning about an early sign-in end was printed
    bool profile_told = false;               // the message that a repository chose this profile was printed
    std::optional<rejection> rejected;
    std::vector<time_point> made;  // when tokens were created recently, latest last
    std::optional<kept_credential> kept;
};

[[nodiscard]] token clone(const token& from);
[[nodiscard]] token_record clone(const token_record& from);

}  // namespace codecatalyst
