// SPDX-License-Identifier: Apache-2.0
#include "commands/sweep/xml_pieces.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace codecatalyst;

namespace {

std::string value(std::string_view written) {
    const auto out = xml_value(written);
    return std::string(out.expose());
}

}  // namespace

TEST_CASE("sweep xml: pieces follow each other without a gap") {
    const std::string text =
        "<?xml?><!DOCTYPE a><a b='1>' c = \"2\" d/><e>t<!-- <f> --><![CDATA[<g>]]></e >\n";
    const auto pieces = xml_pieces(text);
    REQUIRE(pieces);
    std::size_t at = 0;
    for (const auto& each : *pieces) {
        CHECK(each.begin == at);
        at = each.end;
    }
    CHECK(at == text.size());
    REQUIRE(pieces->size() == 9);
    CHECK((*pieces)[2].what == xml_piece::kind::alone);
    CHECK((*pieces)[2].attributes[0].value == "1>");
    CHECK((*pieces)[2].attributes[1].value == "2");
    CHECK((*pieces)[6].words == "<g>");
    CHECK((*pieces)[7].what == xml_piece::kind::close);
}

TEST_CASE("sweep xml: a text that is cut off has no pieces") {
    for (const auto& text : std::vector<std::string>{"<", "<a", "<a b", "<a b=", "<a b='", "<a b='x", "<!--",
                                                     "<![CDATA[", "<?", "<!", "<a =>"})
        CHECK_MESSAGE(!xml_pieces(text), text);
}

TEST_CASE("sweep xml: references by name and number") {
    CHECK(value("&lt;&amp;&gt;&quot;&apos;") == "<&>\"'");
    CHECK(value("&#65;&#x42;") == "AB");
    CHECK(value("&own; & &#; &#x80; &#65") == "&own; & &#; &#x80; &#65");
}
