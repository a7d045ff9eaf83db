// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "system/os/unique_fd.hpp"

namespace codecatalyst {

/// A folder that, like its parent, only this user can change. Its files are replaced atomically: a crash
/// leaves the old one or the new one. Everything throws `system_failure`, also for a folder or a
/// file that is another user's or open to others.
class guarded_folder {
public:
    struct entry {
        std::string name;
        std::int64_t changed;  // nanoseconds since 1970
    };

    explicit guarded_folder(std::string path) : path_(std::move(path)) {}

    [[nodiscard]] std::string path_of(const std::string& name) const { return path_ + '/' + name; }

    /// Until the handle dies no other process has one. Makes the folder when it is not there.
    [[nodiscard]] unique_fd lock(std::chrono::milliseconds patience) const;

    /// Nothing when the file is not there.
    [[nodiscard]] std::optional<std::string> read(const std::string& name, std::size_t max) const;

    /// Files whose names end like this, the one changed last first.
    [[nodiscard]] std::vector<entry> list(std::string_view ending) const;

    // For who has the lock:

    void write(const std::string& name, std::string_view bytes) const;
    /// What is not there is no failure.
    void remove(const std::string& name) const;
    /// Gives a file a name that nothing else has, and gives that.
    [[nodiscard]] std::string set_aside(const std::string& name) const;

private:
    [[nodiscard]] bool is_there() const;
    void keep_names() const;

    std::string path_;
};

}  // namespace codecatalyst
