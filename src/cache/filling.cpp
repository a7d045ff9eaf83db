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
#include "cache/plain_repository.hpp"
#include "system/os/clock.hpp"

namespace codecatalyst {
namespace {

std::int64_t seconds_of(time_point at) { return at.time_since_epoch().count(); }

std::string name_of_storing(const secret& request, validity where) {
    constexpr std::array<std::string_view, 1> words{"store"};
    const auto part = stored_part(request.expose());
    return answer_name(words, ::environ, part.expose(), where);
}

std::string name_of_request(std::span<const std::string> words, const secret& request, validity where) {
    return answer_name(std::vector<std::string_view>(words.begin(), words.end()), ::environ, request.expose(),
                       where);
}

}  // namespace

answer_cache::answer_cache(std::span<const std::string> words, const secret& request)
    : name_(name_of_request(words, request, validity::this_folder)),
      name_in_plain_folders_(name_of_request(words, request, validity::plain_folders)),
      is_plain_(words.size() == 1),
      began_(current_nanoseconds()) {}

void answer_cache::keep(const kept& what, const git_config& git, const environment& env,
                        const std::string& state_folder, std::chrono::seconds at_most) const {
    if (at_most == std::chrono::seconds(0) || !is_plain_) return;
    if (!what.depends_on_folder && is_plain_here())
        if (auto files = files_without_repository(git, env))
            keep(what, validity::plain_folders, std::move(*files), env, state_folder, at_most);
    if (auto files = files_behind(git, env))
        keep(what, validity::this_folder, std::move(*files), env, state_folder, at_most);
}

void answer_cache::keep(const kept& what, validity where, file_names files, const environment& env,
                        const std::string& state_folder, std::chrono::seconds at_most) const {
    const auto now = current_time();
    files.push_back(change_mark(state_folder));
    files.insert(files.end(), what.also.begin(), what.also.end());
    auto state = state_of(files);  // first, so that any later change makes another state
    if (is_changing(state_folder, seconds_of(now)) || !unchanged_since(files, began_)) return;
    const auto key = cache_key(env);
    if (!key) return;
    const answer_terms terms{seconds_of(now), seconds_of(std::min(what.until, now + at_most)),
                             std::move(files), std::move(state)};
    const auto kind = where == validity::this_folder ? cached::answer : cached::answer_of_plain_folders;
    if (!what.storing.empty())  // before the answer, which then stays if a full keyring is cleared
        keep_answer(*key, state_folder, name_of_storing(what.storing, where), secret(), terms, kind);
    keep_answer(*key, state_folder, where == validity::this_folder ? name_ : name_in_plain_folders_,
                what.answer, terms, kind);
}

}  // namespace codecatalyst
