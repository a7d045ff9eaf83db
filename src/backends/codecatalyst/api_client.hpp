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
    std::string_view operation;  // as the service's model names it
    std::string method;
    std::string path;              // below the endpoint, its parts percent-encoded
    std::optional<secret> body{};  // JSON, or empty for one that is there but empty
    bool once = false;             // never sent twice; a fault may leave the outcome unclear
    bool may_be_gone = false;      // "there is no such thing" is a success
};

/// A success. What is read of it and is not as it must be is named in an error: `unclear_error` when the
/// call was one to be made once, else `backend_error`.
class api_reply {
public:
    api_reply(http_answer said, bool once);

    [[nodiscard]] const json& body() const noexcept { return body_; }
    /// A text of up to `max` bytes.
    [[nodiscard]] std::string text(const std::string& pointer, std::size_t max) const;
    /// One of at least a byte, without control characters.
    [[nodiscard]] std::string word(const std::string& pointer, std::size_t max) const;
    /// The same, for a value that must stay secret.
    [[nodiscard]] secret secret_text(const std::string& pointer, std::size_t max) const;
    /// Of the member that the pointer ends in.
    [[noreturn]] void lacks(std::string_view pointer) const;
    [[noreturn]] void fail(std::string_view flaw) const;

private:
    http_answer said_;
    bool once_;
    json body_;
};

/// Sends requests, tries again what may be, and puts faults into words.
class api_client {
public:
    using milliseconds = std::chrono::milliseconds;

    /// Where the service is and how it is reached.
    struct route {
        std::string endpoint;  // "https://HOST", perhaps with a path
        http_options transport;
    };

    struct parts {
        std::function<route()> way;      // both are asked for when they are first needed
        std::function<secret()> bearer;  // and again after the service refused it
        bool token_given = false;        // by AWS_BEARER_TOKEN_CODECATALYST
        std::string profile;             // of AWS, for messages
        std::chrono::seconds timeout{};  // for one operation, however many requests it takes
        std::function<milliseconds()> elapsed = steady_time;  // a clock that never jumps
        std::function<void(milliseconds)> sleep = wait;
        std::function<double()> jitter = any_fraction;  // from 0 to 1
    };

    explicit api_client(parts with) : with_(std::move(with)) {}

    /// When an operation that begins now must have ended.
    [[nodiscard]] milliseconds deadline() const { return with_.elapsed() + with_.timeout; }

    /// Throws `backend_error`, `sign_in_needed` and, for a call that is made once, `unclear_error`.
    http_answer send(const api_call& what, milliseconds until);
    [[nodiscard]] api_reply ask(const api_call& what, milliseconds until);

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
