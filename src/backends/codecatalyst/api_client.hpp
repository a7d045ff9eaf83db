// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "backends/codecatalyst/api_faults.hpp"
#include "system/json.hpp"
#include "system/net/http_client.hpp"

namespace codecatalyst {

/// One request to CodeCatalyst.
struct api_call {
    std::string_view operation;  // name in the service's model
    std::string method;
    std::string path;              // relative to the endpoint, segments percent-encoded
    std::optional<secret> body{};  // JSON; an empty one sends an empty body
    bool once = false;             // never retried; a failure may leave the outcome unknown
    bool may_be_gone = false;      // "not found" counts as success
};

/// A successful response. Reading a member that is missing or malformed throws an error that names it:
/// `unclear_error` for a call with `once`, else `backend_error`.
class api_reply {
public:
    api_reply(http_answer said, bool once);

    [[nodiscard]] const json& body() const noexcept { return body_; }
    /// A text of up to `max` bytes.
    [[nodiscard]] std::string text(const std::string& pointer, std::size_t max) const;
    /// A non-empty text without control characters.
    [[nodiscard]] std::string word(const std::string& pointer, std::size_t max) const;
    /// Like `word`, for a secret value.
    [[nodiscard]] secret secret_text(const std::string& pointer, std::size_t max) const;
    /// Throws for the member that the pointer ends in.
    [[noreturn]] void lacks(std::string_view pointer) const;
    [[noreturn]] void fail(std::string_view flaw) const;

private:
    http_answer said_;
    bool once_;
    json body_;
};

/// Sends requests, retries those that may be retried, and turns failures into error messages.
class api_client {
public:
    using milliseconds = std::chrono::milliseconds;

    struct route {
        std::string endpoint;  // "https://HOST", perhaps with a path
        http_options transport;
    };

    struct parts {
        std::function<route()> way;      // both are called on first use
        std::function<secret()> bearer;  // called again after the service rejected the token
        bool token_given = false;        // by AWS_BEARER_TOKEN_CODECATALYST
        std::string profile;             // AWS profile, for messages
        std::chrono::seconds timeout{};  // for one operation, including retries and all pages
        std::function<milliseconds()> elapsed = steady_time;  // a monotonic clock
        std::function<void(milliseconds)> sleep = wait;
        std::function<double()> jitter = any_fraction;  // from 0 to 1
    };

    explicit api_client(parts with) : with_(std::move(with)) {}

    /// The time by which an operation that starts now must finish.
    [[nodiscard]] milliseconds deadline() const { return with_.elapsed() + with_.timeout; }

    /// Throws `backend_error`, `sign_in_needed` and, for a call with `once`, `unclear_error`.
    http_answer send(const api_call& what, milliseconds until);
    [[nodiscard]] api_reply ask(const api_call& what, milliseconds until);

    /// Of the session that requests are sent with; "" before the first, and after the service refused it.
    [[nodiscard]] std::string session_mark() const;

    [[nodiscard]] static milliseconds steady_time();
    static void wait(milliseconds time);
    [[nodiscard]] static double any_fraction();

private:
    struct outcome;

    void prepare();
    [[nodiscard]] http_call request_of(const api_call& what) const;
    [[nodiscard]] outcome attempt(const api_call& what, milliseconds within);
    [[nodiscard]] std::optional<milliseconds> pause_after(int tries, const outcome& last) const;

    parts with_;
    std::string endpoint_, host_;
    std::optional<http_client> http_;
    std::optional<secret> bearer_;
};

}  // namespace codecatalyst
