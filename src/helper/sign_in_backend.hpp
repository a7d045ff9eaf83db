// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <exception>
#include <functional>
#include <memory>

#include "model/sign_in.hpp"
#include "model/token_backend.hpp"

namespace codecatalyst {

/// A backend whose calls, when somebody must sign in first, let the person at the terminal do so, once, and
/// then go on. Parallel processes ask once: the others wait, and find the session, or that there is none.
class sign_in_backend final : public token_backend {
public:
    struct parts {
        std::unique_ptr<token_backend> backend;
        /// Signs in; false when that is not to be done here. Throws when it comes to nothing.
        std::function<bool(const error& why)> sign_in;
        /// One process at a time; nothing when another has held it for so long.
        std::function<std::shared_ptr<void>(std::chrono::seconds patience)> hold;
        std::chrono::seconds patience;  // for a person
    };

    explicit sign_in_backend(parts with) : with_(std::move(with)) {}

    [[nodiscard]] std::string_view name() const noexcept override { return with_.backend->name(); }
    [[nodiscard]] abilities can() override;
    [[nodiscard]] token create(std::string_view name, time_point expires) override;
    [[nodiscard]] std::vector<token_summary> list() override;
    void remove(std::string_view id) override;
    [[nodiscard]] std::string identity() override;
    [[nodiscard]] std::optional<time_point> session_end() override { return with_.backend->session_end(); }

private:
    template <typename Call>
    auto after_sign_in(const Call& call);

    void sign_in(const sign_in_needed& why);

    parts with_;
    bool signed_in_ = false;
    std::exception_ptr failure_;  // of the one sign-in: what is asked next must not begin another
};

}  // namespace codecatalyst
