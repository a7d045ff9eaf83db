// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "system/net/http_client.hpp"

namespace codecatalyst {

// What libgit2 is for: to lock a Git configuration file and to check what is going to stand in it
// (config_file.hpp changes it in one piece), to look at the repository at hand, and to try a token on a
// remote without writing it anywhere. It reads all CA certificates when it starts, so nothing here is ever on
// the way of a get, a store or an erase.
//
// The configuration in force is not read here but by asking Git (os/git_config.hpp): libgit2 knows neither
// GIT_CONFIG_GLOBAL nor GIT_CONFIG_COUNT nor GIT_CONFIG_PARAMETERS.

/// A variable of a Git configuration file.
struct git_variable {
    std::string name, value;  // "credential.https://git.example.helper"
    friend bool operator==(const git_variable&, const git_variable&) = default;
};

struct named_url {
    std::string name, url;
    friend bool operator==(const named_url&, const named_url&) = default;
};

/// The repository at hand, as far as libgit2 can read it.
struct repository_look {
    enum class outcome {
        found,
        absent,
        cannot_tell  // there is one that it does not understand: reftable, SHA-256, another user's
    };
    outcome what = outcome::absent;
    std::string why = {};                    // it cannot tell
    std::string folder = {};                 // ".git", or the bare repository itself
    std::vector<named_url> remotes = {};     // with `insteadOf` of the user's and the repository's files
    std::vector<named_url> submodules = {};  // absolute, with `insteadOf`; none in a bare repository
};

/// A remote to be opened with a token.
struct remote_question {
    std::string url;  // https, or http to this machine; without a user name
    std::string username;
    const secret& token;
    http_options transport;
    std::chrono::milliseconds within;
};

/// What the server said.
struct remote_answer {
    enum class kind {
        opened,
        token_refused,
        forbidden,   // 403
        not_found,   // 404
        not_asked,   // it opened without the token: nothing is known of it
        cannot_tell  // anything else
    };
    kind what;
    std::string text = {};  // the library's words, where it cannot tell
};

/// What the module codecatalyst-git does: see os/module.hpp. One at a time in a process.
class git_library {
public:
    git_library() = default;
    git_library(const git_library&) = delete;
    git_library& operator=(const git_library&) = delete;
    virtual ~git_library() = default;

    /// Git's own lock on a configuration file, FILE.lock, until the handle is gone; nothing when another
    /// program has it. `file` is not a symbolic link. Throws `settings_error` where there can be no lock.
    [[nodiscard]] virtual std::shared_ptr<void> lock(const std::string& file) = 0;

    /// What the text of a configuration file says, without the files that it includes. Throws
    /// `settings_error` when libgit2 cannot read it; `name` is the file's, for the message.
    [[nodiscard]] virtual std::vector<git_variable> variables(const std::string& text,
                                                              const std::string& name) = 0;

    /// The repository of `folder`; "" for the current one, by Git's variables (GIT_DIR).
    [[nodiscard]] virtual repository_look look_at(const std::string& folder) = 0;

    /// Does what `git ls-remote` does. Takes no longer than `within`, follows no redirect to another host,
    /// and sends the token to the URL's host only. Throws `http_failure` where there is no answer, and
    /// `settings_error` for a URL or a proxy that cannot be used.
    [[nodiscard]] virtual remote_answer open(const remote_question& asked) = 0;
};

/// Throws `system_failure` where the module or libgit2 cannot be loaded.
[[nodiscard]] std::unique_ptr<git_library> load_git_library();

}  // namespace codecatalyst
