// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "helper/git/credential_helper.hpp"
#include "model/secret_store.hpp"

namespace codecatalyst {

/// Keeps what Git stores, with every attribute, and makes nothing: `codecatalyst.backend = none`.
class keeper final : public credential_helper {
public:
    struct parts {
        std::unique_ptr<secret_store> store;
        std::function<time_point()> now;
        std::optional<std::chrono::seconds> keep_for;  // nothing: until it is erased
    };

    explicit keeper(parts with) : with_(std::move(with)) {}

    [[nodiscard]] std::optional<answer> get(const request& asked) override;
    void store(const request& worked) override;
    void erase(const request& refused) override;

private:
    [[nodiscard]] std::optional<answer> kept_for(const account& who, const capabilities& announced);

    parts with_;
};

}  // namespace codecatalyst
