// SPDX-License-Identifier: Apache-2.0
#include "wiring/wiring.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

#include "backends/aws_cli/aws_cli.hpp"
#include "backends/aws_files/aws_config.hpp"
#include "backends/handed_out/command.hpp"
#include "backends/handed_out/file_and_variable.hpp"
#include "backends/sign_in/oidc.hpp"
#include "base/text.hpp"
#include "cache/entries.hpp"
#include "cache/invalidating_store.hpp"
#include "helper/git/deferred.hpp"
#include "helper/git/handed_out_token.hpp"
#include "helper/git/own_tokens.hpp"
#include "helper/git/stored_credentials.hpp"
#include "model/token_name.hpp"
#include "stores/installation.hpp"
#include "stores/locks.hpp"
#include "system/crypto/random.hpp"
#include "system/os/account_home.hpp"
#include "system/os/child_environments.hpp"
#include "wiring/codecatalyst.hpp"
#include "wiring/fault_seam.hpp"
#include "wiring/stores.hpp"
#include "wiring/unlocking.hpp"

namespace codecatalyst {
namespace {

/// How the names of tokens begin that were made here, and are kept where tokens are kept now.
std::string name_prefix(const settings& in_force, secret_store& store) {
    return token_name_prefix(host_name(), installation_id(state_folder(in_force), store.place()));
}

std::string new_token_name(const settings& in_force, secret_store& store) {
    constexpr std::size_t random_size = 4;
    return name_prefix(in_force, store) + hex(random_bytes(random_size));
}

std::unique_ptr<token_backend> make_aws_cli(const settings& in_force, const environment& env) {
    return std::make_unique<aws_cli>(aws_cli::parts{
        find_program(in_force.aws_cli, env("PATH").value_or("")),
        aws_environment(env),
        in_force.profile,
        in_force.endpoint,
        in_force.timeout,
        aws_config::load(env).profile_value(in_force.profile, "cli_history") == "enabled",
        [session = make_session(in_force, env, nullptr)] { return session->end(); },
    });
}

/// Leaves no copy behind.
secret given_bearer(const environment& env) {
    auto value = env("AWS_BEARER_TOKEN_CODECATALYST").value_or("");
    secret out(value);
    wipe(value.data(), value.size());
    return out;
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

time_point current_time() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::string state_folder(const settings& in_force) {
    if (!in_force.state_folder.empty()) return in_force.state_folder;
    return account_home() + "/.local/state/git-credential-codecatalyst";
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

std::unique_ptr<secret_store> make_store(const settings& in_force, const environment& env, reporter& report) {
    return make_store(decide_store(in_force, env).kind, in_force, env, report);
}

std::unique_ptr<secret_store> make_store(store_kind kind, const settings& in_force, const environment& env,
                                         reporter& report) {
    const auto folder = state_folder(in_force);
    auto out = std::make_unique<watched_store>(in_use(open_store(kind, in_force, report)), folder,
                                               [folder] { drop_answers(folder); });
    if (kind != store_kind::keyring) return out;
    return let_unlock(std::move(out), in_force, env);
}

std::unique_ptr<sign_in_service> make_sign_in_service(const settings& in_force, const environment& env,
                                                      const sign_in_place& where,
                                                      std::chrono::milliseconds within) {
    const auto config = aws_config::load(env);
    const auto profile_says = [&](const char* key) {
        return config.profile_value(in_force.profile, key).value_or("");
    };
    const bool fips =
        lower(env("AWS_USE_FIPS_ENDPOINT").value_or(profile_says("use_fips_endpoint"))) == "true";
    const auto endpoint =
        in_force.sign_in_endpoint.empty() ? oidc_endpoint(where.region, fips) : in_force.sign_in_endpoint;
    return std::make_unique<oidc>(oidc::parts{
        endpoint,
        transport_to(endpoint, in_force, env, config),
        in_force.profile,
        within,
    });
}

std::shared_ptr<sso_session> make_session(const settings& in_force, const environment& env,
                                          reporter* report) {
    return std::make_shared<sso_session>(sso_session::parts{
        given_bearer(env),
        in_force.profile,
        aws_home(env) + "/.aws/sso/cache",
        state_folder(in_force),
        [env] { return aws_config::load(env); },
        [in_force, env](const sign_in_place& where, std::chrono::milliseconds within) {
            return make_sign_in_service(in_force, env, where, within);
        },
        current_time,
        in_force.timeout,
        report,
    });
}

namespace {

std::unique_ptr<credential_helper> make_helper(const settings& in_force, const environment& env,
                                               std::unique_ptr<token_backend> backend, reporter& report,
                                               const std::function<void(const account&)>& renew_later,
                                               const std::function<void(token_parts&)>& adjust) {
    if (!backend->can().make)
        return std::make_unique<supplier>(supplier::parts{std::move(backend), report, in_force.username});
    auto parts = make_token_parts(in_force, make_store(in_force, env, report), std::move(backend), report,
                                  renew_later);
    adjust(parts);
    return std::make_unique<token_helper>(std::move(parts));
}

}  // namespace

std::unique_ptr<credential_helper> make_helper(const settings& in_force, const request& asked,
                                               const environment& env, reporter& report,
                                               std::optional<std::chrono::seconds> keep_for,
                                               std::function<void(const account&)> renew_later,
                                               const std::function<void(token_parts&)>& adjust) {
    if (in_force.backend == "none")
        return std::make_unique<keeper>(
            keeper::parts{make_store(in_force, env, report), current_time, keep_for});
    constexpr std::array suppliers{"command", "file", "env"};  // where tokens come from is settled
    const bool adopts = std::ranges::find(suppliers, in_force.backend) == suppliers.end();
    return std::make_unique<chooser>(
        [&, renew_later = std::move(renew_later)] {
            const account whose{asked.where.host, "", asked.with.username.value_or(in_force.username),
                                in_force.profile};
            return make_helper(in_force, env, make_backend(in_force, whose, env, report), report, renew_later,
                               adjust);
        },
        adopts);
}

policy policy_of(const settings& in_force) {
    policy out;
    out.lifetime = in_force.lifetime;
    out.renew_before = in_force.renew_before;
    out.grace = in_force.grace;
    return out;
}

token_parts make_token_parts(const settings& in_force, std::unique_ptr<secret_store> store,
                             std::unique_ptr<token_backend> backend, reporter& report,
                             std::function<void(const account&)> renew_later) {
    auto& kept_in = *store;
    return {
        in_use(std::move(backend)),
        std::move(store),
        std::make_unique<file_locks>(state_folder(in_force)),
        report,
        current_time,
        [in_force, &kept_in] { return new_token_name(in_force, kept_in); },
        policy_of(in_force),
        in_force.profile,
        in_force.username,
        2 * in_force.timeout,
        std::move(renew_later),
        [in_force, &kept_in] { return name_prefix(in_force, kept_in); },
    };
}

std::unique_ptr<spaces> make_spaces(const settings& in_force, const environment& env, reporter& report) {
    return make_api(in_force, env, &report);
}

}  // namespace codecatalyst
