// SPDX-License-Identifier: Apache-2.0
#include "cli/args.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "support/failure.hpp"

using namespace codecatalyst;
using words = std::vector<const char*>;

namespace {

const std::string see_help = " | try `git-credential-codecatalyst --help`";

std::string refusal(const words& given) {
    return failure_of<usage_error>([&] { return parse_arguments(given); });
}

}  // namespace

TEST_CASE("args: an operation, whatever it is") {
    for (const char* operation : {"get", "store", "erase", "capability", "of-the-future"}) {
        const auto parsed = parse_arguments(words{operation});
        CHECK(parsed.operation == operation);
        CHECK_FALSE(parsed.keep_for);
        CHECK_FALSE(parsed.help);
        CHECK_FALSE(parsed.version);
    }
}

TEST_CASE("args: a time-out in both forms, before or after the operation") {
    using std::chrono::seconds;
    CHECK(parse_arguments(words{"--timeout=5", "get"}).keep_for == seconds(5));
    CHECK(parse_arguments(words{"--timeout", "5", "get"}).keep_for == seconds(5));
    CHECK(parse_arguments(words{"--timeout", "5", "get"}).operation == "get");
    CHECK(parse_arguments(words{"get", "--timeout=5"}).keep_for == seconds(5));
    CHECK(parse_arguments(words{"--timeout=5", "--timeout=6", "get"}).keep_for == seconds(6));
    CHECK(parse_arguments(words{"--timeout=3153600000", "get"}).keep_for == seconds(3153600000));
}

TEST_CASE("args: a time-out that is none") {
    for (const char* value : {"", "0", "-1", "5s", "x", "1.5", " 5", "3153600001", "99999999999999999999"}) {
        CAPTURE(value);
        const auto joined = "--timeout=" + std::string(value);
        CHECK(refusal({joined.c_str(), "get"}) == "--timeout needs a number of seconds" + see_help);
        CHECK(refusal({"--timeout", value, "get"}) == "--timeout needs a number of seconds" + see_help);
    }
    CHECK(refusal({"get", "--timeout"}) == "--timeout needs a number of seconds" + see_help);
    CHECK(refusal({"--timeout", "get"}) == "--timeout needs a number of seconds" + see_help);
}

TEST_CASE("args: help and version need no operation") {
    CHECK(parse_arguments(words{"--help"}).help);
    CHECK(parse_arguments(words{"--version"}).version);
    CHECK(parse_arguments(words{"get", "--help"}).help);
}

TEST_CASE("args: what is wrong is said") {
    CHECK(refusal({}) == "no operation is given: Git says get, store or erase" + see_help);
    CHECK(refusal({"--timeout=5"}) == "no operation is given: Git says get, store or erase" + see_help);
    CHECK(refusal({"get", "store"}) == "more than one operation is given" + see_help);
    CHECK(refusal({"--nonsense", "get"}) == "unknown option --nonsense" + see_help);
    CHECK(refusal({"--nonsense=x", "get"}) == "unknown option --nonsense=x" + see_help);
    CHECK(refusal({"-h"}) == "unknown option -h" + see_help);
    CHECK(refusal({"-", "get"}) == "unknown option -" + see_help);
    CHECK(refusal({"--", "get"}) == "unknown option --" + see_help);
    CHECK(refusal({"--timeou=5", "get"}) == "unknown option --timeou=5" + see_help);
}

TEST_CASE("args: an unknown option is made fit for a terminal") {
    CHECK(refusal({"-\x1b[2J\n", "get"}) == "unknown option -?[2J?" + see_help);
    const std::string long_one(1000, '-');
    CHECK(refusal({long_one.c_str()}) == "unknown option " + std::string(200, '-') + "..." + see_help);
}

TEST_CASE("args: an option that takes no value has none") {
    CHECK(refusal({"--help=x"}) == "--help takes no value" + see_help);
    CHECK(refusal({"--version=", "get"}) == "--version takes no value" + see_help);
}

TEST_CASE("help_text: names every operation and option, in lines that fit") {
    const auto text = help_text();
    for (const char* word :
         {"usage: git-credential-codecatalyst [options] <operation>", "    get ", "    store ", "    erase ",
          "    capability ", "    --timeout=SECONDS ", "    --help ", "    --version "})
        CHECK(text.find(word) != text.npos);
    for (std::size_t from = 0; from < text.size();) {
        const auto end = text.find('\n', from);
        REQUIRE(end != text.npos);
        CHECK(end - from <= 120);
        CHECK((end == from || text[end - 1] != ' '));
        from = end + 1;
    }
}
