// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "backends/codecatalyst/api_client.hpp"
#include "model/spaces.hpp"
#include "model/token_backend.hpp"

namespace codecatalyst {

/// CodeCatalyst's API (2022-09-28, restJson1, bearer tokens) over HTTPS. Throws `sign_in_needed` when the
/// service rejects the bearer token.
class api final : public token_backend, public spaces {
public:
    /// `session_end` and `session_mark` describe the sign-in session that the next bearer token would come
    /// from.
    explicit api(
        api_client::parts with, std::function<std::optional<time_point>()> session_end = nothing,
        std::function<std::string()> session_mark = [] { return std::string(); })
        : client_(std::move(with)),
          session_end_(std::move(session_end)),
          session_mark_(std::move(session_mark)) {}

    [[nodiscard]] std::string_view name() const noexcept override { return "api"; }
    [[nodiscard]] token create(std::string_view name, time_point expires) override;
    [[nodiscard]] std::vector<token_summary> list() override;
    void remove(std::string_view id) override;
    [[nodiscard]] std::string identity() override;
    [[nodiscard]] std::optional<time_point> session_end() override { return session_end_(); }
    [[nodiscard]] std::string session_mark() override {
        auto in_use = client_.session_mark();
        return in_use.empty() ? session_mark_() : in_use;
    }

    [[nodiscard]] std::vector<std::string> list_spaces() override;
    [[nodiscard]] std::vector<std::string> list_projects(const std::string& space) override;
    [[nodiscard]] std::vector<std::string> list_repositories(const std::string& space,
                                                             const std::string& project) override;
    [[nodiscard]] std::string clone_url(const std::string& space, const std::string& project,
                                        const std::string& repository) override;

private:
    /// Fetches all pages of a list; `read` parses one item, given the reply and the JSON pointer to the item.
    template <typename Read>
    auto items(std::string_view operation, const std::string& path, const Read& read);

    static std::optional<time_point> nothing() { return std::nullopt; }

    api_client client_;
    std::function<std::optional<time_point>()> session_end_;
    std::function<std::string()> session_mark_;
};

}  // namespace codecatalyst
