// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "model/store_choice.hpp"

namespace codecatalyst {

/// The store chosen on this machine, kept in a file of the state folder. A home folder that several machines
/// share has one file for each (/etc/machine-id).
class choice_memory {
public:
    explicit choice_memory(std::string folder) : folder_(std::move(folder)) {}

    /// Throws `store_error` when the file cannot be read or holds no valid choice.
    [[nodiscard]] std::optional<remembered_store> read() const;

    /// Processes that choose at the same time all get the first one's choice. Where nothing can be written, a
    /// choice holds only for its process.
    [[nodiscard]] store_choice decide(const std::function<store_choice()>& choose) const;

    /// True when another machine keeps its choice in this folder, too.
    [[nodiscard]] bool is_shared() const;

    /// Throws `system_failure`.
    void write(store_kind kind, const std::string& why) const;

private:
    [[nodiscard]] std::string path() const;

    std::string folder_;
};

}  // namespace codecatalyst
