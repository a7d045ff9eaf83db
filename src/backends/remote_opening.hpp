// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>

#include "model/remote_check.hpp"
#include "system/git_repository.hpp"

namespace codecatalyst {

/// Uses libgit2, which is loaded on the first call. If it cannot be loaded, the verdict says so.
class remote_opening final : public remote_check {
public:
    struct parts {
        std::function<http_options(const std::string& url)> transport;
        std::chrono::seconds timeout;
        std::function<std::unique_ptr<git_library>()> library = load_git_library;
    };

    explicit remote_opening(parts with) : with_(std::move(with)) {}

    [[nodiscard]] remote_verdict open(const std::string& url, const std::string& username,
                                      const secret& token) override;

private:
    parts with_;
};

}  // namespace codecatalyst
