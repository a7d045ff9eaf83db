// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "commands/print/token_table.hpp"
#include "commands/tokens.hpp"
#include "commands/verbs.hpp"
#include "screen/progress.hpp"
#include "screen/prompts.hpp"
#include "screen/results.hpp"

namespace codecatalyst {
namespace {

constexpr std::array options{yes_option, profile_option, host_option};

constexpr std::string_view details =
    "    Tokens are named by id, by name, or by the beginning of an id that no other has. All are found "
    "before\n"
    "    the first is deleted. A question is asked for those in use here and those that were not made here.\n"
    "    There is no way back: whoever has a token that is deleted can do nothing with it.\n"
    "\n"
    "    $ git credential-codecatalyst delete 7d1c2a90\n";

constexpr std::size_t words_max = 100;  // the service's limit is 100 tokens

using tokens = std::vector<known_token>;

/// Tokens that may still be in use. If the records cannot be read, that includes all created here.
tokens missed(const tokens& chosen, bool records_known) {
    tokens out;
    for (const auto& each : chosen)
        if (each.origin != token_origin::ours || !records_known) out.push_back(each);
    return out;
}

std::string with_owner(const known_token& token) {
    const auto owner = token.origin == token_origin::in_use ? "in use here" : whose(token);
    return fmt::format("{}: {}", describe(token.what), owner);
}

std::string joined(std::span<const known_token> some) {
    std::string out;
    for (const auto& each : some) out += (out.empty() ? "" : ", ") + describe(each.what);
    return out;
}

void must_be_wanted(const tokens& doubtful, const settings& in_force, const environment& env) {
    if (doubtful.empty()) return;
    std::string question;
    for (const auto& each : doubtful) question += with_owner(each) + '\n';
    question += doubtful.size() == 1 ? "Delete it? [y/N] " : "Delete them? [y/N] ";
    must_want_deletion(question, joined(doubtful), in_force, env);
}

[[noreturn]] void fail(const known_token& at, std::span<const known_token> rest, const error& why,
                       bool unclear) {
    auto said = unclear ? fmt::format("{} may be deleted or not: {}", describe(at.what), why.what())
                        : fmt::format("{} is not deleted: {}", describe(at.what), why.what());
    if (!rest.empty()) said += fmt::format("; nor is {}", joined(rest));
    throw error(said, why.hint());
}

void remove(tokens_by_hand& manager, const known_token& which, const environment& env) {
    const progress shown("deleting " + which.what.name, env);
    manager.remove(which);
}

void remove_all(tokens_by_hand& manager, std::span<const known_token> chosen, const environment& env) {
    results out;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const auto rest = chosen.subspan(i + 1);
        try {
            remove(manager, chosen[i], env);
        } catch (const unclear_error& why) {
            fail(chosen[i], rest, why, true);
        } catch (const error& why) {
            fail(chosen[i], rest, why, false);
        }
        out.print(fmt::format("deleted {}\n", describe(chosen[i].what)));
    }
    out.check();
}

/// If one word matches no token, nothing is deleted, and the error says so.
tokens choose_all(const tokens& all, const std::vector<std::string>& words) try {
    return choose(all, words);
} catch (const error& why) {
    if (words.size() == 1) throw;
    throw error(fmt::format("{}; nothing is deleted", why.what()), why.hint());
}

exit_status run(const arguments& asked, const environment& env, console& speak) {
    const target of = target_of(asked, env);
    auto manager = make_manager(of, env, speak);
    const auto all =
        with_progress("asking CodeCatalyst for your tokens", env, [&] { return manager.list(); });
    const auto chosen = choose_all(all, asked.words);
    if (!asked.has(yes_option.name))
        must_be_wanted(missed(chosen, manager.knows_records()), of.in_force, env);
    remove_all(manager, chosen, env);
    return exit_ok;
}

}  // namespace

constinit const verb delete_verb{
    "delete", "ID|PREFIX|NAME...", "delete tokens for good", details, options, 1, words_max, run};

}  // namespace codecatalyst
