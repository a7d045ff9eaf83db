// SPDX-License-Identifier: Apache-2.0
#include "helper/tokens/orphans.hpp"

#include <algorithm>

namespace codecatalyst {

std::vector<token_summary> orphans_among(const std::vector<token_summary>& listed, const records_here& known,
                                         std::string_view prefix) {
    const auto is_known = [&](const token_summary& t) {
        const auto is_this = [&](const records_here::held& h) { return h.name == t.name || h.id == t.id; };
        return std::ranges::any_of(known.current, is_this) ||
               std::ranges::find(known.others, t.name) != known.others.end();
    };
    std::vector<token_summary> out;
    for (const auto& each : listed)
        if (each.name.starts_with(prefix) && !is_known(each)) out.push_back(each);
    return out;
}

std::vector<token_summary> find_orphans(const token_services& with) {
    const auto listed = with.backend->list();
    auto known = read_records(*with.store);
    for (const auto& other : with.other_stores) read_records(*other, known);
    return orphans_among(listed, known, with.name_prefix());
}

void remove_orphans(const token_services& with, const std::vector<token_summary>& wanted,
                    const std::function<void(const token_summary&)>& deleted) {
    const auto held_until_return = hold_all(with);
    for (const auto& each : find_orphans(with)) {
        if (std::ranges::find(wanted, each.id, &token_summary::id) == wanted.end()) continue;
        with.backend->remove(each.id);
        deleted(each);
    }
}

std::vector<std::shared_ptr<void>> hold_all(const token_services& with) {
    auto all = with.store->accounts();
    std::erase_if(all, [](const account& who) { return who.profile.empty(); });  // credentials stored by Git
    std::ranges::sort(all);
    std::vector<std::shared_ptr<void>> out;
    for (const auto& who : all) out.push_back(with.locks->hold(who, with.patience));
    return out;
}

}  // namespace codecatalyst
