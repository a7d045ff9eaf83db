// SPDX-License-Identifier: Apache-2.0
#include "backends/aws_files/ini.hpp"

#include <doctest/doctest.h>

using namespace codecatalyst;

namespace {

/// "[section] key=value key=value [section] ...", a line's end within a value as "|".
std::string shown(std::string_view text) {
    std::string out;
    const auto all = ini::parse(text);
    for (const auto& section : all.sections) {
        out += (out.empty() ? "[" : " [") + section.name + ']';
        auto keys = section.keys;
        keys.insert(all.defaults.begin(), all.defaults.end());
        for (const auto& [key, entry] : keys) out += ' ' + key + '=' + entry.value;
    }
    for (char& c : out)
        if (c == '\n') c = '|';
    return out;
}

/// "LINE KIND NAME", "" when the AWS CLI would read it.
std::string wrong(std::string_view text) {
    constexpr std::string_view kinds[] = {"bom", "no-section", "section", "key", "no-key"};
    const auto found = ini::parse(text).wrong;
    if (!found) return "";
    return std::to_string(found->line) + ' ' + std::string(kinds[static_cast<int>(found->what)]) +
           (found->name.empty() ? "" : ' ' + found->name);
}

}  // namespace

TEST_CASE("ini: sections, keys in any case, either delimiter, either end of a line") {
    CHECK(shown("").empty());
    CHECK(shown("[a]\nK = v\n[b]\nk: w") == "[a] k=v [b] k=w");
    CHECK(shown("[a]\r\nk = v\r\nl = w\r\n") == "[a] k=v l=w");
    CHECK(shown("[a]\rk = v\rl = w") == "[a] k=v l=w");
    CHECK(shown("[a]\nk=a = b: c") == "[a] k=a = b: c");
    CHECK(shown("[a]\nk : a = b") == "[a] k=a = b");
    CHECK(shown("[a]\nk l = v") == "[a] k l=v");
    CHECK(shown("[a]\nk =") == "[a] k=");
    CHECK(shown("[a]\nk = 100% $HOME ${x} %(y)s") == "[a] k=100% $HOME ${x} %(y)s");
}

TEST_CASE("ini: a section's name stands between the first and the last bracket of its line") {
    CHECK(shown("[a] ; why\nk=v") == "[a] k=v");
    CHECK(shown("[a]b]\nk=v") == "[a]b] k=v");
    CHECK(shown("[ a ]\nk=v") == "[ a ] k=v");
    CHECK(shown("[[a]]\nk=v") == "[[a]] k=v");
    CHECK(shown("  [a]\nk=v") == "[a] k=v");
}

TEST_CASE("ini: comments are lines of their own; behind a value they are part of it, as quotes are") {
    CHECK(shown("# c\n[a]\n  ; c\nk=v\n#l=w\n") == "[a] k=v");
    CHECK(shown("[a]\nk = s # hello") == "[a] k=s # hello");
    CHECK(shown("[a]\nk = s ; hello") == "[a] k=s ; hello");
    CHECK(shown("[a]\nk = \"s\"") == "[a] k=\"s\"");
}

TEST_CASE("ini: a line that is indented deeper goes on with the value before") {
    CHECK(shown("[a]\nk = v\n  l = w") == "[a] k=v|l = w");
    CHECK(shown("[a]\n  k = v\n  l = w") == "[a] k=v l=w");
    CHECK(shown("[a]\n    k = v\n  l = w\n  m = x") == "[a] k=v l=w m=x");
    CHECK(shown("[a]\n\tk = v\n l = w") == "[a] k=v l=w");  // a tab is one character
    CHECK(shown("[a]\nk = v\n\n  w\n") == "[a] k=v||w");
    CHECK(shown("[a]\nk = v\n# c\n  w\n") == "[a] k=v|w");
    CHECK(shown("[a]\nk = v\n  [b]\n  l = w\n") == "[a] k=v|[b]|l = w");
    CHECK(shown("[a]\nk =\n  l = w\n  m = x\nn = y") == "[a] k=|l = w|m = x n=y");
    CHECK(shown("  [a]\n    k = v\n") == "[a] k=v");  // a section has no value to go on with
    CHECK(shown("[a]\nk = v\n\n\n[b]\n") == "[a] k=v [b]");
}

TEST_CASE("ini: white space is Python's, Unicode's included") {
    CHECK(shown("[a]\nk =\u00a0v\u2003\u3000\x1f") == "[a] k=v");
    CHECK(shown("[a]\nk\u00a0= v") == "[a] k=v");
    CHECK(shown("[a]\n\u00a0k = v\n l = w") == "[a] k=v l=w");
    CHECK(shown("[a]\nk = \u00e9\u00a0\u20ac") == "[a] k=\u00e9\u00a0\u20ac");
    CHECK(shown("[a]\nk = \xa0\xff") == "[a] k=\xa0\xff");  // no UTF-8: bytes like others
}

TEST_CASE("ini: the section DEFAULT is in every other") {
    CHECK(shown("[DEFAULT]\nk=d\nl=d\n[a]\nk=v\n[b]\n") == "[a] k=v l=d [b] k=d l=d");
    CHECK(shown("[a]\n[DEFAULT]\nk=d\n[DEFAULT]\nl=d\n") == "[a] k=d l=d");
    CHECK(shown("[default]\n[a]\n") == "[default] [a]");
}

TEST_CASE("ini: a line that the AWS CLI refuses is reported with its number; the rest is read anyway") {
    CHECK(wrong("[a]\nk=v\n").empty());
    CHECK(wrong("\n# c\n").empty());
    CHECK(wrong("\xef\xbb\xbf[a]\nk=v") == "1 bom");
    CHECK(shown("\xef\xbb\xbf[a]\nk=v") == "[a] k=v");
    CHECK(wrong("\n\nk = v\n[a]\n") == "3 no-section");
    CHECK(wrong("[a\nk=v") == "1 no-section");
    CHECK(wrong("[]\nk=v") == "1 no-section");
    CHECK(wrong("[a]\nk=v\n[b]\n[a]\nl=w") == "4 section a");
    CHECK(shown("[a]\nk=v\n[b]\n[a]\nl=w") == "[a] k=v l=w [b]");
    CHECK(wrong("[a]\nk=v\nK=w") == "3 key k");
    CHECK(shown("[a]\nk=v\nK=w") == "[a] k=w");
    CHECK(wrong("[DEFAULT]\nk=v\n[DEFAULT]\nk=w") == "4 key k");
    CHECK(wrong("[DEFAULT]\nk=v\n[a]\nk=w").empty());
    CHECK(wrong("[a]\nregion\n") == "2 no-key");
    CHECK(wrong("[a]\n= v\n") == "2 no-key");
    CHECK(wrong("[a]\nk=v\nregion\n[a]\n") == "3 no-key");  // the first of several
    CHECK(shown("[a]\nregion\nk=v") == "[a] k=v");
}

TEST_CASE("ini: odd texts do no harm") {
    CHECK(shown("[").empty());
    CHECK(shown("]").empty());
    CHECK(shown("[a").empty());
    CHECK(shown(std::string_view("[a]\0\nk = x\0y", 12)) == std::string("[a] k=x\0y", 9));
    CHECK(shown("\xc2").empty());
    CHECK(shown("[a]\n\xe2\x80").size() == 3);
}
