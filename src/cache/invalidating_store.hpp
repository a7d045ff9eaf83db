// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "model/secret_store.hpp"

namespace codecatalyst {

/// A store whose changes leave a mark in a folder, for who keeps answers that were made from its records: the
/// mark is changed before a record is and once more after it, so that a crash in between shows.
class invalidating_store final : public secret_store {
public:
    /// `when_changed` is called whenever the mark is.
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

/// The file with the mark.
[[nodiscard]] std::string change_mark(const std::string& folder);

/// True while a record may be about to change: a change was begun and not ended, and not long ago as far as
/// the mark tells. `now` is in seconds since 1970.
[[nodiscard]] bool is_changing(const std::string& folder, std::int64_t now);

}  // namespace codecatalyst
