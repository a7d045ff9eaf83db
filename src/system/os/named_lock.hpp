// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace codecatalyst {

/// A file name for any name: the beginning of it, so that a person can tell which file is meant, and a digest
/// of all of it. A name that was only cut would share its file, and so its lock, with others that begin like
/// it.
[[nodiscard]] std::string file_name_of(std::string_view name);

/// "timed out after 60 s waiting for another git-credential-codecatalyst to release this account"
[[nodiscard]] std::string wait_timed_out(std::chrono::milliseconds patience, std::string_view to_release);
inline constexpr std::string_view wait_timed_out_hint = "see what it waits for, or end it, then try again";

/// Excludes other processes, and other threads of this one, from what goes by a name. A thread that has a
/// lock already gets it once more at once, whatever called whom: it never waits for itself.
///
/// Version 0.1 named its lock files otherwise, so while an upgrade is under way one process of either version
/// can work on the same account. Its operations last seconds and no process stays: at worst one token too
/// many is made, which `prune` recognises.
class named_lock {
public:
    /// Held until the last copy is gone; the system releases those of a process that dies.
    using handle = std::shared_ptr<void>;

    /// `folder` is made when it is not there. The file in it stays: removing it would let two processes hold
    /// "the same" lock.
    named_lock(std::string folder, std::string_view name);

    [[nodiscard]] std::string path() const;

    /// Nothing when another held it for all that time. Throws `system_failure` when there can be no lock.
    [[nodiscard]] handle try_take(std::chrono::milliseconds patience) const;

    /// Throws `Error` when another held it for all that time, and `system_failure`.
    template <typename Error>
    [[nodiscard]] handle take(std::chrono::milliseconds patience, std::string_view what) const {
        if (auto held = try_take(patience)) return held;
        throw Error(wait_timed_out(patience, what), std::string(wait_timed_out_hint));
    }

private:
    std::string folder_, file_;
};

}  // namespace codecatalyst
