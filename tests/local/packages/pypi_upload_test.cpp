// SPDX-License-Identifier: Apache-2.0
#include "local/packages/pypi_upload.hpp"

#include <doctest/doctest.h>

#include "local/packages/package_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::local;

namespace {

std::string refused(const pypi_form& form) {
    return refusal_of([&] { return read_pypi_upload(pypi_form::type, form.text()).file; });
}

std::string with(const std::string& name, const std::string& value) {
    return refused(pypi_form().set(name, value));
}

}  // namespace

TEST_CASE("PyPI upload: the project in its normal form, and the file") {
    const auto body = pypi_form().set("requires_python", ">=3.8").text();
    const auto read = read_pypi_upload(pypi_form::type, body);
    CHECK(read.project == "demo-tool");
    CHECK(read.version == "1.0");
    CHECK(read.file == "demo_tool-1.0-py3-none-any.whl");
    CHECK(read.requires_python == ">=3.8");
    CHECK(read.content == "not really a wheel");
}

TEST_CASE("PyPI upload: a digest that does not fit is refused, and SHA-256 is needed") {
    pypi_form form;
    form.md5 = "";
    CHECK(refused(form) == "none");
    form.md5 = md5_hex("else");
    CHECK(refused(form) == "400 md5_digest does not fit the file");
    form.sha256 = sha256_hex("else");
    CHECK(refused(form) == "400 sha256_digest does not fit the file");
    form.sha256 = "";
    CHECK(refused(form) == "400 sha256_digest must be given");
}

TEST_CASE("PyPI upload: what does not belong together is refused") {
    CHECK(with("name", "Demo_Tool") == "none");
    CHECK(with(":action", "submit") == "400 the only :action is file_upload");
    CHECK(with("name", "../demo") == "400 this cannot be the name of a project");
    CHECK(with("name", "other") == "400 this cannot be the name of a file of this project");
    CHECK(with("version", "1/..") == "400 this cannot be a version");
    CHECK(with("version", "v1.0.0") == "none");
    CHECK(with("version", "1.0.1") == "400 the file's name is that of another version");
    CHECK(with("name", "demo") == "400 this cannot be the name of a file of this project");
    CHECK(with("requires_python", std::string(201, '>')) == "400 this cannot be requires_python");
    CHECK(with("requires_python", ">=3\r\n") == "400 this cannot be requires_python");
    pypi_form form;
    form.file = "../../demo_tool-1.0.whl";
    CHECK(refused(form) == "400 this cannot be the name of a file of this project");
    form.file = "demo_tool-1.0rc1-py3-none-any.whl";
    CHECK(refused(form) == "400 the file's name is that of another version");
}

TEST_CASE("PyPI upload: it is a form with a file") {
    const auto body = pypi_form().text();
    const auto read = [&](const char* type, const std::string& text) {
        return refusal_of([&] { return read_pypi_upload(type, text).file; });
    };
    CHECK(read("application/json", body) == "400 the body must be a form");
    CHECK(read("multipart/form-data; boundary=other", body) == "400 the body must be a form");
    CHECK(read(pypi_form::type, body.substr(0, body.size() - 10)) == "400 the body must be a form");
    CHECK(read(pypi_form::type,
               "--xyz\r\nContent-Disposition: form-data; name=\":action\"\r\n\r\nfile_upload\r\n--xyz--") ==
          "400 the form has no file");
}
