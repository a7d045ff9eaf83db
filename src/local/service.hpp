// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "local/codecatalyst/git_server.hpp"
#include "local/codecatalyst/token_api.hpp"
#include "local/faults.hpp"
#include "local/packages/package_server.hpp"
#include "local/sign_in/oidc_api.hpp"
#include "local/sign_in/sign_in_pages.hpp"

namespace codecatalyst::local {

/// Routes each request to an API, a page, Git or a package repository, and applies the fault switch.
class service {
public:
    service(database& in, const state_folder& state, const git_program& git)
        : faults_(in), api_(in), oidc_(in), pages_(in), git_(in, state, git), packages_(in, state) {}

    [[nodiscard]] http_response answer(const http_request& request, const http_connection& connection);

private:
    [[nodiscard]] http_response answer_git(const git_request& git, const http_request& request,
                                           const http_connection& connection);
    [[nodiscard]] http_response answer_packages(const package_request& wanted, const http_request& request,
                                                const http_connection& connection);
    [[nodiscard]] http_response answer_api(const api_request& request, const http_connection& connection);
    [[nodiscard]] http_response work(const api_request& request, const fault& wrong);

    faults faults_;
    token_api api_;
    oidc_api oidc_;
    sign_in_pages pages_;
    git_server git_;
    package_server packages_;
};

}  // namespace codecatalyst::local
