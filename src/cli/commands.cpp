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

exit_status get(credential_helper& helper, const request& asked) {
    const auto found = helper.get(asked);
    if (!found) return exit_ok;
    const secret text = protocol::write(*found, asked.announced);
    print(text.expose());
    return exit_ok;
}

exit_status store(credential_helper& helper, const request& worked) {
    helper.store(worked);
    return exit_ok;
}

exit_status erase(credential_helper& helper, const request& refused) {
    helper.erase(refused);
    return exit_ok;
}

struct git_operation {
    std::string_view name;
    exit_status (*run)(credential_helper&, const request&);
    bool answers;
};

constexpr std::array git_operations{
    git_operation{"get", get, true},
    git_operation{"store", store, false},
    git_operation{"erase", erase, false},
};

/// A password nobody has must not be asked for: with `quit` Git stops here. A plain keeper's user may have
/// one.
exit_status fail(const git_operation& operation, const error& why, bool keeps_only, console& speak) {
    speak.fail(why);
    if (operation.answers && !keeps_only) print(protocol::quit);
    return exit_failure;
}

exit_status serve(const git_operation& operation, const request& asked, const arguments& options,
                  const environment& env, console& speak) {
    bool keeps_only = !is_codecatalyst_host(asked.where.host);  // until the settings are known
    try {
        const auto entries = read_git_config(env);
        if (!is_ours(entries, asked.where)) return exit_ok;
        keeps_only = false;
        const auto in_force = settings_for(entries, asked.where, asked.with.username.value_or(""),
                                           env("AWS_PROFILE").value_or(""));
        keeps_only = in_force.backend == "none";
        return operation.run(*make_helper(in_force, env, speak, options.keep_for), asked);
    } catch (const error& why) {
        return fail(operation, why, keeps_only, speak);
    }
}

exit_status run_git_operation(const git_operation& operation, const arguments& options,
                              const environment& env, console& speak) {
    const secret text = read_all(STDIN_FILENO, protocol::input_max);
    const request asked = protocol::read(text.expose());
    if (asked.where.protocol != "https" || asked.where.host.empty()) return exit_ok;
    return serve(operation, asked, options, env, speak);
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
