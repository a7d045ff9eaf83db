// SPDX-License-Identifier: Apache-2.0
#include "wiring/codecatalyst.hpp"

#include "backends/codecatalyst/api_endpoint.hpp"
#include "backends/transport.hpp"
#include "wiring/wiring.hpp"

namespace codecatalyst {
namespace {

api_client::route route_to_api(const settings& in_force, const environment& env) {
    const auto aws = aws_config::load(env);
    const auto said = [&](const char* key) { return aws.profile_value(in_force.profile, key).value_or(""); };
    api_client::route out;
    out.endpoint = endpoint_of_api(
        in_force.endpoint, env,
        {aws.service_value(in_force.profile, "codecatalyst", "endpoint_url").value_or(""),
         said("endpoint_url"), said("ignore_configured_endpoint_urls"), said("use_fips_endpoint")});
    out.transport = transport_to(out.endpoint, in_force, env, aws);
    return out;
}

}  // namespace

http_options transport_to(const std::string& url, const settings& in_force, const environment& env,
                          const aws_config& aws) {
    const auto git = read_git_config(env, "http");
    const auto ca_bundle = aws.profile_value(in_force.profile, "ca_bundle").value_or("");
    return transport_for(url, {git, env, ca_bundle}, CODECATALYST_VERSION);
}

std::unique_ptr<api> make_api(const settings& in_force, const environment& env, reporter* report) {
    api_client::parts with;
    with.way = [in_force, env] { return route_to_api(in_force, env); };
    const auto session = make_session(in_force, env, report);
    with.bearer = [session] { return session->bearer(); };
    with.token_given = !env("AWS_BEARER_TOKEN_CODECATALYST").value_or("").empty();
    with.profile = in_force.profile;
    with.timeout = in_force.timeout;
    return std::make_unique<api>(std::move(with), [session] { return session->end(); });
}

}  // namespace codecatalyst
