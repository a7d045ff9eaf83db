// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "commands/doors/opening.hpp"

namespace codecatalyst {

/// The token that NuGet was last given for each URL.
class given_tokens {
public:
    [[nodiscard]] bool holds(const std::string& uri, const door_token& now) const;
    void note(const std::string& uri, const door_token& given);

private:
    static constexpr std::size_t most = 100;  // of a solution's sources
    std::map<std::string, secret> last_;
};

/// A plug-in of NuGet's that gives credentials, in version 2.0.0 of its protocol: one JSON object a line, in
/// both directions (https://learn.microsoft.com/nuget/reference/extensibility/nuget-cross-platform-plugins).
class nuget_plugin {
public:
    /// The token for a URL; nullopt for a URL that is not ours. `is_retry`: the last one was refused. Throws
    /// `error`.
    using source = std::function<std::optional<door_token>(const std::string& uri, bool is_retry)>;

    explicit nuget_plugin(source tokens) : tokens_(std::move(tokens)) {}

    /// What the plug-in says first, of its own accord. `id` is unique.
    [[nodiscard]] static secret greeting(std::string_view id);

    /// The answer to a line; empty when there is none. What cannot be read is passed over, as its sender
    /// cannot be named.
    [[nodiscard]] secret answer(std::string_view line);

    [[nodiscard]] bool is_closed() const noexcept { return is_closed_; }

private:
    source tokens_;
    bool is_closed_ = false;
};

}  // namespace codecatalyst
