// SPDX-License-Identifier: Apache-2.0
// Endpoint rules of the AWS CLI 2.36: botocore/data/partitions.json and the endpoint-rule-set-1.json files of
// sso-oidc and codecatalyst. tests/backends/aws_endpoints_peer_test.py compares the results with botocore's
// own resolver.
#include "backends/aws_endpoints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/text.hpp"
#include "model/url_match.hpp"

namespace codecatalyst {
namespace {

struct partition {
    std::string_view name, before, suffix, dual_stack_suffix;
};

/// All support FIPS and dual stack. The first entry has many region prefixes and is the default for any
/// region that matches no other entry.
constexpr std::array<partition, 8> partitions{{
    {"aws", "", "amazonaws.com", "api.aws"},
    {"aws-cn", "cn-", "amazonaws.com.cn", "api.amazonwebservices.com.cn"},
    {"aws-eusc", "eusc-de-", "amazonaws.eu", "api.amazonwebservices.eu"},
    {"aws-iso", "us-iso-", "c2s.ic.gov", "api.aws.ic.gov"},
    {"aws-iso-b", "us-isob-", "sc2s.sgov.gov", "api.aws.scloud"},
    {"aws-iso-e", "eu-isoe-", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"},
    {"aws-iso-f", "us-isof-", "csp.hci.ic.gov", "api.aws.hci.ic.gov"},
    {"aws-us-gov", "us-gov-", "amazonaws.com", "api.aws"},
}};

/// True for the rest of a region name after its prefix, such as "east-1".
bool is_place(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == 0 || dash == text.npos || dash + 1 == text.size()) return false;
    return text.find_first_not_of("0123456789", dash + 1) == text.npos;
}

const partition& partition_of(std::string_view region) {
    const auto* const found = std::ranges::find_if(partitions, [region](const partition& each) {
        if (region == std::string(each.name) + "-global") return true;
        return !each.before.empty() && region.starts_with(each.before) &&
               is_place(region.substr(each.before.size()));
    });
    return found == partitions.end() ? partitions.front() : *found;
}

/// Same rule as the AWS CLI for boolean settings.
bool is_true(std::string_view text) { return lower(text) == "true"; }

class lookup {
public:
    lookup(const variable_lookup& environment, const profile_endpoints& profile)
        : environment_(environment), profile_(profile) {}

    [[nodiscard]] std::string value(const std::string& name, const std::string& otherwise = "") const {
        const auto set = environment_(name.c_str()).value_or("");
        return set.empty() ? otherwise : set;
    }

    [[nodiscard]] endpoint_wishes wishes() const {
        return {is_true(value("AWS_USE_FIPS_ENDPOINT", profile_.fips)),
                is_true(value("AWS_USE_DUALSTACK_ENDPOINT", profile_.dual_stack))};
    }

    /// Nothing when no endpoint URL is configured, or when configured ones are to be ignored.
    [[nodiscard]] std::optional<found_endpoint> configured(const std::string& service) const {
        if (is_true(value("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", profile_.ignored))) return std::nullopt;
        auto in_capitals = service;
        for (char& c : in_capitals) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        const auto own = "AWS_ENDPOINT_URL_" + in_capitals;
        for (auto& each :
             {found_endpoint{own, value(own), endpoint_source::variable},
              found_endpoint{"AWS_ENDPOINT_URL", value("AWS_ENDPOINT_URL"), endpoint_source::variable},
              found_endpoint{"endpoint_url of " + service + " in the AWS configuration", profile_.of_service,
                             endpoint_source::of_service},
              found_endpoint{"endpoint_url in the AWS configuration", profile_.of_all,
                             endpoint_source::of_profile}})
            if (!each.url.empty()) return each;
        return std::nullopt;
    }

    [[nodiscard]] std::string region() const {
        return value("AWS_REGION", value("AWS_DEFAULT_REGION", profile_.region));
    }

private:
    const variable_lookup& environment_;
    const profile_endpoints& profile_;
};

std::string checked(const found_endpoint& found) {
    if (const auto flaw = service_url_flaw(found.url))
        throw settings_error(fmt::format("{} {}", found.name, flaw->what), std::string(flaw->hint));
    return found.url;
}

}  // namespace

std::optional<found_endpoint> configured_endpoint(const std::string& service,
                                                  const variable_lookup& environment,
                                                  const profile_endpoints& profile) {
    return lookup(environment, profile).configured(service);
}

std::string oidc_endpoint(const std::string& region, endpoint_wishes wishes) {
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789-";
    constexpr std::size_t label_max = 63;
    if (region.empty() || region.size() > label_max || region.front() == '-' || region.back() == '-' ||
        region.find_first_not_of(allowed) != region.npos)
        throw backend_error(fmt::format("sso_region cannot be {}", printable(region)),
                            "set it to a region such as us-east-1 in the AWS configuration");
    const auto& where = partition_of(region);
    const bool has_usual_name = where.name == "aws-us-gov" && !wishes.dual_stack;
    return fmt::format("https://oidc{}.{}.{}", wishes.fips && !has_usual_name ? "-fips" : "", region,
                       wishes.dual_stack ? where.dual_stack_suffix : where.suffix);
}

std::string codecatalyst_endpoint(std::string_view region, endpoint_wishes wishes) {
    return fmt::format("https://codecatalyst{}.global.{}", wishes.fips ? "-fips" : "",
                       partition_of(region).dual_stack_suffix);
}

std::string endpoint_of_api(const std::string& setting, const variable_lookup& environment,
                            const profile_endpoints& profile) {
    if (!setting.empty()) return checked({"codecatalyst.endpoint", setting, endpoint_source::variable});
    const lookup from(environment, profile);
    if (const auto found = from.configured("codecatalyst")) return checked(*found);
    return codecatalyst_endpoint(from.region(), from.wishes());
}

std::string endpoint_of_sign_in(const std::string& setting, const variable_lookup& environment,
                                const profile_endpoints& profile, const std::string& region) {
    if (!setting.empty()) return checked({"codecatalyst.signInEndpoint", setting, endpoint_source::variable});
    const lookup from(environment, profile);
    const auto found = from.configured("sso_oidc");
    const auto wishes = from.wishes();
    if (!found) return oidc_endpoint(region, wishes);
    if (wishes.fips || wishes.dual_stack)
        throw settings_error(
            fmt::format("{} cannot be used together with FIPS or dual-stack endpoints", found->name),
            "turn off AWS_USE_FIPS_ENDPOINT and AWS_USE_DUALSTACK_ENDPOINT, and the profile's "
            "use_fips_endpoint "
            "and use_dualstack_endpoint, or the address");
    return checked(*found);
}

}  // namespace codecatalyst
