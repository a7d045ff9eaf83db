// SPDX-License-Identifier: Apache-2.0
// The operations that Git calls: they read a request from standard input and write the whole answer, or
// nothing, to standard output.
#include <fmt/core.h>
#include <unistd.h>

#include <array>
#include <new>

#include "base/about.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "base/trace.hpp"
#include "cache/filling.hpp"
#include "commands/answering.hpp"
#include "commands/store.hpp"
#include "commands/verbs.hpp"
#include "model/hosts.hpp"
#include "model/settings.hpp"
#include "protocol/reader.hpp"
#include "protocol/request_host.hpp"
#include "protocol/writer.hpp"
#include "system/os/last_words.hpp"
#include "system/os/os_failure.hpp"
#include "system/os/stdio.hpp"
#include "wiring/session.hpp"
#include "wiring/settings_here.hpp"
#include "wiring/state.hpp"
#include "wiring/token_services.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view timeout_name = "--timeout";
constexpr std::int64_t timeout_max = 100L * 365 * 86400;

std::chrono::seconds seconds_of(std::string_view value) {
    const auto seconds = to_number<std::int64_t>(value);
    if (!seconds || *seconds < 1 || *seconds > timeout_max)
        throw usage_error("--timeout needs a number of seconds", "try `git-credential-codecatalyst --help`");
    return std::chrono::seconds(*seconds);
}

constexpr std::array git_options{
    option{timeout_name, "SECONDS", "with codecatalyst.backend=none: forget what Git stores after so long",
           [](std::string_view value) { (void)seconds_of(value); }},
};

std::optional<std::chrono::seconds> keep_for(const arguments& asked) {
    const auto given = asked.value_of(timeout_name);
    return given ? std::optional(seconds_of(*given)) : std::nullopt;
}

void print(std::string_view text) { write_all(STDOUT_FILENO, text); }

/// The output, until when the answer stays the same, and the `store` request that Git would send afterwards.
struct reply {
    secret output;
    std::optional<time_point> holds_until = std::nullopt;
    secret storing = {};
};

using operation = reply (*)(credential_helper&, const request&);

/// The `store` request that Git 2.11 to 2.45 sends even for an ephemeral credential; later versions do not.
secret storing_of(const remote& where, const authentication& with) {
    if (!with.ephemeral || !with.username || !with.password) return {};
    secret out(fmt::format("protocol={}\nhost={}\n", where.protocol, where.host));
    if (!where.path.empty()) out.append(fmt::format("path={}\n", where.path));
    out.append(fmt::format("username={}\npassword=", *with.username));
    out.append(with.password->expose());
    return out;
}

reply get(credential_helper& helper, const request& asked) {
    const auto found = helper.get(asked);
    if (!found) return {};
    return {protocol::write(*found, asked.announced), found->holds_until,
            storing_of(asked.where, found->with)};
}

reply store(credential_helper& helper, const request& worked) {
    helper.store(worked);
    return {};
}

reply erase(credential_helper& helper, const request& refused) {
    helper.erase(refused);
    return {};
}

/// A URL's user name may be a token.
std::string_view traced_user(std::string_view name) {
    if (name.empty()) return "not named";
    return is_alias(name) ? name : "not a name of CodeCatalyst's";
}

std::string_view operation_name(operation what) {
    if (what == get) return "get";
    return what == store ? "store" : "erase";
}

struct outcome {
    secret output;
    exit_status status = exit_ok;
    std::optional<account> to_renew = std::nullopt;  // after Git has its answer
};

void warn_of_region(const remote& where, console& speak) {
    const auto region = std::string(region_of(where.host));
    speak.warn(fmt::format("{} is not known to be a region of CodeCatalyst, so {} gets no token",
                           printable(region), printable(where.host)),
               fmt::format("if it is one: `git config --global codecatalyst.https://{}.regions {}`",
                           printable(where.host), printable(region)));
}

bool names_user(const request& asked, const settings& in_force) {
    return asked.with.username || !in_force.username.empty();
}

enum class whose { ours, unknown };

/// `quit` keeps Git from prompting for a password, because users do not have one. With `keeps_only` the user
/// may have one, so Git may prompt. A host that may not be ours gets no answer and no message, whatever fails
/// here.
outcome failure(operation what, const error& why, bool keeps_only, console& speak, whose host) {
    if (host == whose::unknown) return {};
    speak.fail(why);
    return {what == get && !keeps_only ? secret(protocol::quit) : secret(), exit_failure};
}

outcome serve(operation what, const request& asked, const arguments& line, const environment& env,
              const answer_cache& cache, console& speak) {
    bool keeps_only = false;
    auto ours = is_codecatalyst_host(asked.where.host) ? whose::ours : whose::unknown;
    try {
        const auto git = git_config::read(env);
        const auto entries = git.section("codecatalyst");
        const std::string username = asked.with.username.value_or("");
        if (!is_ours(entries, asked.where, username)) {
            trace(fmt::format("{} is not a host of this helper's", asked.where.host));
            if (what == get && is_of_unknown_region(entries, asked.where, username))
                warn_of_region(asked.where, speak);
            return {};
        }
        ours = whose::ours;
        const auto in_force = settings_here(entries, asked.where, username, env);
        keeps_only = in_force.backend == "none";
        trace(fmt::format("{} for {}, user {}: backend {}, profile {}, store {}", operation_name(what),
                          asked.where.host, traced_user(username), in_force.backend, in_force.profile,
                          in_force.store));
        outcome done;
        const auto renew_later = [&](const account& who) { done.to_renew = who; };
        const auto adjust = [&](token_services& parts) {
            prepare_to_answer(parts, in_force, entries, asked, env, what == get);
        };
        if (what == get && !keeps_only) set_last_answer(protocol::quit);
        auto given =
            what(*make_helper(in_force, asked, env, speak, keep_for(line), renew_later, adjust), asked);
        set_last_answer("");
        if (given.holds_until && !done.to_renew && !speak.has_spoken()) {
            trace("the answer may be cached until " + to_rfc3339(*given.holds_until));
            if (auto files = files_of_sign_in(in_force, names_user(asked, in_force), env))
                cache.keep({given.output, given.storing, *given.holds_until, std::move(*files),
                            is_handed_out(in_force) || in_force.backend == "command"},
                           git, env, state_folder(in_force), in_force.cache_timeout);
        }
        done.output = std::move(given.output);
        return done;
    } catch (const error& why) {
        return failure(what, why, keeps_only, speak, ours);
    } catch (const std::bad_alloc&) {
        return failure(what, error("there is not enough memory", hint_for_errno(ENOMEM)), keeps_only, speak,
                       ours);
    } catch (const std::exception&) {
        return failure(what, error("internal error", std::string(report_it)), keeps_only, speak, ours);
    }
}

/// Nothing, without a message, if the request cannot be read: it may be for any host.
std::optional<secret> request_text() try {
    return read_all(STDIN_FILENO, protocol::input_max);
} catch (const std::exception&) {
    return std::nullopt;
}

/// Git may have sent it for any host.
exit_status refuse_request(operation what, const protocol_error& why, std::string_view text, console& speak) {
    if (!protocol::is_for_codecatalyst(text)) return exit_ok;
    const auto refused = failure(what, why, false, speak, whose::ours);
    print(refused.output.expose());
    return refused.status;
}

template <operation what>
exit_status run(const arguments& line, const environment& env, console& speak) {
    const auto text = request_text();
    if (!text) return exit_ok;
    const answer_cache cache(line.line, *text);
    request asked;
    try {
        asked = protocol::read(text->expose());
    } catch (const protocol_error& why) {
        return refuse_request(what, why, text->expose(), speak);
    }
    if (asked.where.protocol != "https" || asked.where.host.empty()) return exit_ok;
    const auto done = serve(what, asked, line, env, cache, speak);
    print(done.output.expose());
    if (done.to_renew) renew_in_background(*done.to_renew, asked.where);
    return done.status;
}

exit_status capability(const arguments&, const environment&, console&) {
    print(protocol::our_capabilities);
    return exit_ok;
}

/// Git calls `store` without words; with words it is a user's command.
exit_status take_note_or_tend(const arguments& line, const environment& env, console& speak) {
    return line.words.empty() ? run<store>(line, env, speak) : tend_store(line, env, speak);
}

constexpr std::array store_options{git_options[0], to_option, from_option, new_key_option};

constexpr std::string_view store_page =
    "    For people, with a word after it:\n"
    "    `store move --to STORE` moves all tokens to another store; at no time is one in neither.\n"
    "    `store rekey` seals the tokens of the store `file` with a new key.\n"
    "    Without a word Git runs it, with a credential on standard input: see git-credential(1).\n"
    "\n"
    "    $ git credential-codecatalyst store move --to file\n";

constexpr std::string_view get_page =
    "    Git speaks to it on standard input and output, see git-credential(1). To see what it answers, "
    "without\n"
    "    the token:\n"
    "\n"
    "    $ printf '%s\\n' protocol=https host=git.us-west-2.codecatalyst.aws |\n"
    "          git credential-codecatalyst get | grep -v ^password\n";

constexpr std::string_view erase_page =
    "    Git speaks to it on standard input and output, see git-credential(1).\n"
    "\n"
    "    $ git credential-codecatalyst erase <request\n";

constexpr std::string_view capability_page =
    "    Git speaks to it on standard input and output, see git-credential(1).\n"
    "\n"
    "    $ git credential-codecatalyst capability\n";

constexpr verb for_git(std::string_view name, std::string_view meaning, std::string_view page,
                       decltype(verb::run) run_it) {
    return {name, "", meaning, page, git_options, 0, 0, run_it, true, false};
}

}  // namespace

constinit const verb get_verb =
    for_git("get", "answer with a token, made now if need be", get_page, run<get>);
constinit const verb store_verb{
    "store",    "[move|rekey]",    "record that a credential worked; move what is kept",
    store_page, store_options,     0,
    1,          take_note_or_tend, true,
    false};
constinit const verb erase_verb =
    for_git("erase", "record that a credential was refused", erase_page, run<erase>);
constinit const verb capability_verb =
    for_git("capability", "list what this helper can do", capability_page, capability);

}  // namespace codecatalyst
