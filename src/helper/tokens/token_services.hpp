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

/// Everything that the operations on an account's tokens need.
struct token_services {
    std::unique_ptr<token_backend> backend;
    std::unique_ptr<secret_store> store;
    std::unique_ptr<account_locks> locks;
    reporter& report;
    std::function<time_point()> now;
    std::function<std::string()> new_name;  // unique, 1 to 100 bytes
    policy rules;
    std::string profile;
    std::string username;                             // "" when the settings do not name one
    std::chrono::seconds patience;                    // for another process's lock on the account
    std::function<void(const account&)> renew_later;  // called after Git has its answer
    std::function<std::string()> name_prefix;         // common to all names from `new_name`, and no others
    bool at_terminal = false;                         // the user reads the reports
    std::vector<std::unique_ptr<secret_store>> other_stores = {};  // readable stores that may hold records
    /// The name of another store with a record of the account, "" if none is known.
    std::function<std::string(const account&)> kept_elsewhere = nullptr;
    std::function<std::vector<std::string>()> made_apart = nullptr;  // ids of tokens from `create --name`
    std::function<void(const std::string& id)> note_apart = nullptr;
    bool for_door = false;         // the answer goes to a tool other than Git
    std::string own_profile = {};  // if a repository chose `profile`: the user's own
};

}  // namespace codecatalyst
