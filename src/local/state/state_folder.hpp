// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "system/os/unique_fd.hpp"

namespace codecatalyst::local {

/// Where the service keeps all it has. Open to its owner alone.
class state_folder {
public:
    /// Makes the folder when it is not there. Throws `usage_error` or `system_failure`.
    explicit state_folder(const std::string& path);

    [[nodiscard]] const std::string& path() const noexcept { return path_; }
    [[nodiscard]] std::string database() const { return path_ + "/state.db"; }
    [[nodiscard]] std::string authority() const { return path_ + "/ca.pem"; }
    [[nodiscard]] std::string server_certificate() const { return path_ + "/server.pem"; }
    [[nodiscard]] std::string server_key() const { return path_ + "/server-key.pem"; }
    [[nodiscard]] std::string repositories() const { return path_ + "/repositories"; }

    /// Held as long as a service runs here. Throws `usage_error` when another one does.
    [[nodiscard]] unique_fd lock() const;

    /// Makes the authority if there is none yet, and a new certificate for the server.
    void prepare_certificates() const;

    /// A file without a name, gone when it is closed.
    [[nodiscard]] unique_fd temporary_file() const;

private:
    std::string path_;
};

}  // namespace codecatalyst::local
