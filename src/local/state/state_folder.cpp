// SPDX-License-Identifier: Apache-2.0
#include "local/state/state_folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cstdio>
#include <cstdlib>

#include "base/error.hpp"
#include "local/lib/certificate.hpp"
#include "system/os/file.hpp"
#include "system/os/file_lock.hpp"
#include "system/os/stdio.hpp"

namespace codecatalyst::local {
namespace {

constexpr std::size_t pem_max = 64 * 1024;
constexpr std::chrono::days authority_lifetime{20 * 365};
constexpr std::chrono::days server_lifetime{800};  // some programs refuse longer ones
constexpr std::chrono::days clock_slack{1};

/// All names that clients may use: those of this machine, and the service's hosts when they are mapped to it.
const std::vector<std::string> server_names{
    "localhost",
    "127.0.0.1",
    "::1",
    "codecatalyst.global.api.aws",
    "oidc.us-east-1.amazonaws.com",
    "portal.sso.us-east-1.amazonaws.com",
    "oidc.eu-west-1.amazonaws.com",
    "sso.example-corp.com",
    "git.us-west-2.codecatalyst.aws",
    "git.eu-west-1.codecatalyst.aws",
    "packages.us-west-2.codecatalyst.aws",
    "packages.eu-west-1.codecatalyst.aws",
};

/// Writes the file atomically, even across a power failure.
void write_file(const std::string& path, std::string_view bytes) {
    const auto fresh = path + ".new";
    {
        const unique_fd file(
            ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!file) throw system_failure(fresh + " cannot be written");
        write_all(file.get(), bytes);
        ::fsync(file.get());
    }
    if (std::rename(fresh.c_str(), path.c_str()) != 0) throw system_failure(path + " cannot be written");
}

validity from_now(std::chrono::days lifetime) {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return {now - clock_slack, now + lifetime};
}

std::string absolute(const std::string& path) {
    char* const found = ::realpath(path.c_str(), nullptr);
    std::string out = found != nullptr ? found : "";
    std::free(found);  // NOLINT: realpath(3) allocates with malloc
    return out;
}

}  // namespace

state_folder::state_folder(const std::string& path) {
    make_private_folder(path);
    path_ = absolute(path);
    if (path_.empty()) throw usage_error(path + " cannot be used as a state folder");
    make_private_folder(repositories());
    make_private_folder(packages());
}

unique_fd state_folder::lock() const {
    auto held = lock_file(path_ + "/lock", std::chrono::milliseconds(0));
    if (!held)
        throw usage_error("a service is running in " + path_ + " already", "stop it, or use another folder");
    return std::move(*held);
}

void state_folder::prepare_certificates() const {
    const auto key_file = path_ + "/ca-key.pem";
    certificate authority{read_file(this->authority(), pem_max).value_or(""),
                          secret(read_file(key_file, pem_max).value_or(""))};
    if (authority.pem.empty() || authority.key.empty()) {
        authority = make_authority("codecatalyst-local", from_now(authority_lifetime));
        write_file(key_file, authority.key.expose());
        write_file(this->authority(), authority.pem);
    }
    const auto server = make_server_certificate(authority, server_names, from_now(server_lifetime));
    write_file(server_key(), server.key.expose());
    write_file(server_certificate(), server.pem);
}

unique_fd state_folder::temporary_file() const {
    unique_fd made(::open(path_.c_str(), O_RDWR | O_TMPFILE | O_CLOEXEC, 0600));
    if (made) return made;
    auto name = path_ + "/spool-XXXXXX";  // for file systems without O_TMPFILE
    made = unique_fd(::mkostemp(name.data(), O_CLOEXEC));
    if (!made) throw system_failure("no temporary file can be made in " + path_);
    ::unlink(name.c_str());
    return made;
}

}  // namespace codecatalyst::local
