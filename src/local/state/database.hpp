// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "local/lib/sqlite.hpp"
#include "local/state/instant.hpp"

namespace codecatalyst::local {

struct user {
    std::string id, name, display_name, email;
};

struct space {
    std::string name, region;
};

struct repository {
    std::string id, name;
    instant created;
};

/// The state of the service, in one file. Several threads and processes may use it at once.
class database {
public:
    explicit database(const std::string& file);

    /// Runs `work` in a transaction, which is rolled back if `work` throws.
    template <typename Work>
    auto write(Work work) {
        const std::lock_guard hold(mutex_);
        sqlite::transaction all(sqlite_);
        if constexpr (std::is_void_v<decltype(work(sqlite_))>) {
            work(sqlite_);
            all.commit();
        } else {
            auto outcome = work(sqlite_);
            all.commit();
            return outcome;
        }
    }

    template <typename Work>
    auto read(Work work) {
        const std::lock_guard hold(mutex_);
        return work(sqlite_);
    }

    /// These throw `usage_error` if the item already exists or refers to something that does not.
    user add_user(const std::string& name);
    void add_project(const std::string& space, const std::string& project);
    void add_member(const std::string& space, const std::string& project, const std::string& name);
    /// Its id is the name of its folder on disk.
    repository add_repository(const std::string& space, const std::string& project, const std::string& name,
                              instant now);

    std::vector<std::string> user_names();
    std::optional<user> user_by_id(const std::string& id);
    std::optional<user> user_by_name(const std::string& name);
    bool is_member(const user& who, const std::string& space, const std::string& project);
    std::vector<space> spaces_of(const user& who);
    std::vector<std::string> projects_of(const user& who, const std::string& space);
    std::string region_of(const std::string& space);
    std::vector<repository> repositories(const std::string& space, const std::string& project);
    std::optional<repository> find_repository(const std::string& space, const std::string& project,
                                              const std::string& name);
    /// True until the first user is added.
    bool is_empty();

private:
    std::mutex mutex_;
    sqlite sqlite_;
};

}  // namespace codecatalyst::local
