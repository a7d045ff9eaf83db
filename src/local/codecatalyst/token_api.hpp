// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "local/codecatalyst/api.hpp"

namespace codecatalyst::local {

/// A request to the API, with its body already read.
struct api_request {
    std::string method, path, query;  // path and query are not decoded
    std::string host;
    secret authorization;  // the header's value
    secret body;
};

/// CodeCatalyst's API, model 2022-09-28: personal access tokens, the caller's identity, and the caller's
/// spaces, projects and repositories.
class token_api {
public:
    explicit token_api(database& in) : database_(in), tokens_(in) {}

    /// The name of the requested operation; "" if there is none.
    [[nodiscard]] static std::string operation(std::string_view method, std::string_view path);
    [[nodiscard]] static std::vector<std::string> operations();

    [[nodiscard]] http_response answer(const api_request& request, instant now,
                                       std::chrono::milliseconds activates_after = {});

private:
    [[nodiscard]] user authenticated(const secret& authorization, instant now);

    database& database_;
    tokens tokens_;
};

}  // namespace codecatalyst::local
