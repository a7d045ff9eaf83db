// SPDX-License-Identifier: Apache-2.0
#include "screen/command_help.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/about.hpp"

namespace codecatalyst {
namespace {

std::string usage_of(const option& each) {
    return each.value.empty() ? std::string(each.name) : fmt::format("{}={}", each.name, each.value);
}

void put(json& into, const std::string& at, const option& each) {
    into.set(at + "/name", each.name);
    into.set(at + "/value", each.value);
    into.set(at + "/meaning", each.meaning);
}

void put(json& into, const std::string& at, std::span<const option> options) {
    into.set_empty_array(at);
    for (std::size_t i = 0; i < options.size(); ++i) put(into, fmt::format("{}/{}", at, i), options[i]);
}

void put(json& into, const std::string& at, const verb& each) {
    into.set(at + "/name", each.name);
    into.set(at + "/words", each.words);
    into.set(at + "/meaning", each.meaning);
    into.set(at + "/details", each.details);
    into.set(at + "/for_git", each.for_git);
    into.set(at + "/takes_rest", each.takes_rest);
    put(into, at + "/options", each.options);
}

}  // namespace

std::string help_row(std::string_view typed, std::string_view meaning) {
    return fmt::format("    {:<20} {}\n", typed, meaning);
}

std::string help_rows(std::span<const option> options) {
    std::string out;
    for (const auto& each : options) out += help_row(usage_of(each), each.meaning);
    return out;
}

std::string help_text(const command_table& of, const verb& which) {
    std::string out = fmt::format("usage: {} {}{}{} [<options>]{}\n\n    {}\n", of.program, which.name,
                                  which.words.empty() ? "" : " ", which.words,
                                  which.takes_rest ? " [-- <words>]" : "", which.meaning);
    if (!which.details.empty()) out += fmt::format("\n{}", which.details);
    return out + "\noptions:\n" + help_rows(which.options) + help_row("--help", "show this");
}

void put_commands(json& into, const command_table& of) {
    into.set("/program", of.program);
    into.set("/version", program_version);
    into.set("/bugs", bug_address);
    put(into, "/options", options_of_all());
    for (std::size_t i = 0; i < of.verbs.size(); ++i) put(into, fmt::format("/verbs/{}", i), *of.verbs[i]);
}

const verb& verb_named(const command_table& of, const std::string& name) {
    const auto found = std::ranges::find(of.verbs, name, &verb::name);
    return found != of.verbs.end() ? **found : throw unknown_verb(of, name);
}

}  // namespace codecatalyst
