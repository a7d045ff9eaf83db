// SPDX-License-Identifier: Apache-2.0
#include "system/command_config.hpp"

#include <doctest/doctest.h>

#include "support/failure.hpp"

using namespace codecatalyst;

namespace {

/// "[key|value]" of each setting.
std::string read(std::string_view text) {
    std::string out;
    for (const auto& [key, value] : parse_config_parameters(text)) out += "[" + key + "|" + value + "]";
    return out;
}

}  // namespace

TEST_CASE("parse_config_parameters: as Git writes it since 2.31") {
    CHECK(read("'codecatalyst.backend'='none'") == "[codecatalyst.backend|none]");
    CHECK(read("'a.b'='c' 'd.e'='f'") == "[a.b|c][d.e|f]");
    CHECK(read("'a.b'='' 'c.d'=") == "[a.b|][c.d|]");
    CHECK(read("'a.x=y.b'='c=d'") == "[a.x=y.b|c=d]");
    CHECK(read("'codecatalyst.https://host/a b.profile'='my work\nplace'") ==
          "[codecatalyst.https://host/a b.profile|my work\nplace]");
}

TEST_CASE("parse_config_parameters: as Git wrote it before") {
    CHECK(read("'codecatalyst.backend=none'") == "[codecatalyst.backend|none]");
    CHECK(read("'a.b=c' 'd.e=' 'f.g'") == "[a.b|c][d.e|][f.g|]");
    CHECK(read("'a.b=c=d'") == "[a.b|c=d]");
    CHECK(read("'a.b=c' 'd.e'='f'") == "[a.b|c][d.e|f]");
}

TEST_CASE("parse_config_parameters: quotes and exclamation marks, as Git's shell quoting has them") {
    CHECK(read("'a.b'='it'\\''s'") == "[a.b|it's]");
    CHECK(read("'a.b'=''\\'''\\'''") == "[a.b|'']");
    CHECK(read("'a.b'='wow'\\!''") == "[a.b|wow!]");
    CHECK(read("'a'\\''b=c'") == "[a'b|c]");
    CHECK(read("'a.b'='$HOME `x` \\n \"'") == "[a.b|$HOME `x` \\n \"]");
}

TEST_CASE("parse_config_parameters: nothing, and spaces around") {
    CHECK(read("").empty());
    CHECK(read("   ").empty());
    CHECK(read("  'a.b'='c'   'd.e'='f'  ") == "[a.b|c][d.e|f]");
}

TEST_CASE("parse_config_parameters: anything else is refused") {
    for (const std::string text : {"a.b=c", "'a.b", "'a.b'=c", "'a.b'='c", "'a.b'x", "'a.b''c'",
                                   "'a.b'='c''d.e'", "'a.b'\\'c'", "'a.b'='c'\\x'd'", "'a.b'='c'\\",
                                   "\"a.b\"='c'", "'a.b'='c' x", "'a.b'='c'\\'", "'", "=", "'a.b' ='c'"}) {
        CAPTURE(text);
        CHECK(failure_of<settings_error>([&] { return parse_config_parameters(text); }) ==
              "GIT_CONFIG_PARAMETERS is not of the form that `git -c` writes | run Git itself, or use "
              "GIT_CONFIG_COUNT");
    }
}

TEST_CASE("parse_config_parameters: has a limit") {
    std::string text;
    for (std::size_t i = 0; i < command_config_max; ++i) text += "'a.b'='c' ";
    CHECK(parse_config_parameters(text).size() == command_config_max);
    CHECK(failure_of<settings_error>([&] { return parse_config_parameters(text + "'a.b'='c'"); }) !=
          "(none)");
}

TEST_CASE("parse_config_parameters: every prefix is read or refused") {
    const std::string whole = "'a.b'='it'\\''s' 'c.d=e' 'f.g'= ";
    for (std::size_t size = 0; size <= whole.size(); ++size)
        (void)failure_of<settings_error>([&] { return parse_config_parameters(whole.substr(0, size)); });
}
