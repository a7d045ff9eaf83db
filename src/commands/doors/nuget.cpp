// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/doors/nuget_plugin.hpp"
#include "commands/doors/programs.hpp"
#include "system/crypto/random.hpp"
#include "system/os/stdio.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t line_max = 1024 * 1024;

std::string unique_id() {
    constexpr std::size_t size = 16;
    auto out = hex(random_bytes(size));
    for (const std::size_t at : {8U, 13U, 18U, 23U}) out.insert(at, "-");
    return out;
}

/// After a refusal CodeCatalyst is asked whether the token still exists, as after one that Git reports.
door_token replaced(const door_place& at, const door_token& refused, const environment& env, console& speak) {
    report_refused(at, refused, env, speak);
    auto out = token_for(at, {}, env, speak);
    if (!same(out.value, refused.value)) return out;
    throw error("the package repository refuses a token that CodeCatalyst lists as valid",
                "check the URL, and that you are a member of the project");
}

/// What was refused is not the token of now if that was renewed in between, or if NuGet has it from
/// elsewhere.
door_token given_to(const std::string& uri, const door_place& at, bool is_retry, given_tokens& before,
                    const environment& env, console& speak) {
    auto out = token_for(at, {}, env, speak);
    if (is_retry && before.holds(uri, out)) out = replaced(at, out, env, speak);
    before.note(uri, out);
    return out;
}

exit_status nuget(std::span<char* const> line, const environment& env, console& speak) {
    if (words_of(line) != std::vector<std::string>{"-Plugin"})
        throw usage_error("a plug-in of NuGet's is called with `-Plugin`",
                          "NuGet calls it so when this folder is in PATH or NUGET_PLUGIN_PATHS");
    given_tokens before;
    nuget_plugin plugin([&](const std::string& uri, bool is_retry) -> std::optional<door_token> {
        const auto at = place_if_ours(uri, env);
        if (!at) return std::nullopt;
        return given_to(uri, *at, is_retry, before, env, speak);
    });
    const auto greeting = nuget_plugin::greeting(unique_id());
    write_all(STDOUT_FILENO, greeting.expose());
    while (!plugin.is_closed()) {
        const auto asked = read_next_line(STDIN_FILENO, line_max);
        if (!asked) break;  // NuGet has ended
        if (asked->expose().size() > line_max)
            throw protocol_error("NuGet's message is too long",
                                 "report this to NuGet: a line has at most 1 MiB");
        const auto out = plugin.answer(asked->expose());
        write_all(STDOUT_FILENO, out.expose());
    }
    return exit_ok;
}

}  // namespace

constinit const door_program nuget_door{"nuget-plugin-codecatalyst", nuget};

}  // namespace codecatalyst
