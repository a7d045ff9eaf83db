// SPDX-License-Identifier: Apache-2.0
#include "local/codecatalyst/git_server.hpp"

#include <unistd.h>

#include <array>
#include <memory>

#include "base/text.hpp"
#include "local/codecatalyst/token_login.hpp"
#include "system/os/stdio.hpp"

namespace codecatalyst::local {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t body_max = 4ULL << 30;  // inflated size of a pack; stops zip bombs
constexpr std::size_t head_max = 16 * 1024;
constexpr std::size_t piece_size = 64 * 1024;
constexpr auto backend_patience = 10min;  // counting objects of a large repository takes long
constexpr auto look_for_client_each = 250ms;

/// A running git-http-backend; reading from it stops when the client disconnects.
class backend {
public:
    backend(const command& what, unique_fd input, http_connection client)
        : child_(what, std::move(input)), client_(std::move(client)) {}

    /// The next piece of output, empty at the end; nothing if the client disconnected or the deadline passed.
    std::optional<std::string_view> next() {
        const auto deadline = std::chrono::steady_clock::now() + backend_patience;
        while (!child_.ready(look_for_client_each))
            if (client_.hung_up() || std::chrono::steady_clock::now() > deadline) return std::nullopt;
        return std::string_view(piece_.data(),
                                child_.read(piece_.data(), piece_.size(), look_for_client_each));
    }

    bool ended_well() { return child_.wait() == 0; }

private:
    child child_;
    http_connection client_;
    std::array<char, piece_size> piece_{};
};

/// Streams the rest of the body; `begun` is the part that was read together with the header.
bool pass_on(backend& from, const std::string& begun, const byte_sink& into) {
    if (!begun.empty() && !into(begun)) return false;
    for (;;) {
        const auto piece = from.next();
        if (!piece) return false;
        if (piece->empty()) return from.ended_well();
        if (!into(*piece)) return false;
    }
}

http_response answer_of(std::shared_ptr<backend> program) {
    std::string begun;
    for (;;) {
        const auto piece = program->next();
        if (!piece || piece->empty() || begun.size() > head_max)
            return git_refusal(500, "git did not answer");
        begun += *piece;
        if (const auto head = parse_cgi_head(begun)) {
            begun.erase(0, head->size);
            const auto body = [program = std::move(program), begun = std::move(begun)](
                                  const byte_sink& into) { return pass_on(*program, begun, into); };
            return {head->status, head->headers, {}, body};
        }
    }
}

constexpr std::string_view lfs = "info/lfs";

bool is_service(std::string_view name) { return name == "git-upload-pack" || name == "git-receive-pack"; }

/// Allows only the smart protocol, not the old one that fetches file by file.
bool is_allowed(const git_request& wanted, const http_request& request) {
    if (wanted.service != "info/refs") return request.method == "POST";
    constexpr std::string_view key = "service=";
    const auto query = request.query();
    return request.method == "GET" && query.starts_with(key) && is_service(query.substr(key.size()));
}

}  // namespace

std::optional<git_request> parse_git_path(std::string_view path) {
    std::vector<std::string> parts;
    for (const auto part : split(path, '/')) {
        auto decoded = percent_decode(part);
        if (!decoded) return std::nullopt;
        parts.push_back(std::move(*decoded));
    }
    if (parts.size() < 6 || !parts[0].empty() || parts[1] != "v1") return std::nullopt;
    const bool is_lfs = parts.size() > 7 && parts[5] == "info" && parts[6] == "lfs";
    if (is_lfs) return git_request{parts[2], parts[3], parts[4], std::string(lfs)};
    if (parts.size() > 7) return std::nullopt;
    const auto service = parts.size() == 6 ? parts[5] : parts[5] + "/" + parts[6];
    if (!is_service(service) && service != "info/refs") return std::nullopt;
    return git_request{parts[2], parts[3], parts[4], service};
}

std::optional<cgi_head> parse_cgi_head(std::string_view output) {
    cgi_head head;
    for (;;) {
        const auto end = output.find('\n', head.size);
        if (end == output.npos) return std::nullopt;
        const auto line = trimmed(output.substr(head.size, end - head.size));
        head.size = end + 1;
        if (line.empty()) return head;
        const auto colon = line.find(':');
        if (colon == line.npos) continue;
        const auto name = line.substr(0, colon);
        const auto value = trimmed(line.substr(colon + 1));
        if (lower(name) == "status")
            head.status = to_number<int>(value.substr(0, 3)).value_or(500);
        else
            head.headers.emplace_back(name, value);
    }
}

http_response git_refusal(int status, std::string_view message) {
    http_response made{status, {{"Content-Type", "text/plain; charset=utf-8"}}, secret(message)};
    if (status == 401) made.headers.emplace_back("WWW-Authenticate", "Basic realm=\"CodeCatalyst\"");
    return made;
}

http_response git_server::answer(const git_request& wanted, const http_request& request,
                                 const http_connection& connection, instant now) {
    const auto who = token_owner(tokens_, request.header("Authorization"), token_schemes::basic, now);
    if (!who) return git_refusal(401, "a user name and a personal access token are needed\n");
    if (!database_.is_member(*who, wanted.space, wanted.project))
        return git_refusal(403, "you are not a member of this project\n");
    if (wanted.service == lfs) return git_refusal(404, "Git LFS is not spoken here\n");
    const auto found = database_.find_repository(wanted.space, wanted.project, wanted.repository);
    if (!found) return git_refusal(404, "there is no such repository\n");
    if (!is_allowed(wanted, request)) return git_refusal(403, "only Git's smart protocol is spoken here\n");
    return run_backend(wanted, *found, *who, request, connection);
}

http_response git_server::run_backend(const git_request& wanted, const repository& in, const user& who,
                                      const http_request& request, const http_connection& connection) {
    auto body = state_.temporary_file();
    std::uint64_t size = 0;
    const bool whole = connection.read_body([&](std::string_view piece) {
        size += piece.size();
        if (size > body_max) return false;
        write_all(body.get(), piece);
        return true;
    });
    if (!whole) return git_refusal(size > body_max ? 413 : 400, "the request's body cannot be read\n");
    ::lseek(body.get(), 0, SEEK_SET);
    std::vector<std::string> variables{
        "GIT_PROJECT_ROOT=" + state_.repositories(),
        "GIT_HTTP_EXPORT_ALL=1",
        "PATH_INFO=/" + git_.folder_name(in) + "/" + wanted.service,
        "REMOTE_USER=" + who.name,
        "REMOTE_ADDR=127.0.0.1",
        "REQUEST_METHOD=" + request.method,
        "QUERY_STRING=" + std::string(request.query()),
        "CONTENT_TYPE=" + std::string(request.header("Content-Type")),
        "CONTENT_LENGTH=" + std::to_string(size),
        "GIT_PROTOCOL=" + std::string(request.header("Git-Protocol")),
    };
    return answer_of(std::make_shared<backend>(git_.http_backend(variables), std::move(body), connection));
}

}  // namespace codecatalyst::local
