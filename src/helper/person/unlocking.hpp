// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "helper/person/ask_once.hpp"
#include "model/secret_store.hpp"

namespace codecatalyst {

/// A store that, when it is locked, lets the user unlock it, at most once, and then repeats the call.
class unlocking_store final : public secret_store {
public:
    using question = ask_once<store_locked>;

    unlocking_store(std::unique_ptr<secret_store> real, question::parts unlock)
        : real_(std::move(real)), unlock_(std::move(unlock)) {}

    [[nodiscard]] std::string place() override { return real_->place(); }
    [[nodiscard]] std::optional<versioned<token_record>> load(const account& who) override {
        return unlock_.then([&] { return real_->load(who); });
    }
    std::uint64_t save(const account& who, const token_record& record, std::uint64_t version) override {
        return unlock_.then([&] { return real_->save(who, record, version); });
    }
    void forget(const account& who) override {
        unlock_.then([&] { real_->forget(who); });
    }
    [[nodiscard]] std::vector<account> accounts() override {
        return unlock_.then([&] { return real_->accounts(); });
    }
    [[nodiscard]] std::shared_ptr<void> hold(const account& who, std::chrono::seconds patience) override {
        return real_->hold(who, patience);
    }

private:
    std::unique_ptr<secret_store> real_;
    question unlock_;
};

}  // namespace codecatalyst
