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

/// The bytes of a file, "" for /dev/null; nullopt when it does not exist. Throws `system_failure` when it
/// cannot be read, is not a regular file or is longer than `max`: a file that decides something must not be
/// taken for missing.
[[nodiscard]] std::optional<std::string> read_file(const std::string& path, std::size_t max);

/// The same where an unreadable file decides nothing, or "unknown" is an acceptable answer: nullopt in all
/// these cases.
[[nodiscard]] std::optional<std::string> read_file_if_possible(const std::string& path, std::size_t max);

/// False only when the file certainly does not exist; true as well when that cannot be determined.
[[nodiscard]] bool may_be_there(const std::string& path);

/// Like `read_file`, for a file that holds secrets; /dev/null is not a regular file here.
[[nodiscard]] std::optional<secret> read_private_file(const std::string& path, std::size_t max);

/// Creates the folder and its missing parents, for this user only. Throws `system_failure`.
void make_folders(const std::string& path);

/// The new content of a file. It is opened beside the file in advance, so that the caller learns whether it
/// can be written before there is anything to write. It has no name where the file system allows that, so a
/// killed process leaves nothing; the next process removes what one left elsewhere. A symbolic link that this
/// user made stays a link: its target is replaced. Another user's file keeps its owner (root may act in
/// another user's home).
class file_replacement {
public:
    /// Throws `system_failure`.
    file_replacement(const std::string& path, ::mode_t mode);
    file_replacement(const file_replacement&) = delete;
    file_replacement& operator=(const file_replacement&) = delete;
    ~file_replacement();

    /// Replaces the file atomically: a reader, even after a crash, finds all of the old content or all of
    /// `bytes`. Throws `system_failure`.
    void put(std::string_view bytes);

    /// The same for a file that does not exist; false when it exists by now.
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
    std::string fresh_;  // of the new file; "" while it has none
    unique_fd file_;
};

/// Throws `system_failure`.
void write_file_atomically(const std::string& path, std::string_view bytes, ::mode_t mode);

/// Creates a file atomically; false when there is one. Throws `system_failure`.
[[nodiscard]] bool create_file(const std::string& path, std::string_view bytes, ::mode_t mode);

/// Moves a file over another atomically. Throws `system_failure`.
void move_file(const std::string& from, const std::string& to);

/// Removes a file, and the target too when it is a symbolic link. A missing file is not an error. Throws
/// `system_failure`.
void remove_file(const std::string& path);

}  // namespace codecatalyst
