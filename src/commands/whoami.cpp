// SPDX-License-Identifier: Apache-2.0
// `whoami`: shows which user is signed in, how, and until when.
#include <fmt/core.h>
#include <unistd.h>

#include <array>

#include "base/text.hpp"
#include "commands/signed_in.hpp"
#include "commands/target.hpp"
#include "commands/verbs.hpp"
#include "screen/json_layout.hpp"
#include "screen/progress.hpp"
#include "screen/results.hpp"
#include "system/json.hpp"
#include "system/os/clock.hpp"

namespace codecatalyst {
namespace {

constexpr option json_option{"--json", "", "as JSON, for programs"};
constexpr std::array options{json_option, profile_option};

secret as_json(const signed_in& what) {
    json out;
    out.set("/userName", what.user);
    out.set("/source", what.where ? "session" : "environment");
    if (what.where) {
        out.set("/profile", what.profile);
        out.set("/session", what.where->session);
        out.set("/startUrl", what.where->start_url);
        out.set("/region", what.where->region);
        out.set("/expiresTime", aws_time(what.expires));
        out.set("/renewable", what.renewable);
    }
    const auto text = out.serialize();
    return indented(text.expose());
}

std::string as_text(const signed_in& what) {
    const auto line = [](std::string_view name, std::string_view value) {
        return fmt::format("{:<11}{}\n", name, printable(value));
    };
    auto out = line("user", what.user);
    if (!what.where) return out + line("signed in", "by AWS_BEARER_TOKEN_CODECATALYST");
    out += line("profile", what.profile) + line("session", what.where->session) +
           line("start URL", what.where->start_url);
    return out + line("expires", expiry_in_words(what, current_time()));
}

exit_status whoami(const arguments& asked, const environment& env, console& speak) {
    const auto in_force = target_of(asked, env).in_force;
    const auto found = with_progress("asking CodeCatalyst who you are", env,
                                     [&] { return ask_who_is_signed_in(in_force, env, speak); });
    if (asked.has(json_option.name)) {
        const auto text = as_json(found);
        print_json(text);
    } else {
        print_text(as_text(found));
    }
    return exit_ok;
}

}  // namespace

constinit const verb whoami_verb{"whoami",
                                 "",
                                 "show who is signed in, and for how long",
                                 "    $ git credential-codecatalyst whoami --profile work\n",
                                 options,
                                 0,
                                 0,
                                 whoami};

}  // namespace codecatalyst
