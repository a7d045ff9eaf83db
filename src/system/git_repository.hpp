// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "system/net/http_client.hpp"

namespace codecatalyst {

// What libgit2 is used for: locking a Git configuration file and checking what will be written to it
// (config_file.hpp changes it), reading the current repository, and trying a token on a remote without
// writing it anywhere. It reads all CA certificates when it starts, so no get, store or erase uses it.
//
// The configuration in force is read by asking Git (os/git_config.hpp), because libgit2 ignores
// GIT_CONFIG_GLOBAL, GIT_CONFIG_COUNT and GIT_CONFIG_PARAMETERS.

/// A variable of a Git configuration file.
struct git_variable {
    std::string name, value;  // "credential.https://git.example.helper"
    friend bool operator==(const git_variable&, const git_variable&) = default;
};

struct named_url {
    std::string name, url;
    friend bool operator==(const named_url&, const named_url&) = default;
};

/// A repository, as far as libgit2 can read it.
struct repository_look {
    enum class outcome {
        found,
        absent,
        cannot_tell  // it exists but cannot be read: reftable, SHA-256, another user's
    };
    outcome what = outcome::absent;
    std::string why = {};                    // set for `cannot_tell`
    std::string folder = {};                 // ".git", or the bare repository itself
    std::vector<named_url> remotes = {};     // with `insteadOf` from the user's and the repository's files
    std::vector<named_url> submodules = {};  // absolute, with `insteadOf`; none for a bare repository
};

/// A remote to open with a token.
struct remote_question {
    std::string url;  // https, or http to this machine; without a user name
    std::string username;
    const secret& token;
    http_options transport;
    std::chrono::milliseconds within;
};

/// The server's answer.
struct remote_answer {
    enum class kind {
        opened,
        token_refused,
        forbidden,   // 403
        not_found,   // 404
        not_asked,   // opened without the token, so nothing is known about it
        cannot_tell  // anything else
    };
    kind what;
    std::string text = {};  // what happened, for `cannot_tell`
};

/// The interface of the module codecatalyst-git: see os/module.hpp. One at a time in a process.
class git_library {
public:
    git_library() = default;
    git_library(const git_library&) = delete;
    git_library& operator=(const git_library&) = delete;
    virtual ~git_library() = default;

    /// Takes Git's own lock on a configuration file, FILE.lock, until the handle is destroyed; null when
    /// another program holds it. `file` is not a symbolic link. Throws `settings_error` when it cannot be
    /// locked.
    [[nodiscard]] virtual std::shared_ptr<void> lock(const std::string& file) = 0;

    /// The variables in the text of a configuration file, without the files that it includes. Throws
    /// `settings_error` when libgit2 cannot read it; `name` is the file's name for the message.
    [[nodiscard]] virtual std::vector<git_variable> variables(const std::string& text,
                                                              const std::string& name) = 0;

    /// The repository that contains `folder`; "" means the current one, found with Git's variables (GIT_DIR).
    [[nodiscard]] virtual repository_look look_at(const std::string& folder) = 0;

    /// True for a file that the index of the repository around it has: then its history has it, too. False as
    /// well when that is not known.
    [[nodiscard]] virtual bool is_tracked(const std::string& file) = 0;

    /// Does what `git ls-remote` does. Takes no longer than `within`, follows no redirect to another host,
    /// and sends the token only to the URL's host. Throws `http_failure` when there is no answer, and
    /// `settings_error` for a URL that cannot be used. SOCKS proxies are not supported (`cannot_tell`).
    [[nodiscard]] virtual remote_answer open(const remote_question& asked) = 0;
};

/// Throws `system_failure` when the module or libgit2 cannot be loaded.
[[nodiscard]] std::unique_ptr<git_library> load_git_library();

}  // namespace codecatalyst
