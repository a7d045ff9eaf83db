// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "model/secret_store.hpp"
#include "stores/store_queue.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// A store whose records are cached in this user's kernel keyring, beside the cached answers, so that a `get`
/// in another folder need not ask the real store again. An entry is dropped like a cached answer: when this
/// helper changes any record, and with time. Changes that another program makes in the real store are seen
/// late, so only Git's operations use this cache.
class record_cache final : public secret_store {
public:
    struct parts {
        std::unique_ptr<secret_store> real;
        std::string state_folder;      // has the mark of changes
        std::chrono::seconds at_most;  // how long an entry is used
        std::function<time_point()> now;
        store_queue queue;  // one process asks the real store; the others then find the cached answer
        environment env;    // its HOME has the key
    };

    explicit record_cache(parts with) : with_(std::move(with)) {}

    [[nodiscard]] std::string place() override { return with_.real->place(); }
    [[nodiscard]] std::optional<versioned<token_record>> load(const account& who) override;
    std::uint64_t save(const account& who, const token_record& record, std::uint64_t version) override {
        return with_.real->save(who, record, version);
    }
    void forget(const account& who) override { with_.real->forget(who); }
    [[nodiscard]] std::vector<account> accounts() override;
    /// From then on nothing is read from the cache: a change in another state folder does not drop its
    /// entries.
    [[nodiscard]] std::shared_ptr<void> hold(const account& who, std::chrono::seconds patience) override {
        is_fresh_wanted_ = true;
        return with_.real->hold(who, patience);
    }

private:
    using loaded = std::optional<versioned<token_record>>;

    [[nodiscard]] loaded cached_record(const std::string& what) const;
    [[nodiscard]] std::optional<std::vector<account>> cached_accounts() const;
    [[nodiscard]] loaded load_and_keep(const account& who, const std::string& what);
    [[nodiscard]] std::vector<account> list_and_keep();
    [[nodiscard]] std::optional<secret> find(const std::string& what) const;
    /// `state` is the state of the mark before the real store was asked.
    void keep(const std::string& what, const secret& bytes, const std::string& state) const;
    [[nodiscard]] std::string mark_state() const;

    parts with_;
    bool is_fresh_wanted_ = false;
};

}  // namespace codecatalyst
