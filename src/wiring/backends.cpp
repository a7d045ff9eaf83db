// SPDX-License-Identifier: Apache-2.0
#include "wiring/backends.hpp"

#include <unistd.h>

#include <cstdlib>

#include "backends/aws_cli/aws_cli.hpp"
#include "backends/aws_endpoints.hpp"
#include "backends/aws_files/aws_config.hpp"
#include "backends/handed_out/command.hpp"
#include "backends/handed_out/file_and_variable.hpp"
#include "system/os/child_environments.hpp"
#include "system/os/clock.hpp"
#include "system/os/process.hpp"
#include "wiring/session.hpp"

namespace codecatalyst {
namespace {

std::unique_ptr<token_backend> make_aws_cli(const settings& in_force, const environment& env) {
    const auto session = make_session(in_force, env, nullptr);
    return std::make_unique<aws_cli>(aws_cli::parts{
        find_program(in_force.aws_cli, env("PATH").value_or("")),
        aws_environment(env),
        in_force.profile,
        in_force.endpoint,
        in_force.timeout,
        aws_config::load(env).profile_value(in_force.profile, "cli_history") == "enabled",
        [session] { return session->end(); },
        [session] { return session->mark(); },
    });
}

std::unique_ptr<token_backend> make_command(const settings& in_force, const account& whose,
                                            const environment& env) {
    return std::make_unique<command_backend>(command_backend::parts{
        find_program(in_force.command, env("PATH").value_or("")),
        in_force.command,
        command_environment(::environ),
        whose,
        in_force.timeout,
        current_time,
    });
}

}  // namespace

api_client::route route_to_api(const settings& in_force, const environment& env) {
    const auto aws = aws_config::load(env);
    api_client::route out;
    out.endpoint =
        endpoint_of_api(in_force.endpoint, env, endpoints_of(aws, in_force.profile, "codecatalyst"));
    out.transport = transport_to(out.endpoint, in_force, env, aws);
    return out;
}

std::unique_ptr<api> make_api(const settings& in_force, const environment& env, reporter* report) {
    api_client::parts with;
    with.way = [in_force, env] { return route_to_api(in_force, env); };
    const auto session = make_session(in_force, env, report);
    with.bearer = [session] { return session->bearer(); };
    with.token_given = !env("AWS_BEARER_TOKEN_CODECATALYST").value_or("").empty();
    with.profile = in_force.profile;
    with.timeout = in_force.timeout;
    return std::make_unique<api>(
        std::move(with), [session] { return session->end(); }, [session] { return session->mark(); });
}

std::unique_ptr<token_backend> make_backend(const settings& in_force, const account& whose,
                                            const environment& env, reporter& report) {
    if (in_force.backend == "aws-cli") return make_aws_cli(in_force, env);
    if (in_force.backend == "command") return make_command(in_force, whose, env);
    if (in_force.backend == "file")
        return std::make_unique<token_file>(in_force.token_file, env("CREDENTIALS_DIRECTORY"));
    if (in_force.backend == "env")
        return std::make_unique<token_variable>(std::getenv(token_variable::variable));
    return make_api(in_force, env, &report);
}

void check_command(const settings& in_force, const environment& env) {
    check_command_program(find_program(in_force.command, env("PATH").value_or("")), in_force.command);
}

std::unique_ptr<spaces> make_spaces(const settings& in_force, const environment& env, reporter& report) {
    return make_api(in_force, env, &report);
}

}  // namespace codecatalyst
