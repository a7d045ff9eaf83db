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

/// What goes wrong in an operation.
struct fault {
    enum class drops { never, before, after };  // close the connection before or after doing the work

    std::chrono::milliseconds delay{};
    int answer = 0;  // respond with this status without doing the work
    drops drop = drops::never;
    std::string error = {};  // respond with this sign-in error without doing the work
    bool html = false;
    bool truncate = false;
    std::chrono::milliseconds activates_after{};
    std::chrono::milliseconds offset{};
    std::optional<std::int64_t> times = std::nullopt;

    bool operator==(const fault&) const = default;
};

/// Parses "KEY=VALUE" settings; throws `usage_error`.
[[nodiscard]] fault parse_fault(std::string_view operation, const std::vector<std::string>& settings);

/// The operations for which a fault can be set.
[[nodiscard]] const std::vector<std::string_view>& fault_operations();

/// The fault switch. Its state is in the database, so that another process can change it.
class faults {
public:
    explicit faults(database& in) : database_(in) {}

    /// Replaces the faults set for this operation. "*" applies to every operation without faults of its own;
    /// "clock" changes the service's time.
    void set(const std::string& operation, const std::vector<std::string>& settings);
    void clear(const std::optional<std::string>& operation);

    /// The fault for this operation, else for the operation `wider`, else for "*". Counts down its `times`.
    fault take(const std::string& operation, const std::string& wider = "");

    /// The current time of the service, including the "clock" fault.
    instant now();

private:
    database& database_;
};

}  // namespace codecatalyst::local
