// SPDX-License-Identifier: Apache-2.0
#include "cli/answer_cache.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "cli/wiring.hpp"
#include "stores/watched_store.hpp"
#include "system/answers.hpp"
#include "system/git_files.hpp"

namespace codecatalyst {
namespace {

std::int64_t nanoseconds_now() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(since).count();
}

std::int64_t seconds_of(time_point at) { return at.time_since_epoch().count(); }

}  // namespace

answer_cache::answer_cache(const arguments& asked, const secret& request)
    : name_(answer_name(std::vector<std::string_view>(asked.line.begin(), asked.line.end()), ::environ,
                        request.expose())),
      is_plain_(asked.line.size() == 1),
      began_(nanoseconds_now()) {}

void answer_cache::keep(const secret& answer, time_point until, const git_config& git, const environment& env,
                        const settings& in_force) const {
    if (in_force.cache_timeout == std::chrono::seconds(0) || !is_plain_) return;
    const auto folder = state_folder(in_force);
    const auto now = current_time();
    auto files = files_behind(git, env);
    if (!files) return;
    files->push_back(change_mark(folder));
    auto state = state_of(*files);  // first, so that what changes from here on is another state
    if (is_changing(folder, seconds_of(now)) || !unchanged_since(*files, began_)) return;
    keep_answer(folder, name_, answer,
                {seconds_of(now), seconds_of(std::min(until, now + in_force.cache_timeout)),
                 std::move(*files), std::move(state)});
}

}  // namespace codecatalyst
