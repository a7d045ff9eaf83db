// SPDX-License-Identifier: Apache-2.0
// Bazel's credential helper: https://github.com/EngFlow/credential-helper-spec
#include <fmt/core.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/doors/forms.hpp"
#include "commands/doors/programs.hpp"
#include "system/json.hpp"
#include "system/os/stdio.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t request_max = 65536;

std::string uri_in(const secret& text) try {
    if (text.expose().size() > request_max) throw json_error("");
    auto uri = json::parse(text.expose()).text("/uri");
    if (!uri) throw json_error("");
    return std::move(*uri);
} catch (const json_error&) {
    throw protocol_error("Bazel's request cannot be read",
                         "it is a JSON object with the member \"uri\", on standard input");
}

exit_status bazel(std::span<char* const> line, const environment& env, console& speak) {
    if (words_of(line) != std::vector<std::string>{"get"})
        throw usage_error("a credential helper of Bazel's is called with `get`", "Bazel calls it so");
    const auto at = place_of_url(uri_in(read_all_within(STDIN_FILENO, request_max, request_patience)), env);
    const auto held = token_for(at, {}, env, speak);
    const auto out = in_form("bazel", at, held);
    write_all(STDOUT_FILENO, out.expose());
    return exit_ok;
}

}  // namespace

constinit const door_program bazel_door{"codecatalyst-bazel", bazel};

}  // namespace codecatalyst
