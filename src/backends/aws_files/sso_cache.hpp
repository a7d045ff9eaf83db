// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/sign_in.hpp"
#include "system/json.hpp"

namespace codecatalyst {

/// Sign-in sessions and registrations where the AWS CLI keeps them, ~/.aws/sso/cache, so that either finds
/// the other's. What is written is for this user alone and in place at once or not at all.
class sso_cache {
public:
    /// A session, and what else stands in its file.
    struct entry {
        kept_session session;
        json file;
    };

    /// `sign_in_again` is the hint for a session that cannot be used. `while_written` waits for as long as
    /// another process may take to write a file.
    sso_cache(std::string folder, std::string sign_in_again, std::function<void()> while_written = wait)
        : folder_(std::move(folder)),
          sign_in_again_(std::move(sign_in_again)),
          while_written_(std::move(while_written)) {}

    /// Nothing when there is none. Throws `sign_in_needed` when what is there is no session, `system_failure`
    /// when it cannot be read.
    [[nodiscard]] std::optional<entry> read(const sign_in_place& where) const;

    /// Puts a new session in the place of any other. Throws `system_failure`.
    void write(const sign_in_place& where, const kept_session& what) const;

    /// Removes the session; its registration stays. Throws `system_failure`.
    void forget(const sign_in_place& where) const;

    /// This program's registration for a flow; nothing when there is none that can still be used.
    [[nodiscard]] std::optional<client_registration> read_registration(const sign_in_place& where,
                                                                       sign_in_flow flow,
                                                                       time_point now) const;
    void write_registration(const sign_in_place& where, const client_registration& what) const;

    /// Where this program's registrations are, one for each flow, whether they are there or not.
    [[nodiscard]] std::vector<std::string> registrations(const sign_in_place& where) const;

    /// The session's file, for messages.
    [[nodiscard]] std::string path_of(const sign_in_place& where) const;

    /// The text of a session's file; what `file` holds beyond a session stays.
    [[nodiscard]] static secret text_of(const sign_in_place& where, const kept_session& what, json file);

private:
    static void wait();
    [[nodiscard]] std::string registration_path(const sign_in_place& where, sign_in_flow flow) const;

    std::string folder_;
    std::string sign_in_again_;
    std::function<void()> while_written_;
};

/// A date as tools write it into these files: RFC 3339, or with "UTC" in the place of "Z".
[[nodiscard]] std::optional<time_point> parse_cached_date(std::string_view text);

}  // namespace codecatalyst
