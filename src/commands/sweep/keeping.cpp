// SPDX-License-Identifier: Apache-2.0
#include "commands/sweep/keeping.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/sweep/report.hpp"
#include "commands/sweep/trials.hpp"
#include "commands/tokens.hpp"
#include "helper/tokens/adoption.hpp"
#include "model/url_match.hpp"
#include "screen/results.hpp"
#include "wiring/settings_here.hpp"

namespace codecatalyst {
namespace {

void adopt_one(const account& who, const secret& value, const environment& env, console& speak) {
    const auto in_force = settings_here(read_git_config(env), {"https", who.host, ""}, who.username, env);
    const auto parts = parts_for(who, in_force, env, speak);
    if (!parts.backend->can().make)
        throw backend_error(fmt::format("the backend {} hands out a token of its own", parts.backend->name()),
                            "give it the token, or set codecatalyst.backend to auto");
    (void)adoption(parts).adopt(who, value, never_told);
    print_text(fmt::format("the token of {} is adopted: Git gets it from now on\n", shown_name(who)));
}

/// A repository that came with the token may be its writer's own: that the token opens it tells nothing.
bool is_tried_on_its_own(const swept_token& found, const account& who, const std::string& named) {
    if (found.what.in != holder::remote_url) return false;
    const auto parts = parse_url(named);
    return !parts || parts->host != who.host;
}

class keeper {
public:
    keeper(const sweep_result& all, const known_tokens& known, const std::string& named,
           const environment& env, console& speak)
        : all_(all), known_(known), named_(named), env_(env), speak_(speak) {}

    /// False when the token stays.
    bool take(const swept_token& found) {
        const auto who = account_of(found, env_);
        const auto current = current_of(who, found);
        if (current == trial::good || done_.contains(who)) return true;
        if (found.tried == trial::unknown) return stays_untried(found);
        if (current == trial::unknown) return stays_beside(found, who);
        if (!may_be_adopted(found)) return stays_of_others(found, who);
        if (is_tried_on_its_own(found, who, named_)) return stays_on_its_own(found, who);
        try {
            adopt_one(who, found.what.value, env_, speak_);
            done_.insert(who);
            return true;
        } catch (const error& why) {
            return stays(found, who, why.what(), why.hint());
        }
    }

private:
    /// Of the token that Git gets here: `refused` for none.
    trial current_of(const account& who, const swept_token& beside) {
        const auto before = currents_.find(who);
        if (before != currents_.end()) return before->second;
        const auto* const current = known_.current(who.host, who.username);
        if (current == nullptr) return trial::refused;
        const auto said = try_current(*current, beside, all_, named_, env_);
        if (said) currents_.emplace(who, *said);
        return said.value_or(trial::unknown);
    }

    bool stays(const swept_token& found, const account& who, const std::string& why,
               const std::string& hint) {
        if (said_.insert(place(found)).second)
            speak_.fail(error(fmt::format("the token of {} is not adopted, and stays where it is: {}",
                                          shown_name(who), why),
                              hint));
        return false;
    }

    bool stays_untried(const swept_token& found) {
        if (said_.insert(place(found)).second)
            speak_.fail(error(
                fmt::format("the token in {} stays where it is: whether it is good is not known: {}",
                            place(found), printable(found.why)),
                "try again, or take it out yourself; `git credential-codecatalyst adopt` gives it to Git"));
        return false;
    }

    bool stays_beside(const swept_token& found, const account& who) {
        return stays(found, who, "whether the one that is kept here works is not known", "try again");
    }

    bool stays_of_others(const swept_token& found, const account& who) {
        return stays(found, who, fmt::format("others may have written {}", place(found)),
                     "take it out yourself; `git credential-codecatalyst adopt` gives it to Git");
    }

    bool stays_on_its_own(const swept_token& found, const account& who) {
        return stays(found, who, fmt::format("it was tried on the repository in {} alone", place(found)),
                     "name one of yours with --repository URL");
    }

    [[nodiscard]] std::string place(const swept_token& found) const {
        return shown_place(found, env_("HOME").value_or(""));
    }

    const sweep_result& all_;
    const known_tokens& known_;
    const std::string& named_;
    const environment& env_;
    console& speak_;
    std::set<account> done_;
    std::set<std::string> said_;
    std::map<account, trial> currents_;
};

}  // namespace

bool may_be_adopted(const swept_token& found) {
    constexpr std::string_view modules = "/.gitmodules", lfs = "/.lfsconfig";
    return found.known == nullptr && found.what.mend && !found.is_tracked &&
           found.what.in != holder::submodule_url && !found.file.ends_with(modules) &&
           !found.file.ends_with(lfs);
}

std::vector<std::string> users_to_adopt(const sweep_result& all, const known_tokens& known,
                                        const environment& env) {
    std::set<std::string> out;
    for (const auto& each : all.found) {
        if (!may_be_adopted(each) || each.tried == trial::refused) continue;
        const auto who = account_of(each, env);
        if (!who.host.empty() && !who.username.empty() && known.current(who.host, who.username) == nullptr)
            out.insert(shown_name(who));
    }
    return {out.begin(), out.end()};
}

std::vector<const secret*> keep_what_works(const sweep_result& all, const known_tokens& known,
                                           const std::string& named, const environment& env, console& speak) {
    keeper with(all, known, named, env, speak);
    std::vector<const secret*> out;
    for (const auto& each : all.found) {
        const bool may_work = each.tried == trial::good || each.tried == trial::unknown;
        if (each.what.mend && each.known == nullptr && may_work && !with.take(each))
            out.push_back(&each.what.value);
    }
    return out;
}

}  // namespace codecatalyst
