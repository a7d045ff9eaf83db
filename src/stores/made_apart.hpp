// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace codecatalyst {

/// Ids of tokens that `create --name` made for use elsewhere, in a file of the state folder: no record has
/// them, and a person chose their names. `add` ignores failures; an id that is missing here counts as another
/// tool's. `read` throws `system_failure` for a file that cannot be read.
class made_apart {
public:
    explicit made_apart(std::string folder) : folder_(std::move(folder)) {}

    [[nodiscard]] std::vector<std::string> read() const;
    void add(const std::string& id) const noexcept;

private:
    [[nodiscard]] std::string path() const { return folder_ + "/made-apart"; }

    std::string folder_;
};

}  // namespace codecatalyst
