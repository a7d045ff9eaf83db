// SPDX-License-Identifier: Apache-2.0
// Prints the endpoints of the regions that standard input names, with and without FIPS and dual stack.
#include <iostream>
#include <string>

#include "backends/aws_endpoints.hpp"

using namespace codecatalyst;

int main() {
    for (std::string region; std::getline(std::cin, region);)
        for (const bool fips : {false, true})
            for (const bool dual_stack : {false, true})
                std::cout << region << ' ' << fips << ' ' << dual_stack << ' '
                          << oidc_endpoint(region, {fips, dual_stack}) << ' '
                          << codecatalyst_endpoint(region, {fips, dual_stack}) << '\n';
}
