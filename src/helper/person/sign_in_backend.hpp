// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "helper/person/ask_once.hpp"
#include "model/sign_in.hpp"
#include "model/token_backend.hpp"

namespace codecatalyst {

/// A backend that lets the user sign in when a call needs it, at most once, and then repeats the call. A call
/// that fails because there is no session has had no effect, so even `create` can be repeated.
class sign_in_backend final : public token_backend {
public:
    using question = ask_once<sign_in_needed>;

    sign_in_backend(std::unique_ptr<token_backend> backend, question::parts sign_in)
        : backend_(std::move(backend)), sign_in_(std::move(sign_in)) {}

    [[nodiscard]] std::string_view name() const noexcept override { return backend_->name(); }
    [[nodiscard]] abilities can() override {
        return sign_in_.then([&] { return backend_->can(); });
    }
    [[nodiscard]] token create(std::string_view name, time_point expires) override {
        return sign_in_.then([&] { return backend_->create(name, expires); });
    }
    [[nodiscard]] std::vector<token_summary> list() override {
        return sign_in_.then([&] { return backend_->list(); });
    }
    void remove(std::string_view id) override {
        sign_in_.then([&] { backend_->remove(id); });
    }
    [[nodiscard]] std::string identity() override {
        return sign_in_.then([&] { return backend_->identity(); });
    }
    [[nodiscard]] std::optional<time_point> session_end() override { return backend_->session_end(); }
    [[nodiscard]] std::string session_mark() override { return backend_->session_mark(); }

private:
    std::unique_ptr<token_backend> backend_;
    question sign_in_;
};

}  // namespace codecatalyst
