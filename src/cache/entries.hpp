// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"

namespace codecatalyst {

// Complete answers to Git, cached in this user's kernel keyring for the front program. An entry is used only
// for the same command line, request, folder and environment, until its expiry, and while every file that it
// depends on is unchanged. It is sealed with the key of a folder (system/os/kernel_key.hpp) and bound to its
// name.

/// Size limit of one answer in bytes; a longer one is not cached. The kernel gives a user 20,000 bytes for
/// all keys, and the answers must leave room for records.
inline constexpr std::size_t answer_max = std::size_t{4} * 1024;

/// The folder with the key for entries: below HOME, whatever codecatalyst.stateFolder says, because the front
/// program reads no configuration. "" without a HOME, and then nothing is cached.
[[nodiscard]] std::string cache_key_folder(const char* home);

/// Where an answer is valid: in the folder in which it was given, or in all folders whose repository is plain
/// (cache/plain_repository.hpp).
enum class validity { this_folder, plain_folders };

/// The name of the entry for a request: a digest of everything that the answer may depend on. `words` are the
/// command line after the program, `environment` is ::environ.
[[nodiscard]] std::string answer_name(std::span<const std::string_view> words, const char* const* environment,
                                      std::string_view request, validity where = validity::this_folder);

/// The parts of a store request that decide whether it is new: where, the user and the password, in a fixed
/// order. Passed to `answer_name` in place of the request.
[[nodiscard]] secret stored_part(std::string_view request);

/// Returns nullopt when there is no entry, it was not sealed with this folder's key, or it may be out of
/// date. Never fails; `now` is in seconds since 1970.
[[nodiscard]] std::optional<secret> find_answer(const std::string& key_folder, const std::string& name,
                                                std::int64_t now);

/// The conditions under which an answer may be used.
struct answer_terms {
    std::int64_t now, until;         // seconds since 1970
    std::vector<std::string> files;  // absolute; missing ones must stay missing. Of a name with a slash at
                                     // its end, only identity, owner and mode must stay the same
    std::string state;               // `state_of` the files, taken before they were found unchanged
};

[[nodiscard]] std::string state_of(std::span<const std::string> files);

/// Each kind has a limit of its own, at which all entries of the kind are dropped: each folder has other
/// answers, but all of them need the same few records.
enum class cached { answer, answer_of_plain_folders, record };

/// Caches an answer in the keyring of `world`, a name for all entries that are dropped together. Does nothing
/// where the kernel does not allow it. Throws `system_failure` when there are no random bytes.
void keep_answer(const secret& key, const std::string& world, const std::string& name, const secret& answer,
                 const answer_terms& terms, cached kind = cached::answer);

/// How many cached answers of a world do not open with this key: those are damaged, or from before the key
/// was replaced.
[[nodiscard]] std::size_t unusable_answers(const secret& key, const std::string& world);

/// Drops all answers of a world.
void drop_answers(const std::string& world);

/// True when no file changed after `before` (nanoseconds since 1970), nor in the second before it, which the
/// file system's time stamps may not show.
[[nodiscard]] bool unchanged_since(std::span<const std::string> files, std::int64_t before);

}  // namespace codecatalyst
