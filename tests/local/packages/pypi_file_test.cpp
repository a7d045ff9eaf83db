// SPDX-License-Identifier: Apache-2.0
#include "local/packages/pypi_file.hpp"

#include <doctest/doctest.h>

using namespace codecatalyst::local;

TEST_CASE("PyPI files: a name says project and version") {
    CHECK(parse_pypi_file("Demo_Tool-1.0-py3-none-any.whl") ==
          pypi_file{"demo-tool", "1", "-py3-none-any.whl"});
    CHECK(parse_pypi_file("demo_tool-1.0+l.2-1b-Py3.py2-none-manylinux_2_17_x86_64.whl") ==
          pypi_file{"demo-tool", "1+l.2", "-1b-py2.py3-none-manylinux_2_17_x86_64.whl"});
    CHECK(parse_pypi_file("demo-tool-1.1rc1.tar.gz") == pypi_file{"demo-tool", "1.1rc1", ".tar.gz"});
    CHECK(parse_pypi_file("Demo.Tool-1.zip") == pypi_file{"demo-tool", "1", ".zip"});
}

TEST_CASE("PyPI files: other names say nothing") {
    for (const auto* const name :
         {"", "..", ".whl", ".tar.gz", "demo_tool-1.0.exe", "demo_tool.whl", "demo_tool.zip",
          "demo_tool-1.0.whl", "demo_tool-1.0-py3-none.whl", "demo-tool-1.0-py3-none-any.whl",
          "demo-1.0-x1-py3-none-any.whl", "demo-1.0-1-py3-none-any-x.whl", "demo-1.0--none-any.whl",
          "demo-1.0-py3-none-a\"y.whl", "../demo-1.0.tar.gz", "demo-1.0/../x.tar.gz", "demo-1 .tar.gz",
          "demo-x.tar.gz", "-1.0.tar.gz"})
        CHECK_FALSE_MESSAGE(parse_pypi_file(name), name);
    CHECK_FALSE(parse_pypi_file("demo-" + std::string(200, '1') + ".zip"));
}

TEST_CASE("PyPI files: two spellings are one file") {
    CHECK(normal_pypi_file("Demo.Tool-1.0.tar.gz") == normal_pypi_file("demo_tool-1.0.0.tar.gz"));
    CHECK(normal_pypi_file("demo_tool-1.0.tar.gz") != normal_pypi_file("demo_tool-1.0.zip"));
    CHECK(normal_pypi_file("demo-1-py2.py3-none-any.whl") ==
          normal_pypi_file("demo-1.0-py3.py2-none-any.whl"));
    CHECK(normal_pypi_file("demo-1-1-py3-none-any.whl") != normal_pypi_file("demo-1-2-py3-none-any.whl"));
    CHECK(normal_pypi_file("else") == "else");
}
