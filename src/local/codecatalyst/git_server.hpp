// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "local/codecatalyst/repositories.hpp"
#include "local/codecatalyst/tokens.hpp"
#include "local/lib/http_server.hpp"

namespace codecatalyst::local {

/// A Git request: /v1/<space>/<project>/<repository>/<service>
struct git_request {
    std::string space, project, repository;
    std::string
        service;  // "info/refs", "git-upload-pack", "git-receive-pack" or "info/lfs" for all of Git LFS

    bool operator==(const git_request&) const = default;
};

/// Nothing when the path does not belong to Git.
[[nodiscard]] std::optional<git_request> parse_git_path(std::string_view path);

/// The header of a CGI program's output (RFC 3875, 6.2) and its size in bytes; nothing while it is
/// incomplete.
struct cgi_head {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::size_t size = 0;
};
[[nodiscard]] std::optional<cgi_head> parse_cgi_head(std::string_view output);

/// Git over HTTPS, served by git-http-backend. The password is a personal access token, and the user name
/// must be that of its owner.
class git_server {
public:
    git_server(database& in, const state_folder& state, const git_program& git)
        : database_(in), tokens_(in), state_(state), git_(git) {}

    [[nodiscard]] http_response answer(const git_request& wanted, const http_request& request,
                                       const http_connection& connection, instant now);

private:
    [[nodiscard]] http_response run_backend(const git_request& wanted, const repository& in, const user& who,
                                            const http_request& request, const http_connection& connection);

    database& database_;
    tokens tokens_;
    const state_folder& state_;
    const git_program& git_;
};

/// An error response with a plain-text message, which Git may show.
[[nodiscard]] http_response git_refusal(int status, std::string_view message);

}  // namespace codecatalyst::local
