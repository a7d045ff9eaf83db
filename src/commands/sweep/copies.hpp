// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "system/os/private_folder.hpp"

namespace codecatalyst {

/// The files as they were before `sweep --fix`, in the folder "swept" of the state folder, readable by this
/// user alone. They hold the tokens, and stay until the user says that all is well.
class swept_copies {
public:
    explicit swept_copies(const std::string& state_folder);

    /// Keeps the text of a file, with its path, mode and owner beside it; one that is kept already is kept
    /// once. Throws `system_failure`.
    void keep(const std::string& path, std::string_view text) const;

    [[nodiscard]] std::size_t count() const;
    [[nodiscard]] const std::string& folder() const noexcept { return path_; }

    /// Removes all, and returns how many there were. Throws `system_failure`.
    [[nodiscard]] std::size_t forget() const;

private:
    std::string path_;
    private_folder folder_;
};

}  // namespace codecatalyst
