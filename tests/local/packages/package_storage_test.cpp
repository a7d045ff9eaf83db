// SPDX-License-Identifier: Apache-2.0
#include "local/packages/package_storage.hpp"

#include <doctest/doctest.h>

#include "base/error.hpp"
#include "local/packages/package_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::local;

namespace {

package_file file(const std::string& version, const std::string& package = "demo") {
    return {package, version, package + "-" + version, "details", ""};
}

}  // namespace

TEST_CASE("package storage: what was published is found, in its order") {
    package_world world;
    world.storage.publish(world.npm, file("2"), "two", world.now);
    world.storage.publish(world.npm, file("1"), "one", world.now);
    const auto files = world.storage.files(world.npm, "demo");
    REQUIRE(files.size() == 2);
    CHECK(files[0] == package_file{"demo", "2", "demo-2", "details", sha256_hex("two"), world.now});
    CHECK(world.storage.content(files[1]) == "one");
    CHECK(world.storage.find(world.npm, "demo", "demo-1") == files[1]);
    CHECK_FALSE(world.storage.find(world.npm, "demo", "../demo-1"));
    CHECK(world.storage.packages(world.npm) == std::vector<std::string>{"demo"});
}

TEST_CASE("package storage: formats and repositories are apart") {
    package_world world;
    world.storage.publish(world.npm, file("1"), "one", world.now);
    world.storage.publish(world.pypi, file("1"), "one", world.now);
    world.storage.add_repository("ExampleCorp", "Website", "other");
    const auto other = world.storage.find_repository("ExampleCorp", "Website", "other").value();
    CHECK(world.storage.packages({other, package_format::npm}).empty());
    CHECK_FALSE(world.storage.find({other, package_format::npm}, "demo", "demo-1"));
    CHECK(world.storage.files(world.pypi, "demo").size() == 1);
}

TEST_CASE("package storage: a file never changes") {
    package_world world;
    world.storage.publish(world.npm, file("1"), "one", world.now);
    CHECK(refusal_of([&] { return world.storage.publish(world.npm, file("1"), "else", world.now), 0; }) ==
          "409 this version was published before");
    CHECK(world.storage.content(world.storage.find(world.npm, "demo", "demo-1").value()) == "one");
}

TEST_CASE("package storage: sizes and counts have limits") {
    package_world world;
    const std::string long_content(package_storage::file_size_max + 1, 'x');
    CHECK(refusal_of([&] {
              return world.storage.publish(world.npm, file("1"), long_content, world.now), 0;
          }) == "413 the file is too long");
    for (int n = 0; n < package_storage::files_of_package_max; ++n)
        world.storage.publish(world.npm, file(std::to_string(n)), "x", world.now);
    CHECK(refusal_of([&] { return world.storage.publish(world.npm, file("x"), "x", world.now), 0; }) ==
          "402 the package has too many files");
    world.storage.publish(world.pypi, file("x"), "x", world.now);
    world.storage.publish(world.npm, file("x", "other"), "x", world.now);
}

TEST_CASE("package storage: tags belong to versions that are there") {
    package_world world;
    world.storage.publish(world.npm, file("1"), "one", world.now);
    world.storage.set_tag(world.npm, "demo", "next", "1");
    CHECK(world.storage.tags(world.npm, "demo") ==
          std::vector<std::pair<std::string, std::string>>{{"next", "1"}});
    CHECK(refusal_of([&] { return world.storage.set_tag(world.npm, "demo", "next", "2"), 0; }) ==
          "404 there is no such version");
    world.storage.remove_tag(world.npm, "demo", "next");
    CHECK(refusal_of([&] { return world.storage.remove_tag(world.npm, "demo", "next"), 0; }) ==
          "404 there is no such tag");
}

TEST_CASE("package storage: a repository has a name of its own in a project that is there") {
    package_world world;
    const auto no = [&](const char* project, const char* name, const char* message) {
        CHECK_THROWS_WITH_AS(world.storage.add_repository("ExampleCorp", project, name), message,
                             usage_error);
    };
    no("Website", "shared", "there is a package repository shared already, or there is no such project");
    no("Nothing", "other", "there is a package repository other already, or there is no such project");
    no("Website", "..", ".. cannot be the name of a package repository");
    CHECK_FALSE(world.storage.find_repository("ExampleCorp", "Website", "other"));
}
