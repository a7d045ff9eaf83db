// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/secret.hpp"
#include "system/os/unique_fd.hpp"

namespace codecatalyst {

/// The bytes of a file, none of /dev/null; nothing when it is not there. Throws `system_failure` when it
/// cannot be read, is not a regular file or is longer than `max`: what decides something must not be taken
/// for missing.
[[nodiscard]] std::optional<std::string> read_file(const std::string& path, std::size_t max);

/// The same for a file that decides nothing, or where "cannot tell" is an answer: nothing in all these cases.
[[nodiscard]] std::optional<std::string> read_file_if_possible(const std::string& path, std::size_t max);

/// False when there is certainly no such file; true as well when that cannot be seen.
[[nodiscard]] bool may_be_there(const std::string& path);

/// The same for a file that holds secrets.
[[nodiscard]] std::optional<secret> read_private_file(const std::string& path, std::size_t max);

/// Makes the folder and those above it that are missing, for this user alone. Throws `system_failure`.
void make_folders(const std::string& path);

/// What shall be in a file's place. It is begun beside the file, so that whether it can be written is known
/// before there is anything to write; without a name where the file system can do that, so that a process
/// that is killed leaves nothing. What one left anyway is removed by the next. A symbolic link that
/// this user made stays one: what it leads to is replaced. Another user's file stays that user's (root may
/// act in a home that is not its own).
class file_replacement {
public:
    /// Throws `system_failure`.
    file_replacement(const std::string& path, ::mode_t mode);
    file_replacement(const file_replacement&) = delete;
    file_replacement& operator=(const file_replacement&) = delete;
    ~file_replacement();

    /// Whoever reads the file, even after a crash, finds all that was there or all of `bytes`. Throws
    /// `system_failure`.
    void put(std::string_view bytes);

    /// The same where no file is yet; false when there is one by now.
    [[nodiscard]] bool put_new(std::string_view bytes);

private:
    void make_named_file();
    void set_owner_and_mode() const;
    void remove_name() const noexcept;
    void fill(std::string_view bytes);
    void fill_named_file(std::string_view bytes);
    [[nodiscard]] bool give_name();

    std::string path_;
    ::mode_t mode_;
    std::string fresh_;  // "" while it has no name
    unique_fd file_;
};

/// Throws `system_failure`.
void write_file_atomically(const std::string& path, std::string_view bytes, ::mode_t mode);

/// Makes a file as one piece; false when there is one. Throws `system_failure`.
[[nodiscard]] bool create_file(const std::string& path, std::string_view bytes, ::mode_t mode);

/// Gives a file the place of another, as one piece. Throws `system_failure`.
void move_file(const std::string& from, const std::string& to);

/// Removes a file, and what it leads to when it is a symbolic link. One that is not there is none. Throws
/// `system_failure`.
void remove_file(const std::string& path);

}  // namespace codecatalyst
