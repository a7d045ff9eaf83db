// SPDX-License-Identifier: Apache-2.0
// Parses a text of the given size in the way that costs a parser most; tests/parsers/steps_test.py counts
// what that takes. usage: steps PARSER SIZE; without arguments, the names of the parsers
#include <array>
#include <cstdlib>
#include <iostream>
#include <string>

#include "backends/aws_files/aws_config.hpp"
#include "backends/aws_files/ini.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/sweep/git_files.hpp"
#include "commands/sweep/tool_files.hpp"
#include "commands/sweep/xml_pieces.hpp"
#include "model/normal_url.hpp"
#include "protocol/reader.hpp"
#include "support/sweep_world.hpp"
#include "system/json.hpp"

using namespace codecatalyst;

namespace {

using text_maker = std::string (*)(std::size_t size);
using parser = std::size_t (*)(const std::string& text);

template <typename Piece>
std::string repeated(std::size_t size, const Piece& piece, std::string out = "") {
    for (std::size_t i = 0; out.size() < size; ++i) out += piece(std::to_string(i));
    return out;
}

std::string sections(std::size_t size) {
    return repeated(size, [](const std::string& n) { return "[profile p" + n + "]\nk = v\n"; });
}

/// Half of it keys of [DEFAULT], which are in each of the sections.
std::string defaults(std::size_t size) {
    auto out = repeated(
        size / 2, [](const std::string& n) { return "k" + n + " = v\n"; }, "[DEFAULT]\n");
    return repeated(
        size, [](const std::string& n) { return "[profile p" + n + "]\n"; }, std::move(out));
}

std::string continued(std::size_t size) {
    return repeated(
        size, [](const std::string&) { return " v\n\n"; }, "[a]\nk =\n");
}

std::string spaces(std::size_t size) {
    return repeated(
               size, [](const std::string&) { return " \xe2\x80\x83"; }, "[a]\nk = ") +
           'x';
}

std::string of(std::size_t size, const std::string& piece, const std::string& begin = "") {
    return repeated(
        size, [&](const std::string&) { return piece; }, begin);
}

std::size_t url_of(const std::string& text) {
    const auto url = normal_url::parse(text, normal_url::stars::allowed);
    return url ? url->path.size() : 0;
}

std::size_t request_of(const std::string& text) {
    try {
        return protocol::read(text).where.host.size();
    } catch (const error&) {
        return 1;
    }
}

constexpr const char* our_url = "https://mary:T@packages.x.codecatalyst.aws/";

template <auto scan>
std::size_t found(const std::string& text) {
    return scan(text, usual_rules()).size();
}

std::size_t names_in(const std::string& text) {
    project_names names;
    note_gradle_names(text, usual_rules(), names);
    note_maven_ids(text, usual_rules(), names);
    return names.gradle_names.size();
}

struct row {
    const char* name;
    text_maker make;
    parser parse;
};

constexpr std::array rows{
    row{"ini-sections", sections, [](const std::string& t) { return ini::parse(t).sections.size(); }},
    row{"ini-defaults", defaults, [](const std::string& t) { return ini::parse(t).sections.size(); }},
    row{"ini-continued", continued, [](const std::string& t) { return ini::parse(t).sections.size(); }},
    row{"ini-spaces", spaces, [](const std::string& t) { return ini::parse(t).sections.size(); }},
    row{"config-sections", sections,
        [](const std::string& t) { return std::size_t{aws_config::parse(t, t).has_profile("p1")}; }},
    row{"config-defaults", defaults,
        [](const std::string& t) { return std::size_t{aws_config::parse(t, t).has_profile("p1")}; }},
    row{"config-nested",
        [](std::size_t size) { return of(size, "  a = b\n", "[services s]\ncodecatalyst =\n"); },
        [](const std::string& t) { return std::size_t{aws_config::parse(t).has_profile("p")}; }},
    row{"url-dots", [](std::size_t size) { return of(size, "/a/../.", "https://h/b"); }, url_of},
    row{"url-parents", [](std::size_t size) { return of(size / 3, "/a", "https://h") + of(size / 2, "/.."); },
        url_of},
    row{"url-escapes", [](std::size_t size) { return of(size, "%2f%41", "https://h/"); }, url_of},
    row{"url-labels", [](std::size_t size) { return of(size, "a.", "https://"); }, url_of},
    row{"printable", [](std::size_t size) { return of(size, "\x1b\xe2\x80\xae\xff\xc3\xa4"); },
        [](const std::string& t) { return printable(t, t.size()).size(); }},
    row{"printable-lines", [](std::size_t size) { return of(size, "\n\x9b"); },
        [](const std::string& t) { return printable_lines(t).size(); }},
    row{"percent", [](std::size_t size) { return of(size, "%41"); },
        [](const std::string& t) { return percent_decode(t).value_or("").size(); }},
    row{"base64", [](std::size_t size) { return of(size, "QUJD"); },
        [](const std::string& t) { return base64_decode(t)->expose().size(); }},
    row{"request", [](std::size_t size) { return of(size, "wwwauth[]=Basic\nstate[]=x\n", "host=h\n"); },
        request_of},
    row{"json", [](std::size_t size) { return of(size, "1,", "[") + "1]"; },
        [](const std::string& t) { return json::parse(t).size(""); }},
    row{"sweep-urls", [](std::size_t size) { return of(size, our_url); }, found<scan_pip>},
    row{"sweep-schemes", [](std::size_t size) { return of(size, "https://@", "https://"); }, found<scan_pip>},
    row{"sweep-macros", [](std::size_t size) { return of(size, "macdef a\n\n"); }, found<scan_netrc>},
    row{"sweep-machines",
        [](std::size_t size) { return of(size, "machine git.x.codecatalyst.aws login \""); },
        found<scan_netrc>},
    row{"sweep-config", [](std::size_t size) { return of(size, "[remote \"a\"]url=\\\\\n"); },
        found<scan_git_config>},
    row{"sweep-npmrc",
        [](std::size_t size) { return of(size, "//packages.x.codecatalyst.aws/:_authToken=T\n"); },
        found<scan_npmrc>},
    row{"sweep-yarnrc", [](std::size_t size) { return of(size, "  a:\n a:\n\"//\": b: c\n"); },
        found<scan_yarnrc>},
    row{"sweep-pypirc", [](std::size_t size) { return of(size, " b\n", "[a]\npassword=x\n"); },
        found<scan_pypirc>},
    row{"sweep-continued", [](std::size_t size) { return of(size, "a\\\n"); }, found<scan_gradle_properties>},
    row{"sweep-elements", [](std::size_t size) { return of(size, "<server><id>&amp;</id>"); },
        found<scan_maven_settings>},
    row{"sweep-attributes",
        [](std::size_t size) { return of(size, "<add key='_x0041_' value=\"v\"/>", "<packageSources>"); },
        found<scan_nuget_config>},
    row{"sweep-names", [](std::size_t size) { return of(size, "name 'n", our_url); }, names_in},
};

}  // namespace

int main(int count, char** words) {
    if (count != 3) {
        for (const auto& each : rows) std::cout << each.name << '\n';
        return 0;
    }
    for (const auto& each : rows)
        if (each.name == std::string(words[1])) {
            const auto text = each.make(static_cast<std::size_t>(std::atol(words[2])));
            std::cout << text.size() << ' ' << each.parse(text) << '\n';
            return 0;
        }
    return 1;
}
