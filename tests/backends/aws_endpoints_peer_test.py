#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Our endpoints beside those of botocore's own resolver, Debian's python3-botocore. usage: aws_endpoints_peer_test.py ANSWERS

That botocore is of 2022, and ours is the AWS CLI's of 2026. The two differ, on purpose, in the European sovereign cloud and
dual stack in the isolated regions, which came later, and in FIPS of us-gov, which has no host of its own any more."""
import subprocess
import sys

import botocore.session
from botocore.endpoint_provider import EndpointProvider

REGIONS = """us-east-1 us-east-2 us-west-2 eu-west-1 eu-central-1 ap-southeast-3 sa-east-1 ca-central-1 me-south-1 af-south-1
    cn-north-1 cn-northwest-1 us-gov-west-1 us-gov-east-1 us-iso-east-1 us-isob-east-1 mars-1 cn-1 cn-north us-gov-1
    us-iso-east us-isob-a-1 aws-global aws-cn-global aws-us-gov-global aws-iso-global x cn-a-b-1""".split()


def provider(loader, service):
    rules = loader.load_service_model(service, "endpoint-rule-set-1")
    return EndpointProvider(rules, loader.load_data("partitions"))


def differs_on_purpose(region, fips, dual_stack):
    gov = region.startswith(("us-gov-", "aws-us-gov-")) and region != "us-gov-1"
    isolated = region.startswith(("us-iso-", "us-isob-", "aws-iso"))
    return isolated or gov and fips and not dual_stack


def main():
    loader = botocore.session.get_session().get_component("data_loader")
    oidc, api = provider(loader, "sso-oidc"), provider(loader, "codecatalyst")
    ours = subprocess.run([sys.argv[1]], input="\n".join(REGIONS), text=True, capture_output=True, check=True).stdout
    wrong = count = 0
    for line in ours.splitlines():
        region, fips, dual_stack, *mine = line.split()
        wishes = {"Region": region, "UseFIPS": fips == "1", "UseDualStack": dual_stack == "1"}
        if differs_on_purpose(region, **{"fips": fips == "1", "dual_stack": dual_stack == "1"}) and (
            dual_stack == "1" or fips == "1"
        ):
            continue
        theirs = [oidc.resolve_endpoint(**wishes).url, mine[1]]
        if not region.startswith(("us-iso", "aws-iso")):
            theirs[1] = api.resolve_endpoint(**wishes).url
        count += 1
        if mine != theirs:
            wrong += 1
            print(f"{line}\n  botocore: {theirs}")
    print(f"{count} compared, {wrong} differ")
    return 1 if wrong or count < 80 else 0


sys.exit(main())
