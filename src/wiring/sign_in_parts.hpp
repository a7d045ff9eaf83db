// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>

#include "base/config_entry.hpp"
#include "helper/person/may_ask.hpp"
#include "helper/person/sign_in.hpp"
#include "model/settings.hpp"
#include "system/net/browser.hpp"
#include "system/net/loopback_listener.hpp"
#include "system/os/git_config.hpp"
#include "system/os/status_line.hpp"

namespace codecatalyst {

/// Shows the sign-in on a terminal, or on standard error whatever that is.
class line_screen final : public sign_in_screen {
public:
    explicit line_screen(status_line& on) : on_(on) {}

    void say(std::string_view line) override { on_.say(line); }
    void stress(std::string_view line) override { on_.stress(line); }
    void show(std::string_view status) override { on_.show(status); }
    void clear() noexcept override;

private:
    status_line& on_;
};

/// A browser on this machine's desktop.
class desktop_browser final : public sign_in_browser {
public:
    /// Throws `system_failure` when the loopback listener cannot be started.
    explicit desktop_browser(environment env) : env_(std::move(env)) {}

    [[nodiscard]] std::string redirect_uri() const override { return door_.redirect_uri(); }
    [[nodiscard]] bool open(const std::string& url) override;
    [[nodiscard]] bool has_failed() override { return started_ && started_->has_failed(); }
    [[nodiscard]] std::optional<visit> wait(const secret& state, std::chrono::seconds patience) override;
    void answer(std::string_view title, std::string_view text) override { door_.answer(title, text); }

private:
    environment env_;
    loopback_listener door_;
    std::optional<browser> started_;
};

[[nodiscard]] surroundings surroundings_of(const environment& env);

}  // namespace codecatalyst
