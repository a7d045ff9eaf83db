// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "local/state/database.hpp"

namespace codecatalyst::local {

/// What is to go wrong with an operation.
struct fault {
    enum class drops { never, before, after };  // the connection is closed before or after the work is done

    std::chrono::milliseconds delay{};
    int answer = 0;  // this status, without doing the work
    drops drop = drops::never;
    std::string error = {};  // this error of the sign-in service, without doing the work
    bool html = false;
    bool truncate = false;
    std::chrono::milliseconds activates_after{};
    std::chrono::milliseconds offset{};
    std::optional<std::int64_t> times = std::nullopt;

    bool operator==(const fault&) const = default;
};

/// Reads "KEY=VALUE" settings; throws `usage_error`.
[[nodiscard]] fault parse_fault(std::string_view operation, const std::vector<std::string>& settings);

/// The names that a fault can be set for.
[[nodiscard]] const std::vector<std::string_view>& fault_operations();

/// The fault switch. Kept in the database, so that another process can turn it.
class faults {
public:
    explicit faults(database& in) : database_(in) {}

    /// Replaces what was set for this operation; "*" is every operation that has none of its own, "clock" the
    /// service's idea of the time.
    void set(const std::string& operation, const std::vector<std::string>& settings);
    void clear(const std::optional<std::string>& operation);

    /// The fault of this operation, else of the `wider` one, and one of its `times` gone.
    fault take(const std::string& operation, const std::string& wider = "");

    /// The time as the service sees it.
    instant now();

private:
    database& database_;
};

}  // namespace codecatalyst::local
