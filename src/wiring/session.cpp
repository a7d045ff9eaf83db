// SPDX-License-Identifier: Apache-2.0
#include "wiring/session.hpp"

#include "backends/sign_in/oidc.hpp"
#include "backends/transport.hpp"
#include "base/text.hpp"
#include "system/os/clock.hpp"
#include "wiring/state.hpp"

namespace codecatalyst {
namespace {

/// Leaves no copy behind.
secret given_bearer(const environment& env) {
    auto value = env("AWS_BEARER_TOKEN_CODECATALYST").value_or("");
    secret out(value);
    wipe(value.data(), value.size());
    return out;
}

}  // namespace

http_options transport_to(const std::string& url, const settings& in_force, const environment& env,
                          const aws_config& aws) {
    const auto git = read_git_config(env, "http");
    const auto ca_bundle = aws.profile_value(in_force.profile, "ca_bundle").value_or("");
    return transport_for(url, {git, env, ca_bundle}, CODECATALYST_VERSION);
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

}  // namespace codecatalyst
