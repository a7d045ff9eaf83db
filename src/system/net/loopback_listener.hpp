// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <list>
#include <optional>
#include <string>
#include <string_view>

#include "base/secret.hpp"
#include "system/os/unique_fd.hpp"

namespace codecatalyst {

/// A loopback address to which a browser is redirected after a sign-in (RFC 8252, 7.3): one page, for one
/// visit. Others can connect too: other pages in the browser, other users of this machine, host names that
/// resolve to 127.0.0.1 (DNS rebinding). None of them can end, delay or exhaust it.
class loopback_listener {
public:
    struct visit {
        enum class kind {
            code,     // with our state
            refusal,  // the service refused: an `error` with our state, or with none
            stranger  // with another state: it gets an error page, and the real visit may still come
        };
        kind what;
        secret code;
        std::string error;  // OAuth's error code, such as "access_denied"; always one word
    };

    static constexpr std::size_t head_max = 16 * 1024;  // bytes of a request
    static constexpr std::size_t callers_max = 16;      // at once; a new one replaces the oldest
    static constexpr std::chrono::seconds caller_time{10};

    /// Listens on a free port. Throws `system_failure`.
    loopback_listener();

    [[nodiscard]] int port() const noexcept { return port_; }
    [[nodiscard]] std::string redirect_uri() const;

    /// Waits for a visit; nullopt when none came within `patience`. After a `code` or `refusal` no more
    /// connections are accepted, and that browser waits for `answer`.
    [[nodiscard]] std::optional<visit> wait(const secret& state, std::chrono::milliseconds patience);

    /// Shows a page with this text to the browser whose visit counted.
    void answer(std::string_view title, std::string_view text);

private:
    using clock = std::chrono::steady_clock;
    struct caller {
        unique_fd connection;
        secret head;
        clock::time_point until;
    };

    void let_in();
    [[nodiscard]] bool poll_until(clock::time_point deadline);
    [[nodiscard]] bool read_more(caller& from);
    [[nodiscard]] std::optional<visit> serve(caller& from, const secret& state);

    unique_fd door_;
    int port_ = 0;
    std::list<caller> callers_;
    unique_fd visitor_;
};

}  // namespace codecatalyst
