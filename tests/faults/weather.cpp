// SPDX-License-Identifier: Apache-2.0
// What happens to a year from outside, and how it ends.
#include <fmt/core.h>

#include <algorithm>

#include "faults/year.hpp"

namespace codecatalyst::simulation {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

}  // namespace

void year::start_now_and_then(time_point& until, int mean_days, seconds over, seconds most) {
    const auto parts = static_cast<std::uint64_t>(days(mean_days) / std::max<seconds>(over, seconds(1)));
    if (here.is(until) || !here.dice.one_in(std::max<std::uint64_t>(parts, 2))) return;
    const bool long_one = here.dice.one_in(8);
    until = here.now + over + here.dice.between(minutes(1), long_one ? most : most / 10);
}

void year::change_weather(seconds over) {
    auto& sky = here.sky;
    start_now_and_then(sky.service_down, 6, over, days(3));
    start_now_and_then(sky.service_flaky, 5, over, days(2));
    start_now_and_then(sky.service_slow, 5, over, days(2));
    start_now_and_then(sky.session_over, 12, over, days(40));
    start_now_and_then(sky.store_down, 10, over, days(2));
    start_now_and_then(sky.store_flaky, 7, over, days(2));
    start_now_and_then(sky.slow_activation, 10, over, days(4));
    start_now_and_then(sky.other_user, 25, over, days(2));
    start_now_and_then(sky.quota_full, 40, over, days(2));
    sign_in_again(over);
    jump_clock();
}

/// A user at the machine usually signs in again within hours.
void year::sign_in_again(seconds over) {
    if (here.signed_in() || session_ == seconds(0)) return;
    const auto mean = here.dice.one_in(20) ? seconds(days(30)) : seconds(hours(4));
    if (!here.dice.one_in(
            std::max<std::uint64_t>(static_cast<std::uint64_t>(mean / std::max(over, seconds(1))), 1)))
        return;
    here.session_end = here.now + session_;
    ++here.happened["sign-ins"];
    here.note("a user signs in, until " + to_rfc3339(*here.session_end));
}

/// The clock is wrong by a day at most, for a while. It does not jump while a request is in flight.
void year::jump_clock() {
    auto& sky = here.sky;
    const bool was_wrong = here.is(sky.clock_wrong);
    if (was_wrong || !here.late.empty()) return;
    if (sky.clock_offset != seconds(0)) {  // it is right again
        sky.clock_offset = seconds(0);
        here.clock_changed = here.now;
    }
    if (!here.dice.one_in(500)) return;
    sky.clock_wrong = here.now + here.dice.between(hours(1), days(2));
    sky.clock_offset = here.dice.between(-days(1), days(1));
    here.clock_changed = here.now;
    ++here.happened["clock jumps"];
    here.note(fmt::format("the clock jumps by {} s", sky.clock_offset.count()));
}

void year::delete_in_console(const account& who) {
    const auto known = here.record_of(who);
    if (!known.current) return;
    ++here.happened["deleted in the console"];
    here.note("a user deletes " + known.current->name + " in the console");
    console_deleted_[std::string(known.current->value.expose())] = here.now;
    std::erase_if(here.tokens, [&](const auto& each) { return each.id == known.current->id; });
}

bool year::is_tidy() const {
    return std::ranges::all_of(here.accounts, [&](const account& who) {
        const auto known = here.record_of(who);
        const auto listed = here.ours(who);
        return listed.size() == 1 && known.current && known.current->id == listed.front().id &&
               known.retired.empty() && known.pending.empty();
    });
}

/// All parts work again. After a few days of normal use each account has exactly one token.
void year::end_well() {
    here.faults_over = true;
    here.note("no more faults");
    const auto settled = here.now + days(4), end = here.now + days(8);
    while (here.now < settled || (!is_tidy() && here.now < end)) {
        here.pass(here.dice.between(seconds(1), hours(3)));
        for (const auto& who : here.accounts) {
            add_git(who, false, true);
            here.processes.run();
        }
        here.check_all_known();
    }
    if (is_tidy()) return;
    std::string listed;
    for (const auto& who : here.accounts)
        for (const auto& each : here.ours(who)) listed += " " + each.name;
    throw violation("at the end there is not exactly one token for each account:" + listed);
}

}  // namespace codecatalyst::simulation
