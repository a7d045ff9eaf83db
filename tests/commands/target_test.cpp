// SPDX-License-Identifier: Apache-2.0
#include "commands/target.hpp"

#include <doctest/doctest.h>

#include <array>

#include "support/failure.hpp"
#include "support/git_world.hpp"

using namespace codecatalyst;

namespace {

exit_status nothing(const arguments&, const environment&, console&) { return exit_ok; }

constexpr std::array options{profile_option, host_option};
constexpr verb show{"show", "", "", "", options, 0, 0, nothing};
constexpr std::array<const verb*, 1> table{&show};

struct target_world : git_world {
    explicit target_world(const std::string& config = "") { files.write(".gitconfig", config); }

    target of(const std::vector<const char*>& given) const {
        std::vector<const char*> line{"show"};
        line.insert(line.end(), given.begin(), given.end());
        return target_of(parse_arguments({"git-credential-codecatalyst", table}, line),
                         [this](const char* name) {
                             const auto found = variables.find(name);
                             return found == variables.end() ? std::nullopt : std::optional(found->second);
                         });
    }

    std::string refusal(const std::vector<const char*>& given) const {
        return failure_of<usage_error>([&] { return of(given); });
    }
};

const char* const two_profiles =
    "[codecatalyst]\n\tprofile = plain\n\tlifetime = 2d\n"
    "[codecatalyst \"https://git.us-west-2.codecatalyst.aws\"]\n\tprofile = west\n"
    "[codecatalyst \"https://git.us-west-2.codecatalyst.aws/v1/Space\"]\n\tprofile = space\n"
    "[codecatalyst \"https://example.com:8443\"]\n\tendpoint = https://example.com\n";

}  // namespace

TEST_CASE("target: without a host, what is set for no URL") {
    const target_world world(two_profiles);
    const auto of = world.of({});
    CHECK(of.where == remote{"https", "", ""});
    CHECK(of.in_force.profile == "plain");
    CHECK(of.in_force.lifetime == std::chrono::days(2));
}

TEST_CASE("target: with a host or a URL, what is set for it") {
    const target_world world(two_profiles);
    CHECK(world.of({"--host", "git.us-west-2.codecatalyst.aws"}).in_force.profile == "west");
    CHECK(world.of({"--host=GIT.us-west-2.CodeCatalyst.aws:443"}).in_force.profile == "west");
    const auto of = world.of({"--host", "https://mary@git.us-west-2.codecatalyst.aws/v1/Space/x/y"});
    CHECK(of.where == remote{"https", "git.us-west-2.codecatalyst.aws", "v1/Space/x/y"});
    CHECK(of.username == "mary");
    CHECK(of.in_force.profile == "space");
    CHECK(world.of({"--host", "example.com:8443"}).in_force.endpoint == "https://example.com");
}

TEST_CASE("target: --profile comes before settings, and they before AWS_PROFILE") {
    target_world world(two_profiles);
    world.variables["AWS_PROFILE"] = "variable";
    CHECK(world.of({"--profile", "mine"}).in_force.profile == "mine");
    CHECK(world.of({}).in_force.profile == "plain");
    target_world bare;
    bare.variables["AWS_PROFILE"] = "variable";
    CHECK(bare.of({}).in_force.profile == "variable");
    CHECK(target_world().of({}).in_force.profile == "default");
}

TEST_CASE("target: a host that is none, or not ours") {
    const target_world world(two_profiles);
    const std::string no_host =
        "--host needs a host or an https URL | write it as in --host git.us-west-2.codecatalyst.aws";
    for (const char* value :
         {"", "http://git.us-west-2.codecatalyst.aws", "https://", "a b", "host\n", "ssh://x"}) {
        CAPTURE(value);
        CHECK(world.refusal({"--host", value}) == no_host);
    }
    CHECK(world.refusal({"--host", "github.com"}) ==
          "github.com is not a host of CodeCatalyst's | make it one with `git config --global "
          "codecatalyst.https://github.com.endpoint URL`, or name another");
    CHECK(world.refusal({"--profile", ""}) ==
          "--profile needs the name of an AWS profile | `aws configure list-profiles` shows them");
    CHECK(world.refusal({"--profile", "a\nb"}) ==
          "--profile needs the name of an AWS profile | `aws configure list-profiles` shows them");
}
