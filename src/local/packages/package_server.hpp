// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "local/codecatalyst/tokens.hpp"
#include "local/packages/npm_registry.hpp"
#include "local/packages/package_path.hpp"
#include "local/packages/package_storage.hpp"
#include "local/packages/pypi_index.hpp"

namespace codecatalyst::local {

/// In the form that the format's clients show.
[[nodiscard]] http_response package_refusal(package_format format, int status, const std::string& message);

/// Package repositories over HTTPS, for the members of a project. The password is a personal access token, as
/// for Git; npm's own way to send it is accepted for npm only.
class package_server {
public:
    package_server(database& in, const state_folder& state)
        : database_(in), tokens_(in), storage_(in, state), npm_(storage_), pypi_(storage_) {}

    [[nodiscard]] http_response answer(const package_request& wanted, const http_request& request,
                                       const http_connection& connection, instant now);

private:
    [[nodiscard]] package_call allowed_call(const package_request& wanted, const http_request& request,
                                            instant now);

    database& database_;
    tokens tokens_;
    package_storage storage_;
    npm_registry npm_;
    pypi_index pypi_;
};

}  // namespace codecatalyst::local
