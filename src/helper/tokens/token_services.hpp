// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "model/policy.hpp"
#include "model/reporter.hpp"
#include "model/secret_store.hpp"
#include "model/token_backend.hpp"

namespace codecatalyst {

/// What the work on an account's tokens is done with.
struct token_services {
    std::unique_ptr<token_backend> backend;
    std::unique_ptr<secret_store> store;
    std::unique_ptr<account_locks> locks;
    reporter& report;
    std::function<time_point()> now;
    std::function<std::string()> new_name;  // unique, 1 to 100 bytes
    policy rules;
    std::string profile;
    std::string username;                             // "" when the settings name none
    std::chrono::seconds patience;                    // for another process that works on the same account
    std::function<void(const account&)> renew_later;  // once Git has its answer
    std::function<std::string()> name_prefix;         // of all names from `new_name`, and of no others
    bool at_terminal = false;                         // a person reads the report
    std::vector<std::unique_ptr<secret_store>> other_stores = {};  // that may hold records, and can be read
    /// The name of another store that has a record of the account, "" when none is known to.
    std::function<std::string(const account&)> kept_elsewhere = nullptr;
    std::function<std::vector<std::string>()> made_apart = nullptr;  // ids of `create --name`
    std::function<void(const std::string& id)> note_apart = nullptr;
    std::string own_profile = {};  // where a repository chose `profile`: what it would be without
};

}  // namespace codecatalyst
