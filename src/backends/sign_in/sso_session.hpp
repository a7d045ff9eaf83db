// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "backends/aws_files/aws_config.hpp"
#include "backends/aws_files/sso_cache.hpp"
#include "model/reporter.hpp"
#include "model/sign_in.hpp"

namespace codecatalyst {

class file_replacement;

/// The sign-in session of an AWS profile, which the AWS CLI shares: AWS_BEARER_TOKEN_CODECATALYST, else what
/// is cached for the profile's sso_session. It is renewed when it is nearly over, by one process at a time.
class sso_session {
public:
    using milliseconds = std::chrono::milliseconds;
    using lock_handle = std::shared_ptr<void>;

    struct parts {
        secret given;  // AWS_BEARER_TOKEN_CODECATALYST, which wins over all; empty when it is not set
        std::string profile;
        std::string cache_folder;  // ~/.aws/sso/cache
        std::string lock_folder;
        std::function<aws_config()> config;
        /// Whose calls take no longer than `within`.
        std::function<std::unique_ptr<sign_in_service>(const sign_in_place&, milliseconds within)> service;
        std::function<time_point()> now;
        milliseconds timeout;        // to renew a session that has expired
        reporter* report = nullptr;  // gets a warning if a refreshed session could not be saved
    };

    explicit sso_session(parts with) : with_(std::move(with)) {}

    /// The access token for CodeCatalyst. Throws `sign_in_needed` when the user must sign in, other errors
    /// when that would not help.
    [[nodiscard]] secret bearer();

    /// When the user must sign in again, according to the cache: never later than at the service. Nothing for
    /// AWS_BEARER_TOKEN_CODECATALYST, or without a session.
    [[nodiscard]] std::optional<time_point> end() const;

    /// Another one after every sign-in and every refresh, by what is cached; "" for no session and for an
    /// expired one. It reveals no secret.
    [[nodiscard]] std::string mark() const;

    /// What the profile's session is in the AWS configuration. Throws as `place_of` does.
    [[nodiscard]] sign_in_place place() const;
    [[nodiscard]] sso_cache cache() const;

    /// No other process of ours renews, writes or removes the session while this lives. Throws
    /// `backend_error` when another has been at it for as long as a renewal may take.
    [[nodiscard]] lock_handle hold(const sign_in_place& where) const;

private:
    [[nodiscard]] lock_handle hold(const sign_in_place& where, milliseconds patience) const;
    [[nodiscard]] secret renewed(const sign_in_place& where, sso_cache::entry old);
    [[nodiscard]] secret renew(const sign_in_place& where, const sso_cache::entry& old) const;
    [[nodiscard]] secret refresh(const sign_in_place& where, sso_cache::entry old) const;
    [[nodiscard]] bool is_cached(const sign_in_place& where, const secret& access_token) const;
    void put(file_replacement& file, const secret& text) const;
    void check_renewable(const kept_session& what) const;
    [[nodiscard]] bool is_over(const kept_session& what) const { return what.expires <= with_.now(); }
    [[nodiscard]] bool is_nearly_over(const kept_session& what) const;
    [[nodiscard]] std::string expired() const;
    [[nodiscard]] std::exception_ptr failure_in_words() const;
    [[noreturn]] void fail_absent() const;

    parts with_;
    // A renewal that failed is not tried again for the same session: it would take as long.
    std::optional<time_point> tried_;
    std::exception_ptr failure_;
};

}  // namespace codecatalyst
