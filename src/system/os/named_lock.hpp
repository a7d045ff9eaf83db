// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace codecatalyst {

/// A file name for any name: its beginning, so that a person can tell which file is meant, and a digest of
/// all of it. If the name were only cut, names with the same beginning would share a file, and so a lock.
[[nodiscard]] std::string file_name_of(std::string_view name);

/// "timed out after 60 s waiting for another git-credential-codecatalyst to release this account"
[[nodiscard]] std::string wait_timed_out(std::chrono::milliseconds patience, std::string_view to_release);
inline constexpr std::string_view wait_timed_out_hint = "see what it waits for, or end it, then try again";

/// Excludes other processes, and other threads of this one, from the thing with this name. A thread that
/// already holds the lock gets it again at once and never waits for itself.
///
/// Version 0.1 used other lock file names, so during an upgrade one process of each version can work on the
/// same account. Its operations take seconds and no process stays: at worst one extra token is created, which
/// `prune` recognises.
class named_lock {
public:
    /// Held until the last copy is destroyed; the system releases the locks of a process that dies.
    using handle = std::shared_ptr<void>;

    /// `folder` is created if necessary. The lock file is never removed: that would let two processes hold
    /// "the same" lock.
    named_lock(std::string folder, std::string_view name);

    [[nodiscard]] std::string path() const;

    /// Returns null when another process held the lock for all of `patience`. Throws `system_failure` when
    /// the lock cannot be created.
    [[nodiscard]] handle try_take(std::chrono::milliseconds patience) const;

    /// Throws `Error` when another process held the lock for all of `patience`. Also throws `system_failure`.
    template <typename Error>
    [[nodiscard]] handle take(std::chrono::milliseconds patience, std::string_view what) const {
        if (auto held = try_take(patience)) return held;
        throw Error(wait_timed_out(patience, what), std::string(wait_timed_out_hint));
    }

private:
    std::string folder_, file_;
};

}  // namespace codecatalyst
