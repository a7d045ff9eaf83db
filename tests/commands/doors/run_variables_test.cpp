// SPDX-License-Identifier: Apache-2.0
#include "commands/doors/run_variables.hpp"

#include <doctest/doctest.h>

#include "base/error.hpp"
#include "support/failure.hpp"

using namespace codecatalyst;
using strings = std::vector<std::string>;

namespace {

const std::string packages = "packages.us-west-2.codecatalyst.aws";

door_place at(const std::string& url) {
    return find_place(url.starts_with("https://") ? url : "https://" + url, {}).value();
}

strings set_for(const std::string& url, const std::string& twine_url, const strings& wishes) {
    strings out;
    const door_token held{"mary", secret("PAT-1"), std::nullopt};
    for (const auto& each : variables_for(at(url), held, twine_url, wishes))
        out.push_back(each.name + "=" + std::string(each.value.expose()));
    return out;
}

const strings usual{
    "npm_config_//packages.us-west-2.codecatalyst.aws/:_authToken=mary:PAT-1",
    "CODECATALYST_NPM_TOKEN=mary:PAT-1",
    "CodeCatalyst_ARTIFACTS_TOKEN=PAT-1",
    "CODECATALYST_ARTIFACTS_TOKEN=PAT-1",
};

strings with(strings more) {
    more.insert(more.begin(), usual.begin(), usual.end());
    return more;
}

}  // namespace

TEST_CASE("run: the variables that npm and Maven read, whichever host is named") {
    CHECK(set_for(packages, "", {}) == usual);
    CHECK(set_for("git.us-west-2.codecatalyst.aws", "", {}) == usual);
}

TEST_CASE("run: twine gets the token only with the URL it goes to") {
    const auto url = "https://" + packages + "/pypi/a/b/c/";
    CHECK(set_for(packages, url, {}) ==
          with({"TWINE_USERNAME=mary", "TWINE_PASSWORD=PAT-1", "TWINE_REPOSITORY_URL=" + url}));
    CHECK(upload_url(at(url)) == url);
    CHECK(upload_url(at("https://mary@" + packages + "/pypi/a/b/c/simple/")) == url);
    CHECK(upload_url(at("https://" + packages + "/npm/a/b/c/")).empty());
    CHECK(upload_url(at(packages)).empty());
}

TEST_CASE("run: what --as names is set in place of the usual") {
    const auto url = "https://" + packages + "/pypi/a/b/c/";
    CHECK(set_for(packages, url, {"A=token", "b_2=user", "C=user:token"}) ==
          strings{"A=PAT-1", "b_2=mary", "C=mary:PAT-1"});
    CHECK(set_for(packages, "", {"A=token", "A=user"}) == strings{"A=mary"});
}

TEST_CASE("run: a URL has the token's account when host and user are the same") {
    const door_token held{"mary", secret("PAT-1"), std::nullopt};
    const auto is_same = [&](const std::string& other) {
        return has_same_account(at(other), at(packages), held);
    };
    CHECK(is_same("https://" + packages + "/pypi/a/b/c/"));
    CHECK(is_same("https://mary@" + packages + "/pypi/a/b/c/"));
    CHECK(is_same("https://git.us-west-2.codecatalyst.aws/"));
    CHECK_FALSE(is_same("https://bob@" + packages + "/pypi/a/b/c/"));
    CHECK_FALSE(is_same("https://packages.eu-west-1.codecatalyst.aws/pypi/a/b/c/"));
}

TEST_CASE("run: --as needs a variable's name and one of three values") {
    for (const std::string wish : {"A=token", "_=user", "ORG_GRADLE_PROJECT_xPassword=user:token"})
        CHECK_NOTHROW(check_variable(wish));
    for (const std::string wish :
         {"", "A", "A=", "=token", "1A=token", "A-B=token", "A=Token", "A=token ", "A B=user"}) {
        CAPTURE(wish);
        CHECK(failure_of<usage_error>([&] { check_variable(wish); }) ==
              "--as needs NAME=token, NAME=user or NAME=user:token | write it as in --as GRADLE_TOKEN=token");
    }
}
