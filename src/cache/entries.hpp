// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"

namespace codecatalyst {

// Whole answers to Git, kept in the kernel's keys of this user for the front to find. An answer is for the
// same words, request, folder and environment only, until a time that was set, and while every file that had
// a say in it is as it was. It is sealed with the key of a folder (system/os/kernel_key.hpp) and bound to its
// name.

/// The folder whose key entries are sealed with: below HOME and not where codecatalyst.stateFolder says, for
/// the front reads no configuration. "" without a HOME: then nothing is kept.
[[nodiscard]] std::string cache_key_folder(const char* home);

/// The name under which the answer to a request is kept: a digest of all that it may depend on. `words` are
/// the command line's after the program, `environment` is ::environ.
[[nodiscard]] std::string answer_name(std::span<const std::string_view> words, const char* const* environment,
                                      std::string_view request);

/// What of a request to store decides whether it is anything new, in one order: where, the user and the
/// password. To be named in its place.
[[nodiscard]] secret stored_part(std::string_view request);

/// Nothing when there is none, it was not sealed with this folder's key, or it may be out of date. Never
/// fails; `now` is in seconds since 1970.
[[nodiscard]] std::optional<secret> find_answer(const std::string& key_folder, const std::string& name,
                                                std::int64_t now);

/// What an answer holds for.
struct answer_terms {
    std::int64_t now, until;         // seconds since 1970
    std::vector<std::string> files;  // absolute; they may be missing, and then must stay so. Of one that ends
                                     // with a slash only which, whose and how open it is matters
    std::string state;               // of the files: `state_of`, before they were seen not to have changed
};

[[nodiscard]] std::string state_of(std::span<const std::string> files);

/// Keeps an answer in the keyring of a world, which is any name for all that is dropped together. Where the
/// kernel does not allow it, nothing happens. Throws `system_failure` without random bytes.
void keep_answer(const secret& key, const std::string& world, const std::string& name, const secret& answer,
                 const answer_terms& terms);

/// Whether anything is kept in a world that is not yet out of time.
[[nodiscard]] bool keeps_answers(const std::string& world);

/// Forgets all answers of a world.
void drop_answers(const std::string& world);

/// True when no file was changed since `before` (nanoseconds since 1970), or so shortly before that the file
/// system may not tell.
[[nodiscard]] bool unchanged_since(std::span<const std::string> files, std::int64_t before);

}  // namespace codecatalyst
