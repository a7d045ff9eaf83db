// SPDX-License-Identifier: Apache-2.0
#include "screen/command_help.hpp"

#include <doctest/doctest.h>

#include <array>
#include <vector>

#include "support/failure.hpp"

using namespace codecatalyst;
using words = std::vector<std::string>;

namespace {

exit_status nothing(const arguments&, const environment&, console&) { return exit_ok; }

void even(std::string_view value) {
    if (value.size() % 2 != 0 || value.empty()) throw usage_error("--even needs an even value", "add one");
}

constexpr std::array some_options{
    option{"--json", "", "as JSON", nullptr},
    option{"--even", "VALUE", "of an even length", even},
    option{"--name", "NAME", "a name", nullptr},
};
constexpr std::array one_option{option{"--json", "", "as JSON", nullptr}};

constexpr verb show{"show", "", "show all", "", one_option, 0, 0, nothing};
constexpr verb drop{"drop", "ID...", "drop some", "    Details.\n", some_options, 1, 3, nothing};
constexpr verb take{"take", "FROM [TO]", "take it", "", {}, 1, 2, nothing, false, true};
constexpr verb ask_git{"get", "", "answer", "", one_option, 0, 0, nothing, true};
constexpr std::array<const verb*, 4> table{&show, &drop, &take, &ask_git};
constexpr command_table commands{"git-credential-codecatalyst", table};

arguments parse(const words& given) {
    std::vector<const char*> line;
    for (const auto& each : given) line.push_back(each.c_str());
    return parse_arguments(commands, line);
}

std::string refusal(const words& given) {
    return failure_of<usage_error>([&] { return parse(given); });
}

const std::string see_help = " | try `git-credential-codecatalyst --help`";
const std::string see_drop = " | try `git-credential-codecatalyst drop --help`";

}  // namespace

TEST_CASE("args: a verb and its words") {
    const auto parsed = parse({"drop", "a", "b"});
    CHECK(parsed.which == &drop);
    CHECK(parsed.name == "drop");
    CHECK(parsed.words == words{"a", "b"});
    CHECK(parsed.options.empty());
    CHECK_FALSE(parsed.help);
    CHECK_FALSE(parsed.version);
}

TEST_CASE("args: options before, between and after the words") {
    for (const words& line : {words{"--json", "--even", "xx", "drop", "a"},
                              {"drop", "--json", "a", "--even=xx"},
                              {"--even=xx", "drop", "a", "--json"}}) {
        const auto parsed = parse(line);
        CHECK(parsed.which == &drop);
        CHECK(parsed.words == words{"a"});
        CHECK(parsed.has("--json"));
        CHECK(parsed.value_of("--even") == "xx");
        CHECK_FALSE(parsed.has("--name"));
        CHECK_FALSE(parsed.value_of("--name"));
    }
}

TEST_CASE("args: the last of several values counts, and a value may look like an option") {
    CHECK(parse({"drop", "a", "--name=x", "--name", "y"}).value_of("--name") == "y");
    CHECK(parse({"drop", "a", "--name", "--json"}).value_of("--name") == "--json");
    CHECK(parse({"drop", "a", "--name=a=b"}).value_of("--name") == "a=b");
}

TEST_CASE("args: after -- everything is a word") {
    CHECK(parse({"drop", "--", "--json", "--"}).words == words{"--json", "--"});
    CHECK_FALSE(parse({"drop", "--", "--json"}).has("--json"));
    CHECK(parse({"--", "drop", "-x"}).which == &drop);
    CHECK(parse({"--", "drop", "-x"}).words == words{"-x"});
}

TEST_CASE("args: a verb that hands words on has them apart") {
    const auto parsed = parse({"take", "here", "--", "--depth", "1"});
    CHECK(parsed.words == words{"here"});
    CHECK(parsed.rest == words{"--depth", "1"});
    CHECK(refusal({"take", "--", "here"}) ==
          "`take` needs FROM [TO] | try `git-credential-codecatalyst take --help`");
}

TEST_CASE("args: a word that is not a verb is left to the caller, with all that follows") {
    for (const words& line : {words{"future"}, {"--json", "future"}, {"future", "--nonsense", "word"}}) {
        const auto parsed = parse(line);
        CHECK(parsed.which == nullptr);
        CHECK(parsed.name == "future");
    }
    CHECK(parse({"future", "word"}).words == words{"word"});
}

TEST_CASE("args: help and version need neither verb nor words") {
    CHECK(parse({"--help"}).help);
    CHECK(parse({"-h"}).help);
    CHECK(parse({"--version"}).version);
    CHECK(parse({"drop", "--help"}).which == &drop);
    CHECK(parse({"--help", "drop"}).help);
}

TEST_CASE("args: no verb") {
    CHECK(refusal({}) == "no operation is given" + see_help);
    CHECK(refusal({"--json"}) == "no operation is given" + see_help);
    CHECK(refusal({"--"}) == "no operation is given" + see_help);
    CHECK(refusal({"--even=xx"}) == "no operation is given" + see_help);
}

TEST_CASE("args: too few words or too many") {
    CHECK(refusal({"drop"}) == "`drop` needs ID..." + see_drop);
    CHECK(refusal({"drop", "a", "b", "c", "d"}) == "`drop` takes no more than ID..." + see_drop);
    CHECK(refusal({"show", "a"}) ==
          "`show` takes options only | try `git-credential-codecatalyst show --help`");
}

TEST_CASE("args: an option that is unknown, or unknown to this verb") {
    CHECK(refusal({"--nonsense", "drop", "a"}) == "unknown option --nonsense" + see_drop);
    CHECK(refusal({"drop", "a", "--nonsense=x"}) == "unknown option --nonsense=x" + see_drop);
    CHECK(refusal({"--nonsense"}) == "unknown option --nonsense" + see_help);
    CHECK(refusal({"-", "drop"}) == "unknown option -" + see_drop);
    CHECK(refusal({"-x", "drop"}) == "unknown option -x" + see_drop);
    CHECK(refusal({"show", "--name=x"}) ==
          "unknown option --name=x | try `git-credential-codecatalyst show --help`");
    CHECK(refusal({"drop", "a", "--jsno"}) == "unknown option --jsno | did you mean --json?");
    CHECK(refusal({"drop", "a", "--eve=xx"}) == "unknown option --eve=xx | did you mean --even?");
    CHECK(refusal({"--hlep"}) == "unknown option --hlep | did you mean --help?");
}

TEST_CASE("args: an unknown option is made fit for a terminal") {
    CHECK(refusal({"-\x1b[2J\n", "drop"}) == "unknown option -\\x1b[2J\\x0a" + see_drop);
    CHECK(refusal({std::string(1000, '-')}) == "unknown option " + std::string(200, '-') + "..." + see_help);
}

TEST_CASE("args: values that are missing, wrong or too many") {
    CHECK(refusal({"drop", "a", "--name"}) == "--name needs a value" + see_drop);
    CHECK(refusal({"drop", "a", "--name="}) == "--name needs a value" + see_drop);
    CHECK(refusal({"drop", "a", "--even"}) == "--even needs an even value | add one");
    CHECK(refusal({"drop", "a", "--even=x"}) == "--even needs an even value | add one");
    CHECK(refusal({"drop", "a", "--json=yes"}) == "--json takes no value" + see_drop);
    CHECK(refusal({"--help=x"}) == "--help takes no value" + see_help);
    CHECK(refusal({"--version=", "drop"}) == "--version takes no value" + see_drop);
}

TEST_CASE("help_text of a verb") {
    CHECK(help_text(commands, drop) ==
          "usage: git-credential-codecatalyst drop ID... [<options>]\n"
          "\n"
          "    drop some\n"
          "\n"
          "    Details.\n"
          "\n"
          "options:\n"
          "    --json               as JSON\n"
          "    --even=VALUE         of an even length\n"
          "    --name=NAME          a name\n"
          "    --help               show this\n");
    CHECK(help_text(commands, take) ==
          "usage: git-credential-codecatalyst take FROM [TO] [<options>] [-- <words>]\n"
          "\n"
          "    take it\n"
          "\n"
          "options:\n"
          "    --help               show this\n");
}

TEST_CASE("args: a table may have a verb for lines without one") {
    constexpr command_table with_default{"tool", table, &take};
    const auto parse_with = [&](const words& given) {
        std::vector<const char*> line;
        for (const auto& each : given) line.push_back(each.c_str());
        return parse_arguments(with_default, line);
    };
    CHECK(failure_of<usage_error>([&] {
              return parse_with({"--name", "x"});
          }) == "`take` needs FROM [TO] | try `tool take --help`");
    CHECK(parse_with({"--help"}).which == nullptr);
    CHECK(parse_with({"show"}).which == &show);
    CHECK(parse_with({"fly"}).which == nullptr);
    const auto said = unknown_verb(with_default, "shwo");
    CHECK(std::string(said.what()) == "there is no operation `shwo`");
    CHECK(said.hint() == "did you mean `show`?");
}

TEST_CASE("args: an option that must be given, and one that is a number") {
    const auto given = parse({"drop", "a", "--name", "12"});
    CHECK(given.required("--name") == "12");
    CHECK(failure_of<usage_error>([&] { return given.required("--even"); }) == "--even must be given | ");
    CHECK(given.number<int>("--name", 1, 12, 5) == 12);
    CHECK(given.number<int>("--even", 1, 12, 5) == 5);
    for (const int most : {11, 2})
        CHECK(failure_of<usage_error>([&] { return given.number<int>("--name", 1, most, 5); }) ==
              "--name must be a number from 1 to " + std::to_string(most) + " | ");
    CHECK(failure_of<usage_error>([&] { return given.number<int>("--name", 13, 20, 5); }) ==
          "--name must be a number from 13 to 20 | ");
}
