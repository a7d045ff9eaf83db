// SPDX-License-Identifier: Apache-2.0
#include "commands/answer_cache.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "cache/configuration_files.hpp"
#include "cache/entries.hpp"
#include "cache/invalidating_store.hpp"
#include "wiring/wiring.hpp"

namespace codecatalyst {
namespace {

std::int64_t nanoseconds_now() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(since).count();
}

std::int64_t seconds_of(time_point at) { return at.time_since_epoch().count(); }

std::string name_of_storing(const secret& request) {
    constexpr std::array<std::string_view, 1> words{"store"};
    const auto part = stored_part(request.expose());
    return answer_name(words, ::environ, part.expose());
}

}  // namespace

answer_cache::answer_cache(const arguments& asked, const secret& request)
    : name_(answer_name(std::vector<std::string_view>(asked.line.begin(), asked.line.end()), ::environ,
                        request.expose())),
      is_plain_(asked.line.size() == 1),
      began_(nanoseconds_now()) {}

void answer_cache::keep(const kept& what, const git_config& git, const environment& env,
                        const settings& in_force) const {
    if (in_force.cache_timeout == std::chrono::seconds(0) || !is_plain_) return;
    const auto folder = state_folder(in_force);
    const auto now = current_time();
    auto files = files_behind(git, env);
    if (!files) return;
    files->push_back(change_mark(folder));
    auto state = state_of(*files);  // first, so that what changes from here on is another state
    if (is_changing(folder, seconds_of(now)) || !unchanged_since(*files, began_)) return;
    const answer_terms terms{seconds_of(now), seconds_of(std::min(what.until, now + in_force.cache_timeout)),
                             std::move(*files), std::move(state)};
    keep_answer(folder, name_, what.answer, terms);
    if (!what.storing.empty()) keep_answer(folder, name_of_storing(what.storing), secret(), terms);
}

}  // namespace codecatalyst
