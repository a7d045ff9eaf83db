// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "cli/wiring.hpp"
#include "model/hosts.hpp"
#include "model/settings.hpp"
#include "protocol/reader.hpp"
#include "protocol/writer.hpp"
#include "system/stdio.hpp"

namespace codecatalyst {
namespace {

void print(std::string_view text) { write_all(STDOUT_FILENO, text); }

secret get(credential_helper& helper, const request& asked) {
    const auto found = helper.get(asked);
    return found ? protocol::write(*found, asked.announced) : secret();
}

secret store(credential_helper& helper, const request& worked) {
    helper.store(worked);
    return {};
}

secret erase(credential_helper& helper, const request& refused) {
    helper.erase(refused);
    return {};
}

/// One that Git calls; gives what to write to standard output.
struct git_operation {
    std::string_view name;
    secret (*run)(credential_helper&, const request&);
    bool answers;
};

constexpr std::array git_operations{
    git_operation{"get", get, true},
    git_operation{"store", store, false},
    git_operation{"erase", erase, false},
};

struct outcome {
    secret output;
    exit_status status = exit_ok;
};

/// A password nobody has must not be asked for: with `quit` Git stops here. A plain keeper's user may have
/// one.
outcome failure(const git_operation& operation, const error& why, bool keeps_only, console& speak) {
    speak.fail(why);
    return {operation.answers && !keeps_only ? secret(protocol::quit) : secret(), exit_failure};
}

outcome serve(const git_operation& operation, const request& asked, const arguments& options,
              const environment& env, console& speak) {
    bool keeps_only = !is_codecatalyst_host(asked.where.host);  // until the settings are known
    try {
        const auto entries = read_git_config(env);
        const std::string username = asked.with.username.value_or("");
        if (!is_ours(entries, asked.where, username)) return {};
        keeps_only = false;
        const auto in_force = settings_for(entries, asked.where, username, env("AWS_PROFILE").value_or(""));
        keeps_only = in_force.backend == "none";
        return {operation.run(*make_helper(in_force, env, speak, options.keep_for), asked)};
    } catch (const error& why) {
        return failure(operation, why, keeps_only, speak);
    }
}

exit_status run_git_operation(const git_operation& operation, const arguments& options,
                              const environment& env, console& speak) {
    const secret text = read_all(STDIN_FILENO, protocol::input_max);
    const request asked = protocol::read(text.expose());
    if (asked.where.protocol != "https" || asked.where.host.empty()) return exit_ok;
    const auto done = serve(operation, asked, options, env, speak);
    print(done.output.expose());
    return done.status;
}

}  // namespace

exit_status run_command(const arguments& asked, const environment& env, console& speak) {
    if (asked.help) return print(help_text()), exit_ok;
    if (asked.version) return print("git-credential-codecatalyst " CODECATALYST_VERSION "\n"), exit_ok;
    if (asked.operation == "capability") return print(protocol::our_capabilities), exit_ok;
    const auto* const known = std::ranges::find(git_operations, asked.operation, &git_operation::name);
    if (known == git_operations.end()) return exit_ok;  // gitcredentials(7): one of Git's future
    return run_git_operation(*known, asked, env, speak);
}

}  // namespace codecatalyst
