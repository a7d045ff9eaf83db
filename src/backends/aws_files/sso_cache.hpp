// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/sign_in.hpp"
#include "system/json.hpp"

namespace codecatalyst {

/// Sign-in sessions and client registrations in ~/.aws/sso/cache. Sessions are shared with the AWS CLI: each
/// program finds those of the other. Files are private to the user and written atomically.
class sso_cache {
public:
    /// A session and the whole content of its file.
    struct entry {
        kept_session session;
        json file;
    };

    /// `sign_in_again` is the hint for a session that cannot be used. `while_written` sleeps while another
    /// process may be writing the file, before it is read once more.
    sso_cache(std::string folder, std::string sign_in_again, std::function<void()> while_written = wait)
        : folder_(std::move(folder)),
          sign_in_again_(std::move(sign_in_again)),
          while_written_(std::move(while_written)) {}

    /// Nothing when there is none. Throws `sign_in_needed` when the file is not a valid session,
    /// `system_failure` when it cannot be read.
    [[nodiscard]] std::optional<entry> read(const sign_in_place& where) const;

    /// Replaces any other session. Throws `system_failure`.
    void write(const sign_in_place& where, const kept_session& what) const;

    /// Removes the session but keeps its registration. Throws `system_failure`.
    void forget(const sign_in_place& where) const;

    /// This program's registration for a flow; nothing when there is none that is valid for long enough.
    [[nodiscard]] std::optional<client_registration> read_registration(const sign_in_place& where,
                                                                       sign_in_flow flow,
                                                                       time_point now) const;
    void write_registration(const sign_in_place& where, const client_registration& what) const;

    /// Where this program's registrations are, one for each flow, whether they are there or not.
    [[nodiscard]] std::vector<std::string> registrations(const sign_in_place& where) const;

    /// The session's file, for messages.
    [[nodiscard]] std::string path_of(const sign_in_place& where) const;

    /// Content of a session file; members of `file` that are not part of a session are kept.
    [[nodiscard]] static secret text_of(const sign_in_place& where, const kept_session& what, json file);

private:
    static void wait();
    [[nodiscard]] std::string registration_path(const sign_in_place& where, sign_in_flow flow) const;

    std::string folder_;
    std::string sign_in_again_;
    std::function<void()> while_written_;
};

/// A date in these files: RFC 3339, or with "UTC" instead of "Z".
[[nodiscard]] std::optional<time_point> parse_cached_date(std::string_view text);

}  // namespace codecatalyst
