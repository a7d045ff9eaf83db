// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>
#include <unistd.h>

#include <array>
#include <limits>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/print/repository_table.hpp"
#include "commands/target.hpp"
#include "commands/verbs.hpp"
#include "screen/progress.hpp"
#include "screen/prompts.hpp"
#include "screen/results.hpp"
#include "system/os/terminal.hpp"
#include "wiring/backends.hpp"

namespace codecatalyst {
namespace {

constexpr option json_list_option{"--json", "", "in the layout of the AWS CLI"};

constexpr std::array options{json_list_option, profile_option, host_option};

constexpr std::string_view details =
    "    Repositories of the spaces and projects that you are a member of, in the form that `clone` takes.\n"
    "\n"
    "    $ git credential-codecatalyst repos ExampleCorp\n";

repository_path wanted(const arguments& asked) {
    if (asked.words.empty()) return {};
    auto path = parse_repository_path(asked.words.front());
    if (path && path->repository.empty()) return std::move(*path);
    throw usage_error(fmt::format("`{}` is not SPACE or SPACE/PROJECT", printable(asked.words.front())),
                      "write it as in ExampleCorp/Website");
}

exit_status repos(const arguments& asked, const environment& env, console& speak) {
    const auto top = wanted(asked);
    const auto service = make_spaces(target_of(asked, env).in_force, env, speak);
    std::vector<found_repository> found;
    {
        progress shown("asking CodeCatalyst", env);
        found = repository_finder(*service, [&](const std::string& doing) { shown.say(doing); }).below(top);
    }
    if (asked.has(json_list_option.name)) {
        const auto text = repositories_as_json(found);
        print_json(text);
    } else {
        const bool at_terminal = is_terminal(STDOUT_FILENO);
        const auto width =
            at_terminal ? terminal_width(STDOUT_FILENO) : std::numeric_limits<std::size_t>::max();
        print_table(repository_table(found, width, wants_colour(STDOUT_FILENO, env)));
    }
    return exit_ok;
}

}  // namespace

constinit const verb repos_verb{
    "repos", "[SPACE[/PROJECT]]", "show the repositories that you can clone", details, options, 0, 1, repos};

}  // namespace codecatalyst
