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

/// The sign-in session of an AWS profile: AWS_BEARER_TOKEN_CODECATALYST, else the session cached for the
/// profile's sso_session, which is shared with the AWS CLI. It is refreshed shortly before it expires, by one
/// process at a time.
class sso_session {
public:
    using milliseconds = std::chrono::milliseconds;
    using lock_handle = std::shared_ptr<void>;

    struct parts {
        secret given;  // AWS_BEARER_TOKEN_CODECATALYST, which takes precedence; empty when it is not set
        std::string profile;
        std::string cache_folder;  // ~/.aws/sso/cache
        std::string lock_folder;
        std::function<aws_config()> config;
        /// A client whose calls take no longer than `within`.
        std::function<std::unique_ptr<sign_in_service>(const sign_in_place&, milliseconds within)> service;
        std::function<time_point()> now;
        milliseconds timeout;        // for refreshing an expired session
        reporter* report = nullptr;  // gets a warning if a refreshed session could not be saved
    };

    explicit sso_session(parts with) : with_(std::move(with)) {}

    /// The access token for CodeCatalyst. Throws `sign_in_needed` when the user must sign in, and other
    /// errors when signing in would not help.
    [[nodiscard]] secret bearer();

    /// The latest time at which the user must sign in again, from the cache: the service may end the session
    /// earlier. Nothing for AWS_BEARER_TOKEN_CODECATALYST, or without a session.
    [[nodiscard]] std::optional<time_point> end() const;

    /// Identifies the cached session: changes with every sign-in and every refresh. "" without a session and
    /// for an expired one that cannot be refreshed. Reveals no secret.
    [[nodiscard]] std::string mark() const;

    /// The profile's session in the AWS configuration. Throws as `place_of` does.
    [[nodiscard]] sign_in_place place() const;
    [[nodiscard]] sso_cache cache() const;

    /// While the handle lives, no other process of ours refreshes, writes or removes the session. Throws
    /// `backend_error` when another process holds it for longer than a refresh may take.
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
    // A failed refresh is not retried for the same session: it would take as long again.
    std::optional<time_point> tried_;
    std::exception_ptr failure_;
};

}  // namespace codecatalyst
