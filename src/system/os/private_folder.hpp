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
/// leaves the old one or the new one. Everything throws `system_failure`, also for a folder or file that
/// belongs to another user or that others can change.
class private_folder {
public:
    struct entry {
        std::string name;
        std::int64_t changed;  // nanoseconds since 1970
    };

    explicit private_folder(std::string path) : path_(std::move(path)) {}

    [[nodiscard]] std::string path_of(const std::string& name) const { return path_ + '/' + name; }

    /// Locks the folder against other processes until the descriptor is closed. Creates the folder if
    /// necessary.
    [[nodiscard]] unique_fd lock(std::chrono::milliseconds patience) const;

    /// Returns nullopt when the file does not exist.
    [[nodiscard]] std::optional<std::string> read(const std::string& name, std::size_t max) const;

    /// Files with this ending, most recently changed first.
    [[nodiscard]] std::vector<entry> list(std::string_view ending) const;

    // The caller must hold the lock:

    void write(const std::string& name, std::string_view bytes) const;
    /// Removing a missing file is not an error.
    void remove(const std::string& name) const;
    /// Renames a file to an unused name, and returns that.
    [[nodiscard]] std::string set_aside(const std::string& name) const;

private:
    [[nodiscard]] bool is_there() const;
    void keep_names() const;

    std::string path_;
};

}  // namespace codecatalyst
