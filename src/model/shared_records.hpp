// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace codecatalyst {

/// A value and its version: a number that a write of this key, also after a removal, never gives again. 0 is
/// the version of a key that is not there.
struct shared_record {
    std::string value;
    std::uint64_t version = 0;
};

/// How fresh a read must be.
enum class freshness {
    any_member,  // as one running member knows it: may be old, works without a majority
    latest,      // after every write that was confirmed before the call
};

/// The request may have been carried out or not: read the key with `freshness::latest` before anything else.
struct outcome_unknown : store_error {
    using store_error::store_error;
};

/// Small values that several machines share in a distributed engine. What is written is sealed by the caller;
/// keys are not secret. Each call ends by its deadline. A conditional write returns nullopt when the engine
/// refused it because the version is another one: nothing has changed then. Throws `store_error` when the
/// engine refuses for another reason (access, quota, no such table) or cannot be reached, so that nothing has
/// changed, and `outcome_unknown` when a write was sent and its answer did not arrive.
class shared_records {
public:
    using deadline = std::chrono::steady_clock::time_point;

    virtual ~shared_records() = default;

    /// Names the engine and the place in it, for people: "etcd at https://a:2379, prefix /fleet".
    [[nodiscard]] virtual std::string place() const = 0;

    /// nullopt means that the engine was asked and has no such key.
    [[nodiscard]] virtual std::optional<shared_record> read(const std::string& key, freshness how,
                                                            deadline by) = 0;

    /// The keys that begin with `prefix`, in order.
    [[nodiscard]] virtual std::vector<std::string> keys(const std::string& prefix, deadline by) = 0;

    /// Writes only if the key has this version, 0 for a new key. Returns the new version.
    [[nodiscard]] virtual std::optional<std::uint64_t> put(const std::string& key, const std::string& value,
                                                           std::uint64_t if_version, deadline by) = 0;

    /// Removes only the key of this version; false when it has another one or is not there.
    [[nodiscard]] virtual bool remove(const std::string& key, std::uint64_t if_version, deadline by) = 0;

    /// Writes a key that is not there, and that the engine removes by itself `life`. For locks:
    /// it says who works, and frees the others when that process dies. What it guards must be safe without
    /// it, by the versions above. nullopt when the key is there.
    [[nodiscard]] virtual std::optional<std::uint64_t> put_for_a_time(const std::string& key,
                                                                      const std::string& value,
                                                                      std::chrono::seconds life,
                                                                      deadline by) = 0;

    /// Waits until the key has another version than this, or until the deadline. False at the deadline.
    [[nodiscard]] virtual bool wait_for_change(const std::string& key, std::uint64_t from_version,
                                               deadline by) = 0;
};

}  // namespace codecatalyst
