// SPDX-License-Identifier: Apache-2.0
#include "local/packages/npm_publish.hpp"

#include <doctest/doctest.h>

#include "local/packages/package_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::local;

namespace {

std::string refused(const npm_body& body) {
    return refusal_of([&] { return read_npm_publication("demo", body.text()).version; });
}

std::string with_dist(const std::string& dist) { return refused({.dist = dist}); }

}  // namespace

TEST_CASE("npm publish: the version, its tag and its tarball") {
    const auto read = read_npm_publication("@s/demo", npm_body{.name = "@s/demo", .tag = "next"}.text());
    CHECK(read.version == "1.0.0");
    CHECK(read.tag == "next");
    CHECK(read.tarball.expose() == "not really gzip");
    CHECK(read.manifest.text("/dist/shasum") == sha1_hex("not really gzip"));
}

TEST_CASE("npm publish: a digest that does not fit is refused, and one is needed") {
    const auto shasum = sha1_hex("not really gzip");
    CHECK(with_dist(R"({"shasum":")" + shasum + R"("})") == "none");
    CHECK(with_dist(R"({"shasum":")" + sha1_hex("") + R"("})") == "400 dist.shasum does not fit the tarball");
    CHECK(with_dist(R"({"shasum":")" + shasum + R"(","integrity":"sha512-AAAA"})") ==
          "400 dist.integrity does not fit the tarball");
    CHECK(with_dist(R"({"integrity":"sha256-AAAA"})") ==
          "400 dist must have integrity, with SHA-512, or shasum");
    CHECK(with_dist("{}") == "400 dist must have integrity, with SHA-512, or shasum");
    CHECK(with_dist("1") == "400 the manifest must have the object dist");
}

TEST_CASE("npm publish: of a shasum alone the integrity is made") {
    const auto read = read_npm_publication(
        "demo", npm_body{.dist = R"({"shasum":")" + sha1_hex("not really gzip") + R"("})"}.text());
    const auto right = json::parse(npm_body().right_dist());
    CHECK(read.manifest.text("/dist/integrity") == right.text("/integrity"));
}

TEST_CASE("npm publish: what does not belong together is refused") {
    const npm_body good;
    CHECK(refused(good) == "none");
    CHECK(refused({.name = "other"}) == "400 the body is of another package");
    CHECK(refused({.version = "1.0"}) == "400 this cannot be a version");
    CHECK(refused({.version = "1.0.0/../x"}) == "400 this cannot be a version");
    CHECK(refused({.tag = "1.0.0"}) == "400 this cannot be a tag");
    CHECK(refused({.tags = R"({"latest":"2.0.0"})"}) == "400 the tag is of another version");
    CHECK(refused({.tags = "{}"}) == "400 dist-tags must have exactly one member");
    CHECK(refused({.versions = R"({"1.0.0":{"name":"demo","version":"1.0.1","dist":{}}})"}) ==
          "400 the manifest is of another package or version");
    CHECK(refused({.versions = R"({"1.0.0":{"name":"demo",,}})"}) == "400 the manifest is not JSON");
    const auto nested = [](std::size_t depth) {
        return R"({"1.0.0":{"x":)" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}}";
    };
    CHECK(refused({.versions = nested(json::depth_max)}) ==
          "400 the manifest is of another package or version");
    CHECK(refused({.versions = nested(json::depth_max + 1)}) == "400 the manifest is nested too deeply");
    CHECK(refused({.versions = nested(100)}) == "400 the body is nested too deeply");
    CHECK(refused({.versions = R"({"1.0.0":{},"1.0.1":{}})"}) == "400 versions must have exactly one member");
    CHECK(refused({.versions = "[]"}) == "400 versions must be a JSON object");
    CHECK(refused({.versions = R"({"1.0.0":")" + std::string(256 * 1024, 'x') + R"("})"}) ==
          "400 the manifest is too long");
    CHECK(refused({.attachments = "{}"}) == "400 _attachments must have exactly one member");
    CHECK(refused({.attachments = R"({"../demo-1.0.0.tgz":{}})"}) ==
          "400 the attachment must have the name of the package and its version");
    for (const std::string field :
         {R"("data":"%%%%")", R"("data":"")", R"("data":"QUJ\/")", R"("data":1)", R"("x":1)"})
        CHECK(refused({.attachments = R"({"demo-1.0.0.tgz":{)" + field + "}}"}) ==
              "400 the attachment must have its data in base64");
    CHECK(refused({.attachments = R"({"demo-1.0.0.tgz":{"data":"QUJD","length":4}})"}) ==
          "400 the attachment does not have its length");
    CHECK(refusal_of([] { return read_npm_publication("demo", "[]").version; }) ==
          "400 the body must be a JSON object");
}
