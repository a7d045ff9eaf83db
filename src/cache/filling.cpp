// SPDX-License-Identifier: Apache-2.0
#include "cache/filling.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "cache/cache_key.hpp"
#include "cache/configuration_files.hpp"
#include "cache/entries.hpp"
#include "cache/invalidating_store.hpp"
#include "system/os/clock.hpp"

namespace codecatalyst {
namespace {

std::int64_t seconds_of(time_point at) { return at.time_since_epoch().count(); }

std::string name_of_storing(const secret& request) {
    constexpr std::array<std::string_view, 1> words{"store"};
    const auto part = stored_part(request.expose());
    return answer_name(words, ::environ, part.expose());
}

}  // namespace

answer_cache::answer_cache(std::span<const std::string> words, const secret& request)
    : name_(answer_name(std::vector<std::string_view>(words.begin(), words.end()), ::environ,
                        request.expose())),
      is_plain_(words.size() == 1),
      began_(current_nanoseconds()) {}

void answer_cache::keep(const kept& what, const git_config& git, const environment& env,
                        const std::string& state_folder, std::chrono::seconds at_most) const {
    if (at_most == std::chrono::seconds(0) || !is_plain_) return;
    const auto now = current_time();
    auto files = files_behind(git, env);
    if (!files) return;
    files->push_back(change_mark(state_folder));
    files->insert(files->end(), what.also.begin(), what.also.end());
    auto state = state_of(*files);  // first, so that any later change makes another state
    if (is_changing(state_folder, seconds_of(now)) || !unchanged_since(*files, began_)) return;
    const auto key = cache_key(env);
    if (!key) return;
    const answer_terms terms{seconds_of(now), seconds_of(std::min(what.until, now + at_most)),
                             std::move(*files), std::move(state)};
    keep_answer(*key, state_folder, name_, what.answer, terms);
    if (!what.storing.empty())
        keep_answer(*key, state_folder, name_of_storing(what.storing), secret(), terms);
}

}  // namespace codecatalyst
