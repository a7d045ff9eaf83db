// SPDX-License-Identifier: Apache-2.0
// What clients send to the local service.
#include <array>

#include "fuzz/targets.hpp"
#include "local/codecatalyst/api.hpp"
#include "local/sign_in/oidc_rules.hpp"
#include "local/state/instant.hpp"
#include "local/state/names.hpp"

namespace codecatalyst::fuzzing {
namespace {

void words(std::string_view input) {
    (void)local::is_code_verifier(input);
    (void)local::is_code_challenge(input);
    (void)local::is_redirect_uri(input);
    (void)local::redirect_fits("http://127.0.0.1/oauth/callback", input);
    (void)local::read_user_code(input);
    (void)local::words_of(input);
    (void)local::is_user_name(input);
    (void)local::is_space_name(input);
    (void)local::is_repository_name(input);
    if (const auto when = local::parse_instant(input))
        expect(local::parse_instant(local::to_text(*when)) == when,
               "an instant can be written and read again");
}

constexpr std::array all{target{"local", words}};

}  // namespace

std::span<const target> local_input() noexcept { return all; }

}  // namespace codecatalyst::fuzzing
