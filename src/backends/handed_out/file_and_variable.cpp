// SPDX-License-Identifier: Apache-2.0
#include "backends/handed_out/file_and_variable.hpp"

#include <fmt/core.h>

#include "backends/handed_out/given_token.hpp"
#include "base/given_secret.hpp"
#include "base/text.hpp"
#include "system/os/credential_file.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t read_max = token_max + 100;  // allows for white space around the token

bool is_below(std::string_view path, std::string_view folder) {
    return path.starts_with(folder) && path.substr(folder.size()).starts_with('/') &&
           path.find("/../") == path.npos;
}

}  // namespace

abilities fixed_backend::can() { return hands_out_only; }

token fixed_backend::create(std::string_view, time_point) {
    token out;
    out.name = source();
    out.value = given_secret(bytes());
    out.expires = time_point::max();
    if (const auto flaw = flaw_of(out.value); !flaw.empty())
        throw backend_error(fmt::format("the token in {} {}", source(), flaw),
                            "put the token there, and nothing else");
    return out;
}

std::vector<token_summary> fixed_backend::list() { fail_unable(name(), "list tokens"); }
void fixed_backend::remove(std::string_view) { fail_unable(name(), "delete tokens"); }
std::string fixed_backend::identity() { fail_unable(name(), "tell who is signed in"); }

token_file::token_file(const std::string& setting, const std::optional<std::string>& credentials_directory) {
    const std::string folder = credentials_directory.value_or("");
    if (setting.starts_with('/')) {
        path_ = setting;
    } else if (folder.starts_with('/')) {
        path_ = folder + '/' + setting;
    } else {
        throw settings_error(
            fmt::format("the token file {} is looked for in $CREDENTIALS_DIRECTORY, which is not set",
                        printable(setting)),
            "set codecatalyst.tokenFile to an absolute path, or give the unit LoadCredential=" +
                printable(setting) + ":FILE");
    }
    is_credential_ = folder.starts_with('/') && is_below(path_, folder);
}

std::string token_file::source() const { return "the file " + printable(path_); }

/// systemd grants a unit's user access to its credentials by an ACL, which shows as mode 0440.
secret token_file::bytes() const try {
    return read_credential_file(path_, read_max, is_credential_ ? sharing::allowed : sharing::refused);
} catch (const system_failure& e) {
    throw backend_error(fmt::format("the file {}", e.what()),
                        e.hint().empty() ? "put the token there, or set codecatalyst.tokenFile" : e.hint());
}

std::string token_variable::source() const { return fmt::format("the variable {}", variable); }

secret token_variable::bytes() const {
    if (value_ == nullptr)
        throw backend_error(fmt::format("{} is not set", source()), "set it to a personal access token");
    return secret(value_);
}

}  // namespace codecatalyst
