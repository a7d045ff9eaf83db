// SPDX-License-Identifier: Apache-2.0
#include "local/lib/multipart_form.hpp"

#include <doctest/doctest.h>

using codecatalyst::form_boundary;
using codecatalyst::form_part;
using codecatalyst::parse_form;

namespace {

constexpr std::size_t most = 3;

auto parsed(std::string_view body) { return parse_form(body, "b", most); }

/// A form with one part that has this header.
auto with_header(const std::string& header) { return parsed("--b\r\n" + header + "\r\n\r\nx\r\n--b--"); }

}  // namespace

TEST_CASE("form: fields and files in their order, with any bytes") {
    const std::string content("\r\n--\0--c\n", 9);
    CHECK(parsed("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
                 "--b\r\ncontent-type: text/plain\r\nContent-disposition:Form-Data; name=\"f\"; "
                 "filename=\"g.whl\"\r\n\r\n" +
                 content + "\r\n--b--\r\n") ==
          std::vector<form_part>{{"a", std::nullopt, "1"}, {"f", "g.whl", content}});
    CHECK(parsed("--b--")->empty());
}

TEST_CASE("form: a malformed one is refused") {
    const std::string part = "\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b";
    CHECK(parsed("--b" + part + "--"));
    for (const auto& body :
         {std::string(), std::string("--"), std::string("--b"), std::string("--b\r\n"), std::string("--c--"),
          "\r\n--b" + part + "--", "--b" + part, "--b" + part + "--x", "--b" + part + "\n--",
          "--b" + part + part + part + part + "--", std::string("--b\r\n\r\n1\r\n--b--"),
          std::string("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n--b--")})
        CHECK_FALSE_MESSAGE(parsed(body), body);
    CHECK(parsed("--b" + part + part + part + "--"));
}

TEST_CASE("form: a part says once what it is, with its names in quotes") {
    CHECK(with_header("Content-Disposition: form-data; name=\"a\"; filename=\"\"")->front().file == "");
    for (const std::string header :
         {"Content-Disposition: form-data", "Content-Disposition: attachment; name=\"a\"",
          "Content-Disposition: form-data; name=a", "Content-Disposition: form-data; name=\"\"",
          "Content-Disposition: form-data; name=\"a\\\"b\"", "Content-Disposition: form-data; name=\"a\tb\"",
          "Content-Disposition: form-data; name=\"a\"; filename*=utf-8''x", "name=\"a\"",
          "Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\""})
        CHECK_FALSE_MESSAGE(with_header(header), header);
    CHECK_FALSE(with_header("Content-Disposition: form-data; name=\"" + std::string(5000, 'a') + "\""));
}

TEST_CASE("form: the boundary stands in the type") {
    CHECK(form_boundary("multipart/form-data; boundary=abc") == "abc");
    CHECK(form_boundary("Multipart/Form-Data;charset=x; Boundary=\"a b\"") == "a b");
    for (const std::string type : {"", "text/plain; boundary=abc", "multipart/form-data",
                                   "multipart/form-data; boundary=", "multipart/mixed; boundary=abc",
                                   "multipart/form-data; xboundary=abc"})
        CHECK_FALSE(form_boundary(type));
    CHECK(form_boundary("multipart/form-data; boundary=" + std::string(70, 'a')));
    CHECK_FALSE(form_boundary("multipart/form-data; boundary=" + std::string(71, 'a')));
}
