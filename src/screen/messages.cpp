// SPDX-License-Identifier: Apache-2.0
#include "screen/messages.hpp"

#include <fmt/core.h>

#include <cstdio>
#include <exception>

#include "base/text.hpp"
#include "screen/progress.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t line_max = 1000;

struct {
    std::string named, why;
} profile;

/// Inserts the reason after the profile's name: "AWS profile work (AWS_PROFILE)".
std::string explained(std::string_view text) {
    std::string out(text);
    if (profile.why.empty()) return out;
    constexpr std::string_view goes_on = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.";
    const auto at = out.find(profile.named);
    if (at == out.npos) return out;
    const auto end = at + profile.named.size();
    if (end < out.size() && goes_on.find(out[end]) != goes_on.npos) return out;
    return out.insert(end, " (" + profile.why + ")");
}

}  // namespace

void explain_profile(std::string_view name, std::string_view why) {
    profile.named = "AWS profile " + printable(name);
    profile.why = why;
}

void console::say(std::string_view kind, std::string_view text) {
    if (text.empty()) return;
    const auto line = fmt::format("{}: {}: {}\n", program_, kind, printable(explained(text), line_max));
    const auto held_until_written = hide_progress();
    (void)std::fwrite(line.data(), 1, line.size(), stderr);
    has_spoken_ = true;
}

void say_aside(std::string_view text) noexcept try {
    const auto held_until_written = hide_progress();
    const auto lines = printable_lines(text);
    (void)std::fwrite(lines.data(), 1, lines.size(), stderr);
} catch (const std::exception&) {}

void console::warn(std::string_view message, std::string_view hint) {
    say("warning", message);
    say("hint", hint);
}

void console::fail(const error& why) {
    say("error", why.what());
    say("hint", why.hint());
}

}  // namespace codecatalyst
