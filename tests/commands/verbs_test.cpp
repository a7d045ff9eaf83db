// SPDX-License-Identifier: Apache-2.0
#include "commands/verbs.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <vector>

#include "base/about.hpp"
#include "commands/commands.hpp"
#include "commands/help.hpp"
#include "support/failure.hpp"

using namespace codecatalyst;

namespace {

arguments parse(const std::vector<const char*>& line) { return parse_arguments(own_commands(), line); }

std::string refusal(const std::vector<const char*>& line) {
    return failure_of<usage_error>([&] { return parse(line); });
}

void check_layout(const std::string& help) {
    for (std::size_t from = 0; from < help.size();) {
        const auto end = help.find('\n', from);
        REQUIRE(end != help.npos);
        CHECK(end - from <= 120);
        CHECK((end == from || help[end - 1] != ' '));
        from = end + 1;
    }
}

}  // namespace

TEST_CASE("verbs: names are unique, and an option has a value wherever it is taken, or nowhere") {
    std::set<std::string_view> names;
    std::map<std::string_view, bool> has_value;
    for (const auto* each : all_verbs()) {
        CHECK(names.insert(each->name).second);
        CHECK((each->run != nullptr));
        CHECK(each->least <= each->most);
        for (const auto& one : each->options) {
            CHECK(one.name.starts_with("--"));
            CHECK(has_value.emplace(one.name, !one.value.empty()).first->second == !one.value.empty());
        }
    }
}

TEST_CASE("verbs: what Git calls takes no words") {
    for (const char* name : {"get", "erase", "capability"}) {
        const auto parsed = parse({name});
        REQUIRE(parsed.which != nullptr);
        CHECK(parsed.which->for_git);
        CHECK(refusal({name, "more"}) == "`" + std::string(name) +
                                             "` takes options only | try `git-credential-codecatalyst " +
                                             name + " --help`");
    }
}

TEST_CASE("verbs: store takes one word, which is for people") {
    CHECK(parse({"store"}).which->for_git);
    CHECK(parse({"store", "move"}).words.size() == 1);
    CHECK(refusal({"store", "move", "file"}) ==
          "`store` takes no more than [move|rekey] | try `git-credential-codecatalyst store --help`");
}

TEST_CASE("verbs: a time-out, before or after the operation") {
    CHECK(parse({"--timeout", "5", "get"}).value_of("--timeout") == "5");
    CHECK(parse({"get", "--timeout=3153600000"}).value_of("--timeout") == "3153600000");
    for (const char* value : {"", "0", "-1", "5s", "x", "1.5", " 5", "3153600001", "99999999999999999999"}) {
        CAPTURE(value);
        const auto joined = "--timeout=" + std::string(value);
        const auto said = "--timeout needs a number of seconds | try `git-credential-codecatalyst --help`";
        CHECK(refusal({joined.c_str(), "get"}) == said);
        CHECK(refusal({"--timeout", value, "store"}) == said);
    }
}

TEST_CASE("verbs: the help names every verb and the settings, in lines that fit") {
    const auto text = help_of_all();
    for (const auto* each : all_verbs()) {
        CHECK(text.find("\n    " + std::string(each->name) + " ") != text.npos);
        check_layout(help_of(each));
        // An example, as it is typed, possibly with what its standard input comes from.
        const auto page = help_of(each);
        CHECK_MESSAGE((page.find("\n    $ ") != page.npos &&
                       page.find("git credential-codecatalyst " + std::string(each->name)) != page.npos),
                      each->name);
    }
    for (const char* word : {"usage: git-credential-codecatalyst ", "    --timeout=SECONDS ", "    --help ",
                             "    --version ", "    endpoint * ", "\nI want to ..."})
        CHECK(text.find(word) != text.npos);
    check_layout(text);
    CHECK(text.ends_with("\nreport bugs to " + std::string(bug_address) + "\n"));
}

TEST_CASE("verbs: what the table says to run can be run") {
    for (const auto& each : all_wishes()) {
        std::vector<std::string> words;
        for (std::string_view rest = each.run; !rest.empty();) {
            const auto end = std::min(rest.find(' '), rest.size());
            words.emplace_back(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (words.back().ends_with(',')) {  // "repos, then clone ..."
                words.clear();
                rest.remove_prefix(std::string_view("then ").size());
            }
        }
        std::vector<const char*> line;
        for (const auto& word : words) line.push_back(word.c_str());
        CAPTURE(each.run);
        CHECK(parse(line).which != nullptr);
    }
}

TEST_CASE("verbs: the help of one, by a word") {
    CHECK(parse({"help", "create"}).which == &help_verb);
    CHECK(parse({"-h"}).help);
    CHECK(refusal({"help", "create", "more"}) ==
          "`help` takes no more than [OPERATION] | try `git-credential-codecatalyst help --help`");
}

TEST_CASE("verbs: only Git's future is passed over, one word with a request to read") {
    console speak;
    const environment none = [](const char*) { return std::nullopt; };
    const auto outcome = [&](const std::vector<const char*>& line) {
        return failure_of<usage_error>([&] { return run_command(parse(line), none, speak); });
    };
    CHECK(outcome({"stroe", "now"}) == "there is no operation `stroe` | did you mean `store`?");
    for (const auto& line : {std::vector<const char*>{"stroe", "--all"}, {"--all", "stroe"}, {"stroe", "-x"}})
        CHECK(outcome(line) == "there is no operation `stroe` | did you mean `store`?");
    CHECK(outcome({"frobnicate", "--", "-x"}) ==
          "there is no operation `frobnicate` | try `git-credential-codecatalyst --help`");
    CHECK(outcome({"\x1b[2J", "x"}) ==
          "there is no operation `\\x1b[2J` | try `git-credential-codecatalyst --help`");
}
