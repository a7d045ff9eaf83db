// SPDX-License-Identifier: Apache-2.0
#include "wiring/endpoint_origin.hpp"

#include "backends/aws_endpoints.hpp"
#include "backends/aws_files/aws_config.hpp"
#include "backends/aws_files/aws_places.hpp"
#include "wiring/session.hpp"

namespace codecatalyst {
namespace {

std::optional<endpoint_origin> origin_of(aws_service of, const settings& in_force, const environment& env) {
    const bool is_api = of == aws_service::codecatalyst;
    const auto& setting = is_api ? in_force.endpoint : in_force.sign_in_endpoint;
    if (!setting.empty())
        return endpoint_origin{setting, is_api ? "codecatalyst.endpoint" : "codecatalyst.signInEndpoint"};
    const auto* const service = is_api ? "codecatalyst" : "sso_oidc";
    const auto& profile = in_force.profile;
    const auto found =
        configured_endpoint(service, env, endpoints_of(aws_config::load(env), profile, service));
    if (!found) return std::nullopt;
    switch (found->from) {
        case endpoint_source::of_service:
            return endpoint_origin{
                found->url,
                "endpoint_url in " + place_of_service_value(env, profile, service, "endpoint_url")};
        case endpoint_source::of_profile:
            return endpoint_origin{found->url,
                                   "endpoint_url in " + place_of_profile_value(env, profile, "endpoint_url")};
        case endpoint_source::variable: break;
    }
    return endpoint_origin{found->url, found->name + " in the environment"};
}

}  // namespace

std::optional<endpoint_origin> origin_of_endpoint(aws_service of, const settings& in_force,
                                                  const environment& env) {
    auto out = origin_of(of, in_force, env);
    if (out) out->flaw = service_url_flaw(out->url);
    if (out && out->flaw) out->url = "(not a usable URL)";
    return out;
}

}  // namespace codecatalyst
