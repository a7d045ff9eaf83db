// SPDX-License-Identifier: Apache-2.0
#include "local/packages/pypi_index.hpp"

#include <doctest/doctest.h>

#include "local/packages/package_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::local;

namespace {

struct served_index {
    package_world world;
    pypi_index pypi{world.storage};

    http_response ask(const std::string& method, const std::string& path, const std::string& body = "") {
        return pypi.answer(world.call(package_format::pypi, method, path, body, pypi_form::type));
    }
    std::string refused(const std::string& method, const std::string& path, const std::string& body = "") {
        return refusal_of([&] { return ask(method, path, body).status; });
    }
    std::string text(const std::string& path) {
        const auto made = ask("GET", path);
        return std::string(made.body.expose());
    }
    void upload(const pypi_form& what) { REQUIRE(ask("POST", "", what.text()).status == 200); }
    std::string place(const std::string& path) {
        const auto made = ask("GET", path);
        return made.status == 301 ? made.headers.front().second : "";
    }
};

bool holds(const std::string& page, const std::string& part) { return page.find(part) != page.npos; }

}  // namespace

TEST_CASE("PyPI index: an uploaded file is on the pages of PEP 503, with its digest") {
    served_index in;
    in.upload(pypi_form().set("requires_python", ">=3.8"));
    CHECK(holds(in.text("simple/"), "<a href=\"demo-tool/\">demo-tool</a>"));
    CHECK(holds(in.text("simple/demo-tool/"),
                "<a href=\"demo_tool-1.0-py3-none-any.whl#sha256=" + sha256_hex("not really a wheel") +
                    "\" data-requires-python=\"&gt;=3.8\">demo_tool-1.0-py3-none-any.whl</a>"));
    CHECK(in.text("simple/demo-tool/demo_tool-1.0-py3-none-any.whl") == "not really a wheel");
}

TEST_CASE("PyPI index: another spelling of a name leads to its page") {
    served_index in;
    const std::string base = package_world::url;
    CHECK(in.place("simple") == base + "simple/");
    CHECK(in.place("simple/demo-tool") == base + "simple/demo-tool/");
    CHECK(in.place("simple/Demo_Tool/") == base + "simple/demo-tool/");
}

TEST_CASE("PyPI index: a file is uploaded once, and stays") {
    served_index in;
    in.upload({});
    pypi_form other;
    other.content = "else";
    other.sha256 = sha256_hex("else");
    other.md5 = "";
    CHECK(in.refused("POST", "", other.text()) == "409 this version was published before");
    CHECK(in.refused("DELETE", "simple/demo-tool/") == "405 nothing is removed or changed here");
    other.file = "Demo.Tool-1.0.0-py3-none-any.whl";
    CHECK(in.refused("POST", "", other.text()) == "409 this version was published before");
    other.file = "demo_tool-1.0.tar.gz";
    in.upload(other);
    CHECK(in.world.storage.files(in.world.pypi, "demo-tool").size() == 2);
}

TEST_CASE("PyPI index: HEAD gets the length of a file, which is not read") {
    served_index in;
    in.upload({});
    auto call = in.world.call(package_format::pypi, "GET", "simple/demo-tool/demo_tool-1.0-py3-none-any.whl");
    call.head = true;
    CHECK(in.world.without_reading([&] { return in.pypi.answer(call); }));
}

TEST_CASE("PyPI index: no name leads out of it") {
    served_index in;
    in.upload({});
    for (const std::string path : {"", "..", "simple/demo-tool/x/y", "other/"})
        CHECK(in.refused("GET", path) == "404 there is no such page");
    for (const std::string path : {"simple/../", "simple/..%2f..", "simple/.../", "simple/nothing/"})
        CHECK(in.refused("GET", path) == "404 there is no such project");
    for (const std::string path :
         {"simple/demo-tool/..", "simple/demo-tool/..%2f..%2fstate.db", "simple/nothing/x"})
        CHECK(in.refused("GET", path) == "404 there is no such file");
}
