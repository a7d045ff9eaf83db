// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/secret.hpp"

namespace codecatalyst {

/// The result of opening a repository with a token.
struct remote_verdict {
    enum class outcome {
        good,
        wrong_token,
        no_right,  // the server knows the user, who may not use this repository
        no_repository,
        tls,
        proxy,
        timed_out,
        unreachable,
        unknown
    };
    outcome what = outcome::unknown;
    std::string message = {}, hint = {};  // set for every outcome but `good`
};

/// The name in the output of `status --json`.
[[nodiscard]] constexpr std::string_view name_of(remote_verdict::outcome what) noexcept {
    constexpr std::array<std::string_view, 9> names{"good",          "wrong_token", "no_right",
                                                    "no_repository", "tls",         "proxy",
                                                    "timed_out",     "unreachable", "unknown"};
    return names.at(static_cast<std::size_t>(what));
}

/// Tries tokens on repositories, as `git ls-remote` would. Every call is bounded in time; failures are
/// verdicts, not exceptions.
class remote_check {
public:
    virtual ~remote_check() = default;

    /// `url` is https, without a user name.
    [[nodiscard]] virtual remote_verdict open(const std::string& url, const std::string& username,
                                              const secret& token) = 0;
};

}  // namespace codecatalyst
