// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "local/faults.hpp"
#include "local/git_server.hpp"
#include "local/token_api.hpp"

namespace codecatalyst::local {

/// Every request, led to the API or to Git, with what the fault switch says on the way.
class service {
public:
    service(database& in, const state_folder& state, const git_program& git)
        : faults_(in), api_(in), git_(in, state, git) {}

    [[nodiscard]] http_response answer(const http_request& request, const http_connection& connection);

private:
    [[nodiscard]] http_response answer_api(const http_request& request, const http_connection& connection,
                                           const fault& wrong);

    faults faults_;
    token_api api_;
    git_server git_;
};

}  // namespace codecatalyst::local
