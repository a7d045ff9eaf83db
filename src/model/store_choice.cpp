// SPDX-License-Identifier: Apache-2.0
#include "model/store_choice.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"

namespace codecatalyst {
namespace {

using finding = store_look::finding;

constexpr std::array<std::pair<store_kind, std::string_view>, 4> names{{
    {store_kind::keyring, "keyring"},
    {store_kind::file, "file"},
    {store_kind::kernel, "kernel"},
    {store_kind::none, "none"},
}};
constexpr std::array by_preference{store_kind::keyring, store_kind::file, store_kind::kernel};

bool is_allowed(const settings& in_force, store_kind kind) {
    return std::ranges::find(in_force.allowed_stores, name_of(kind)) != in_force.allowed_stores.end();
}

store_choice set_by_hand(const settings& in_force) {
    const auto kind = store_named(in_force.store).value_or(store_kind::none);
    if (!is_allowed(in_force, kind))
        throw store_error(fmt::format("codecatalyst.store is {}, which codecatalyst.allowedStores leaves out",
                                      in_force.store),
                          "set it to one that is allowed, or to auto");
    return {kind, "codecatalyst.store says so"};
}

store_choice chosen_earlier(const settings& in_force, const remembered_store& before) {
    if (!is_allowed(in_force, before.kind))
        throw store_error(
            fmt::format("tokens are kept in the store {}, which codecatalyst.allowedStores leaves out",
                        name_of(before.kind)),
            "move them to one that is allowed: `git-credential-codecatalyst store move --to STORE`");
    return {before.kind, before.why};
}

void add(std::string& to, std::string_view separator, std::string_view text) {
    if (!to.empty()) to += separator;
    to += text;
}

/// Why stores were passed over, and what would help.
struct refusals {
    std::string reasons, hints;

    void add(const store_look& found) {
        codecatalyst::add(reasons, "; ", found.why);
        if (!found.hint.empty()) codecatalyst::add(hints, "; or ", found.hint);
    }
};

}  // namespace

std::string_view name_of(store_kind kind) noexcept {
    return std::ranges::find(names, kind, [](const auto& row) { return row.first; })->second;
}

std::optional<store_kind> store_named(std::string_view name) noexcept {
    const auto* const found = std::ranges::find(names, name, [](const auto& row) { return row.second; });
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

store_choice choose_store(const settings& in_force, const std::optional<remembered_store>& remembered,
                          const std::function<store_look(store_kind)>& look) {
    if (in_force.store != "auto") return set_by_hand(in_force);
    if (remembered) return chosen_earlier(in_force, *remembered);
    refusals so_far;
    std::optional<store_choice> shut;
    for (const auto kind : by_preference) {
        if (!is_allowed(in_force, kind) || (shut && kind != store_kind::file)) continue;
        const auto found = look(kind);
        if (found.found == finding::shut) shut = {kind, found.why};
        const bool may_have_tokens = found.found == finding::locked || found.found == finding::broken;
        if (may_have_tokens && !shut) return {kind, found.why};
        if (found.found == finding::serves)
            return {kind, so_far.reasons.empty() ? "it can be used here" : so_far.reasons, true};
        so_far.add(found);
    }
    if (shut) return *shut;
    if (so_far.reasons.empty()) so_far.add({finding::absent, "codecatalyst.allowedStores allows none", ""});
    throw store_error("there is no place to keep tokens: " + so_far.reasons, so_far.hints);
}

}  // namespace codecatalyst
