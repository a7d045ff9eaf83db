// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "model/secret_store.hpp"

namespace codecatalyst {

/// Stores nothing. `save` fails, so that no token is created that would be lost.
class nothing final : public secret_store {
public:
    [[nodiscard]] std::string place() override { return "none"; }
    [[nodiscard]] std::optional<versioned<token_record>> load(const account&) override {
        return std::nullopt;
    }
    std::uint64_t save(const account&, const token_record&, std::uint64_t) override {
        throw store_error(
            "nothing is kept here: codecatalyst.store is none",
            "set it to auto, or set codecatalyst.backend to command, file or env, which hand out "
            "tokens that are kept elsewhere");
    }
    void forget(const account&) override {}
    [[nodiscard]] std::vector<account> accounts() override { return {}; }
};

}  // namespace codecatalyst
