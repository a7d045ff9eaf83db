// SPDX-License-Identifier: Apache-2.0
#include "faults/world.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "stores/record.hpp"

namespace codecatalyst::simulation {
namespace {

using std::chrono::seconds;

constexpr std::size_t notes_max = 60;
constexpr time_point new_year{seconds(1'798'761'600)};  // 2027-01-01T00:00:00Z

bool is_known(const token_record& record, const std::string& name) {
    const auto has_name = [&](const auto& each) { return each.name == name; };
    return (record.current && record.current->name == name) ||
           std::ranges::any_of(record.retired, has_name) || std::ranges::any_of(record.pending, has_name);
}

}  // namespace

world::world(std::uint64_t seed) : dice(seed), processes(dice, [this] { pass(seconds(1)); }), now(new_year) {}

time_point world::local_time() const { return is(sky.clock_wrong) ? now + sky.clock_offset : now; }

bool world::calm() const {
    for (const auto until :
         {sky.service_down, sky.service_flaky, sky.service_slow, sky.session_over, sky.quota_full,
          sky.store_down, sky.store_flaky, sky.clock_wrong, sky.other_user})
        if (is(until)) return false;
    return signed_in();
}

/// Time goes on, and with it what waits for it.
void world::pass(seconds time) {
    now += time;
    for (auto each = late.begin(); each != late.end();) {
        if (each->at > now) {
            ++each;
            continue;
        }
        note("the service makes " + each->what.name + " late");
        ++happened["late creates"];
        tokens.push_back(each->what);
        each = late.erase(each);
    }
    std::erase_if(tokens, [&](const service_token& each) { return each.expires <= now; });
}

void world::note(const std::string& what) {
    notes_.push_back(to_rfc3339(now) + " " + what);
    if (notes_.size() > notes_max) notes_.pop_front();
}

std::string world::last_notes() const {
    std::string out;
    for (const auto& each : notes_) out += each + "\n";
    return out;
}

const service_token* world::accepts(std::string_view value) const {
    const auto found = std::ranges::find(tokens, value, &service_token::value);
    return found == tokens.end() || found->expires <= now || found->active_from > now ? nullptr : &*found;
}

token_record world::record_of(const account& who) const {
    const auto found = records.find(who);
    return found == records.end() ? token_record{} : read_record(found->second);
}

std::vector<service_token> world::ours(const account& who) const {
    std::vector<service_token> out;
    for (const auto& each : tokens)
        if (const auto maker = made_for.find(each.name); maker != made_for.end() && maker->second == who)
            out.push_back(each);
    return out;
}

void world::delete_for_helper(const std::string& id, const std::string& as_user) {
    const auto found =
        std::ranges::find_if(tokens, [&](const auto& each) { return each.id == id && each.user == as_user; });
    if (found == tokens.end()) return;
    if (!found->name.starts_with(our_prefix))
        throw violation("a token that is not ours was deleted: " + found->name);
    for (const auto& who : accounts)
        if (const auto known = record_of(who); known.current && known.current->id == id)
            throw violation("the token that gets are answered with was deleted: " + found->name);
    if (const auto given = answered.find(id); given != answered.end() &&
                                              local_time() < given->second.local + rules.grace &&
                                              now < given->second.real + rules.grace)
        throw violation(
            fmt::format("a token was deleted {} s after a get was answered with it, in its grace: {}",
                        (now - given->second.real).count(), found->name));
    note("deleted: " + found->name);
    tokens.erase(found);
    ++happened["deleted"];
}

/// Two in ten minutes, if nothing else went wrong in between than tokens being refused.
void world::made_and_kept(const account& who) {
    auto& times = made_well[who];
    times.push_back(now);
    while (times.front() + std::chrono::minutes(10) <= now) times.pop_front();
    if (times.size() > 2 && clock_changed < times.front())
        throw violation(fmt::format("{} tokens were made for {} within ten minutes", times.size(), who.host));
}

void world::check_all_known() const {
    for (const auto& each : tokens) {
        const auto maker = made_for.find(each.name);
        if (maker != made_for.end() && !is_known(record_of(maker->second), each.name))
            throw violation("no record knows a token that is listed: " + each.name);
    }
}

}  // namespace codecatalyst::simulation
