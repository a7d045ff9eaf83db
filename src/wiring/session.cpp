// SPDX-License-Identifier: Apache-2.0
#include "wiring/session.hpp"

#include "backends/sign_in/oidc.hpp"
#include "backends/sign_in/start_url.hpp"
#include "backends/transport.hpp"
#include "base/text.hpp"
#include "system/os/clock.hpp"
#include "wiring/state.hpp"

namespace codecatalyst {
namespace {

/// Wipes the copy that `env` returned.
secret given_bearer(const environment& env) {
    auto value = env("AWS_BEARER_TOKEN_CODECATALYST").value_or("");
    secret out(value);
    wipe(value.data(), value.size());
    return out;
}

/// True when the variable names the same file in every folder, whatever other variables are.
bool is_fixed(const environment& env, const char* variable) {
    const auto path = env(variable);
    return !path || ((path->starts_with('/') || path->starts_with("~/")) && path->find('$') == path->npos);
}

}  // namespace

http_options transport_to(const std::string& url, const settings& in_force, const environment& env,
                          const aws_config& aws) {
    const auto git = read_git_config(env, "http");
    const auto ca_bundle = aws.profile_value(in_force.profile, "ca_bundle").value_or("");
    return transport_for(url, {git, env, ca_bundle}, CODECATALYST_VERSION);
}

profile_endpoints endpoints_of(const aws_config& aws, const std::string& profile, const char* service) {
    const auto said = [&](const char* key) { return aws.profile_value(profile, key).value_or(""); };
    return {aws.service_value(profile, service, "endpoint_url").value_or(""),
            said("endpoint_url"),
            said("ignore_configured_endpoint_urls"),
            said("use_fips_endpoint"),
            said("use_dualstack_endpoint"),
            said("region")};
}

std::unique_ptr<sign_in_service> make_sign_in_service(const settings& in_force, const environment& env,
                                                      const sign_in_place& where,
                                                      std::chrono::milliseconds within) {
    const auto config = aws_config::load(env);
    const auto endpoint = endpoint_of_sign_in(
        in_force.sign_in_endpoint, env, endpoints_of(config, in_force.profile, "sso_oidc"), where.region);
    return std::make_unique<oidc>(oidc::parts{
        endpoint,
        transport_to(endpoint, in_force, env, config),
        in_force.profile,
        within,
    });
}

sign_in_place resolved_place(const sign_in_place& where, const settings& in_force, const environment& env) {
    return resolved(
        where, {in_force.profile, in_force.timeout,
                [&](const auto& method, const auto& url) {
                    http_client client(transport_to(url, in_force, env, aws_config::load(env)));
                    return client.send({method, url, {}, std::nullopt, std::nullopt, true}, in_force.timeout);
                },
                !in_force.sign_in_endpoint.empty()});
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

std::optional<std::vector<std::string>> files_of_sign_in(const settings& in_force, bool names_user,
                                                         const environment& env) try {
    if (!is_fixed(env, "AWS_CONFIG_FILE") || !is_fixed(env, "AWS_SHARED_CREDENTIALS_FILE"))
        return std::nullopt;
    const auto config = aws_config::load(env);
    std::vector<std::string> out{config.file(), config.credentials_file()};
    if (names_user) return out;
    try {
        const auto session = make_session(in_force, env);
        out.push_back(session->cache().path_of(session->place()));
    } catch (const error&) {  // no session is configured
    }
    return out;
} catch (const error&) {  // the configuration cannot be read
    return std::nullopt;
}

}  // namespace codecatalyst
