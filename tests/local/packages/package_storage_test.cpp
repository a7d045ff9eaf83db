// SPDX-License-Identifier: Apache-2.0
#include "local/packages/package_storage.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <iterator>
#include <latch>
#include <thread>

#include "base/error.hpp"
#include "local/packages/package_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::local;

namespace {

package_file file(const std::string& version, const std::string& package = "demo") {
    return {package, version, package + "-" + version, "details", ""};
}

std::string content(const package_world& in, const package_file& of) {
    const auto bytes = in.storage.content(of);
    return std::string(bytes.expose());
}

std::ptrdiff_t files_on_disk(const package_world& in) {
    return std::distance(std::filesystem::directory_iterator(in.state.packages()), {});
}

/// Over a connection of its own, as another process has it.
std::string publish_elsewhere(const package_world& in, const package_file& what, std::latch& start) {
    database data(in.folder + "/state.db");
    package_storage storage(data, in.state);
    start.arrive_and_wait();
    return refusal_of([&] { return storage.publish(in.npm, what, what.details, in.now), 0; });
}

}  // namespace

TEST_CASE("package storage: what was published is found, in its order") {
    package_world world;
    world.storage.publish(world.npm, file("2"), "two", world.now);
    world.storage.publish(world.npm, file("1"), "one", world.now);
    const auto files = world.storage.files(world.npm, "demo");
    REQUIRE(files.size() == 2);
    CHECK(files[0] == package_file{"demo", "2", "demo-2", "details", sha256_hex("two"), world.now});
    CHECK(content(world, files[1]) == "one");
    CHECK(world.storage.size(files[1]) == 3);
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
    CHECK(content(world, world.storage.find(world.npm, "demo", "demo-1").value()) == "one");
    CHECK(files_on_disk(world) == 1);
}

TEST_CASE("package storage: sizes and counts have limits") {
    package_world world;
    const std::string long_content(package_storage::file_size_max + 1, 'x');
    CHECK(refusal_of([&] {
              return world.storage.publish(world.npm, file("1"), long_content, world.now), 0;
          }) == "413 the file is too long");
    for (int n = 0; n < package_storage::files_of_package_max; ++n)
        world.storage.publish(world.npm, file(std::to_string(n)), "x", world.now);
    CHECK(refusal_of([&] { return world.storage.publish(world.npm, file("x"), "new", world.now), 0; }) ==
          "402 the package has too many files");
    CHECK(files_on_disk(world) == 1);
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

TEST_CASE("package storage: a package has at most so many tags, and each can be moved") {
    package_world world;
    world.storage.publish(world.npm, file("1"), "one", world.now);
    world.storage.publish(world.npm, file("2"), "two", world.now);
    for (int n = 0; n < package_storage::tags_of_package_max; ++n)
        world.storage.set_tag(world.npm, "demo", "t" + std::to_string(n), "1");
    CHECK(refusal_of([&] { return world.storage.set_tag(world.npm, "demo", "more", "1"), 0; }) ==
          "402 the package has too many tags");
    world.storage.set_tag(world.npm, "demo", "t0", "2");
    CHECK(world.storage.tags(world.npm, "demo").front() == std::pair<std::string, std::string>("t0", "2"));
    CHECK(refusal_of([&] {
              return world.storage.publish(world.npm, file("3"), "three", world.now, "more"), 0;
          }) == "402 the package has too many tags");
    CHECK_FALSE(world.storage.find(world.npm, "demo", "demo-3"));
    CHECK(files_on_disk(world) == 2);
}

TEST_CASE("package storage: of two who publish one file at once, one is refused") {
    package_world world;
    std::latch start(2);
    auto mine = file("1"), other = file("1");
    mine.details = "mine";  // and the content
    other.details = "other";
    std::string of_other;
    std::thread beside([&] { of_other = publish_elsewhere(world, other, start); });
    const auto of_mine = publish_elsewhere(world, mine, start);
    beside.join();
    const bool won = of_mine == "none";
    CHECK((won ? of_other : of_mine) == "409 this version was published before");
    CHECK((won ? of_mine : of_other) == "none");
    const auto stored = world.storage.files(world.npm, "demo");
    REQUIRE(stored.size() == 1);
    CHECK(stored[0].details == (won ? "mine" : "other"));
    CHECK(content(world, stored[0]) == stored[0].details);
    CHECK(files_on_disk(world) == 1);
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
