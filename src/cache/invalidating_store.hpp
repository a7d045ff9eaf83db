// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "model/secret_store.hpp"

namespace codecatalyst {

/// A store that leaves a mark in a folder when it changes, for caches of answers made from its records. The
/// mark is written before and after each change, so that a crash in between shows.
class invalidating_store final : public secret_store {
public:
    /// `when_changed` is called each time the mark is written.
    invalidating_store(std::unique_ptr<secret_store> real, std::string folder,
                       std::function<void()> when_changed)
        : real_(std::move(real)), folder_(std::move(folder)), when_changed_(std::move(when_changed)) {}

    [[nodiscard]] std::string place() override { return real_->place(); }
    [[nodiscard]] std::optional<versioned<token_record>> load(const account& who) override {
        return real_->load(who);
    }
    std::uint64_t save(const account& who, const token_record& record, std::uint64_t version) override;
    void forget(const account& who) override;
    [[nodiscard]] std::vector<account> accounts() override { return real_->accounts(); }
    [[nodiscard]] std::shared_ptr<void> hold(const account& who, std::chrono::seconds patience) override {
        return real_->hold(who, patience);
    }

private:
    void mark(const char* as);
    void mark_ended();

    std::unique_ptr<secret_store> real_;
    std::string folder_;
    std::function<void()> when_changed_;
};

/// The path of the file with the mark.
[[nodiscard]] std::string change_mark(const std::string& folder);

/// True while a record may be changing: a change has begun, has not ended, and began recently according to
/// the mark. `now` is in seconds since 1970.
[[nodiscard]] bool is_changing(const std::string& folder, std::int64_t now);

}  // namespace codecatalyst
