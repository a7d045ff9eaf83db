// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "system/os/unique_fd.hpp"

namespace codecatalyst::local {

/// The folder with all of the service's data, accessible to its owner only.
class state_folder {
public:
    /// Creates the folder if needed. Throws `usage_error` or `system_failure`.
    explicit state_folder(const std::string& path);

    [[nodiscard]] const std::string& path() const noexcept { return path_; }
    [[nodiscard]] std::string database() const { return path_ + "/state.db"; }
    [[nodiscard]] std::string authority() const { return path_ + "/ca.pem"; }
    [[nodiscard]] std::string server_certificate() const { return path_ + "/server.pem"; }
    [[nodiscard]] std::string server_key() const { return path_ + "/server-key.pem"; }
    [[nodiscard]] std::string repositories() const { return path_ + "/repositories"; }
    [[nodiscard]] std::string packages() const { return path_ + "/packages"; }

    /// Held while a service runs in this folder. Throws `usage_error` when another one does.
    [[nodiscard]] unique_fd lock() const;

    /// Creates the CA if there is none yet, and a new server certificate.
    void prepare_certificates() const;

    /// An unnamed file that disappears when it is closed.
    [[nodiscard]] unique_fd temporary_file() const;

private:
    std::string path_;
};

}  // namespace codecatalyst::local
