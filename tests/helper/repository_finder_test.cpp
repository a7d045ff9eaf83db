// SPDX-License-Identifier: Apache-2.0
#include "helper/repository_finder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "base/error.hpp"
#include "model/sign_in.hpp"
#include "support/failure.hpp"

using namespace codecatalyst;
using texts = std::vector<std::string>;

namespace {

/// Space, project, repositories. What is not there is denied, as the service does.
class fake_spaces final : public spaces {
public:
    std::map<std::string, std::map<std::string, texts>> tree{
        {"ExampleCorp", {{"Empty", {}}, {"Website", {"api", "site"}}}}, {"Lonely", {}}};
    texts calls, without_url;

    [[nodiscard]] std::vector<std::string> list_spaces() override {
        calls.emplace_back("spaces");
        if (unreachable) throw backend_error("unreachable", "");
        std::vector<std::string> out;
        for (const auto& [name, projects] : tree) out.push_back(name);
        return out;
    }

    [[nodiscard]] std::vector<std::string> list_projects(const std::string& space) override {
        calls.push_back("projects " + space);
        std::vector<std::string> out;
        for (const auto& [name, repositories] : at(tree, space)) out.push_back(name);
        return out;
    }

    [[nodiscard]] std::vector<std::string> list_repositories(const std::string& space,
                                                             const std::string& project) override {
        calls.push_back("repositories " + space + "/" + project);
        std::vector<std::string> out;
        for (const auto& name : at(at(tree, space), project)) out.push_back(name);
        return out;
    }

    [[nodiscard]] std::string clone_url(const std::string& space, const std::string& project,
                                        const std::string& repository) override {
        const auto path = space + "/" + project + "/" + repository;
        calls.push_back("url " + path);
        if (signed_out) throw sign_in_needed("you are not signed in", "sign in");
        const auto& all = at(at(tree, space), project);
        if (unreachable || std::ranges::find(all, repository) == all.end() ||
            std::ranges::find(without_url, repository) != without_url.end())
            throw backend_error("denied", "ask an admin");
        return "https://mary@git/v1/" + path;
    }

    bool unreachable = false, signed_out = false;

private:
    template <typename Map>
    static const typename Map::mapped_type& at(const Map& map, const std::string& name) {
        const auto found = map.find(name);
        if (found == map.end()) throw backend_error("denied", "ask an admin");
        return found->second;
    }
};

repository_finder finder_in(fake_spaces& in) {
    return {in, [](const std::string&) {}};
}

texts paths_and_urls(const std::vector<found_repository>& all) {
    texts out;
    for (const auto& each : all) out.push_back(to_text(each.path) + " " + each.clone_url + each.no_url_hint);
    return out;
}

texts found_below(fake_spaces& in, const repository_path& top) {
    return paths_and_urls(finder_in(in).below(top));
}

}  // namespace

TEST_CASE("finder: all there is, also what is empty") {
    fake_spaces in;
    CHECK(found_below(in, {}) ==
          texts{"ExampleCorp/Empty ", "ExampleCorp/Website/api https://mary@git/v1/ExampleCorp/Website/api",
                "ExampleCorp/Website/site https://mary@git/v1/ExampleCorp/Website/site", "Lonely "});
}

TEST_CASE("finder: what is below a space or a project, without asking for the rest") {
    fake_spaces in;
    CHECK(found_below(in, {"Lonely", "", ""}) == texts{"Lonely "});
    CHECK(in.calls == texts{"projects Lonely"});
    in.calls.clear();
    CHECK(found_below(in, {"ExampleCorp", "Website", ""}).size() == 2);
    CHECK(in.calls == texts{"repositories ExampleCorp/Website", "url ExampleCorp/Website/api",
                            "url ExampleCorp/Website/site"});
}

TEST_CASE("finder: one repository without an address does not hide the others, many in a row end it") {
    fake_spaces in;
    in.without_url = {"api"};
    CHECK(found_below(in, {"ExampleCorp", "Website", ""}) ==
          texts{"ExampleCorp/Website/api denied",
                "ExampleCorp/Website/site https://mary@git/v1/ExampleCorp/Website/site"});
    in.tree["ExampleCorp"]["Website"] = {"a", "b", "c", "d"};
    in.without_url = {"a", "b", "c", "d"};
    in.calls.clear();
    CHECK(failure_of([&] {
              return found_below(in, {"ExampleCorp", "Website", ""});
          }) == "denied | ask an admin");
    CHECK(in.calls.back() == "url ExampleCorp/Website/c");
}

TEST_CASE("finder: an address") {
    fake_spaces in;
    CHECK(finder_in(in).clone_url({"ExampleCorp", "Website", "site"}) ==
          "https://mary@git/v1/ExampleCorp/Website/site");
    CHECK(in.calls == texts{"url ExampleCorp/Website/site"});
}

TEST_CASE("finder: a name that is not there, and what was meant") {
    fake_spaces in;
    const auto refusal = [&](const repository_path& path) {
        return failure_of([&] { return finder_in(in).clone_url(path); });
    };
    CHECK(refusal({"ExampleCrop", "Website", "site"}) ==
          "you have no space `ExampleCrop` | did you mean `ExampleCorp`?");
    CHECK(refusal({"ExampleCorp", "website", "site"}) ==
          "you have no project `website` in ExampleCorp | did you mean `Website`?");
    CHECK(refusal({"ExampleCorp", "Website", "stie"}) ==
          "you have no repository `stie` in ExampleCorp/Website | did you mean `site`?");
    CHECK(refusal({"Elsewhere", "Website", "site"}) ==
          "you have no space `Elsewhere` | `git-credential-codecatalyst repos` shows what there is");
    CHECK(refusal({"ExampleCorp", "Website", "database"}) ==
          "you have no repository `database` in ExampleCorp/Website | `git-credential-codecatalyst repos "
          "ExampleCorp/Website` shows what there is");
    CHECK(failure_of([&] {
              return found_below(in, {"ExampleCorp", "Websit", ""});
          }) == "you have no project `Websit` in ExampleCorp | did you mean `Website`?");
}

TEST_CASE("finder: where all names are right, the service's own words stay") {
    fake_spaces in;
    in.without_url = {"site"};
    CHECK(failure_of([&] {
              return finder_in(in).clone_url({"ExampleCorp", "Website", "site"});
          }) == "denied | ask an admin");
    in.unreachable = true;
    CHECK(failure_of([&] {
              return finder_in(in).clone_url({"ExampleCrop", "Website", "site"});
          }) == "denied | ask an admin");
}

TEST_CASE("finder: without a sign-in, no more requests are sent") {
    fake_spaces in;
    in.signed_out = true;
    CHECK(failure_of([&] {
              return finder_in(in).clone_url({"ExampleCorp", "Website", "site"});
          }) == "you are not signed in | sign in");
    CHECK(in.calls.size() == 1);
}
