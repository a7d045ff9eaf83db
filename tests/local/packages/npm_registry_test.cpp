// SPDX-License-Identifier: Apache-2.0
#include "local/packages/npm_registry.hpp"

#include <doctest/doctest.h>

#include "local/packages/package_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::local;

namespace {

struct registry {
    package_world world;
    npm_registry npm{world.storage};

    http_response ask(const std::string& method, const std::string& path, const std::string& body = "") {
        return npm.answer(world.call(package_format::npm, method, path, body));
    }
    std::string refused(const std::string& method, const std::string& path, const std::string& body = "") {
        return refusal_of([&] { return ask(method, path, body).status; });
    }
    std::string text(const std::string& path) {
        const auto made = ask("GET", path);
        return std::string(made.body.expose());
    }
    void publish(const npm_body& what) {
        REQUIRE(ask("PUT", percent_encode(what.name), what.text()).status == 201);
    }
};

}  // namespace

TEST_CASE("npm registry: a published package has its metadata and its tarball") {
    registry in;
    in.publish({});
    in.publish({.version = "1.1.0", .tarball = "newer"});
    const auto all = json::parse(in.text("demo"));
    CHECK(all.text("/name") == "demo");
    CHECK(all.text("/dist-tags/latest") == "1.1.0");
    CHECK(all.text("/time/1.0.0") == "2026-01-01T12:00:00.000Z");
    CHECK(all.text("/versions/1.1.0/dist/tarball") ==
          "https://packages.example/x/ExampleCorp/Website/shared/demo/-/demo-1.1.0.tgz");
    CHECK(in.text("demo/-/demo-1.1.0.tgz") == "newer");
}

TEST_CASE("npm registry: a scoped name is one part of the path or two") {
    registry in;
    in.publish({.name = "@s/demo"});
    for (const std::string name : {"@s%2fdemo", "@s/demo"}) {
        CHECK(json::parse(in.text(name)).text("/name") == "@s/demo");
        CHECK(in.text(name + "/-/demo-1.0.0.tgz") == "not really gzip");
        CHECK(in.text("-/package/" + name + "/dist-tags") == R"({"latest":"1.0.0"})");
    }
    CHECK(in.refused("GET", "demo") == "404 there is no such package");
}

TEST_CASE("npm registry: it knows the caller, and is alive") {
    registry in;
    CHECK(in.text("-/whoami") == R"({"username":"mary"})");
    CHECK(in.text("-/ping") == "{}");
    CHECK(in.refused("GET", "-/v1/search") == "404 there is no such operation");
    CHECK(in.refused("POST", "-/npm/v1/security/audits") == "404 there is no such operation");
}

TEST_CASE("npm registry: tags are set, read and removed") {
    registry in;
    in.publish({.tag = "beta"});
    in.publish({.version = "2.0.0"});
    in.publish({.version = "3.0.0", .tag = "beta"});
    CHECK(in.text("-/package/demo/dist-tags") == R"({"beta":"3.0.0","latest":"2.0.0"})");
    CHECK(in.ask("PUT", "-/package/demo/dist-tags/latest", R"("1.0.0")").status == 200);
    CHECK(in.ask("DELETE", "-/package/demo/dist-tags/beta").status == 200);
    CHECK(in.text("-/package/demo/dist-tags") == R"({"latest":"1.0.0"})");
    CHECK(in.refused("DELETE", "-/package/demo/dist-tags/latest") == "400 the tag latest cannot be removed");
    CHECK(in.refused("DELETE", "-/package/demo/dist-tags/beta") == "404 there is no such tag");
    CHECK(in.refused("PUT", "-/package/demo/dist-tags/beta", R"("9.0.0")") == "404 there is no such version");
    CHECK(in.refused("PUT", "-/package/demo/dist-tags/beta", "9.0.0") ==
          "400 the body must be a version, as JSON");
    CHECK(in.refused("PUT", "-/package/demo/dist-tags/1.0.0", R"("1.0.0")") == "400 this cannot be a tag");
    CHECK(in.refused("GET", "-/package/other/dist-tags") == "404 there is no such package");
}

TEST_CASE("npm registry: the first version is the latest while none has that tag") {
    registry in;
    in.publish({.tag = "beta"});
    in.publish({.version = "2.0.0", .tag = "beta"});
    CHECK(in.text("-/package/demo/dist-tags") == R"({"latest":"1.0.0","beta":"2.0.0"})");
}

TEST_CASE("npm registry: a version is published once, and stays") {
    registry in;
    in.publish({});
    CHECK(in.refused("PUT", "demo", npm_body{.tarball = "else"}.text()) ==
          "409 this version was published before");
    CHECK(in.refused("PUT", "demo/-rev/1", "{}") == "405 nothing is unpublished or changed here");
    CHECK(in.refused("DELETE", "demo/-rev/1") == "405 nothing is unpublished or changed here");
    CHECK(in.text("demo/-/demo-1.0.0.tgz") == "not really gzip");
}

TEST_CASE("npm registry: HEAD gets the length of a tarball, which is not read") {
    registry in;
    in.publish({});
    auto call = in.world.call(package_format::npm, "GET", "demo/-/demo-1.0.0.tgz");
    call.head = true;
    CHECK(in.world.without_reading([&] { return in.npm.answer(call); }));
}

TEST_CASE("npm registry: other methods for tags are refused for what they are") {
    registry in;
    in.publish({});
    const std::string tags = "-/package/demo/dist-tags";
    for (const auto* const method : {"PUT", "POST", "DELETE"})
        CHECK(in.refused(method, tags, R"({"next":"1.0.0"})") ==
              "405 tags are set and removed one at a time, at dist-tags/TAG");
    for (const auto* const method : {"GET", "POST"})
        CHECK(in.refused(method, tags + "/next", R"("1.0.0")") ==
              "405 a tag is set with PUT, removed with DELETE, and read at dist-tags");
}

TEST_CASE("npm registry: a version whose tag is refused is not published") {
    registry in;
    in.publish({});
    for (int n = 1; n < package_storage::tags_of_package_max; ++n)
        in.world.storage.set_tag(in.world.npm, "demo", "t" + std::to_string(n), "1.0.0");
    CHECK(in.refused("PUT", "demo", npm_body{.version = "2.0.0", .tarball = "new", .tag = "more"}.text()) ==
          "402 the package has too many tags");
    CHECK(in.refused("GET", "demo/-/demo-2.0.0.tgz") == "404 there is no such file");
    in.publish({.version = "2.0.0", .tag = "latest"});
}

TEST_CASE("npm registry: no name leads out of it") {
    registry in;
    in.publish({});
    for (const std::string name :
         {"..", "..%2fdemo", "@s%2f..", "@..%2fdemo", "%2e%2e", ".hidden", "DEMO", ""}) {
        CHECK(in.refused("GET", name) == "404 there is no such package");
        CHECK(in.refused("PUT", name, "{}") == "400 this cannot be the name of a package");
    }
    CHECK(in.refused("GET", "demo/-/..%2f..%2fstate.db") == "404 there is no such file");
    CHECK(in.refused("GET", "demo/-/..") == "404 there is no such file");
}
