// SPDX-License-Identifier: Apache-2.0
#include "helper/tokens/by_hand.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "base/text.hpp"
#include "helper/tokens/making.hpp"

namespace codecatalyst {

std::vector<known_token> tokens_by_hand::list() {
    auto listed = list_plain();
    records_here here;
    knows_records_ = true;
    try {
        here = read_records(*with_.store);
        if (with_.made_apart) here.apart = with_.made_apart();
    } catch (const store_error& e) {
        knows_records_ = false;
        with_.report.warn(fmt::format("which tokens are in use here cannot be seen: {}", e.what()), e.hint());
    }
    return recognise(std::move(listed), here, host_);
}

std::vector<token_summary> tokens_by_hand::list_plain() {
    must_be_able(with_.backend->can().list, "list");
    return with_.backend->list();
}

token tokens_by_hand::create_apart(const std::string& name, time_point expires) {
    must_be_able(with_.backend->can().make, "make");
    if (with_.backend->can().list) {
        const auto listed = with_.backend->list();
        if (std::ranges::find(listed, name, &token_summary::name) != listed.end())
            throw error(fmt::format("there is a token named {} already", printable(name)),
                        "choose another name, or delete that token first");
    }
    try {
        auto made = with_.backend->create(name, expires);
        check_lifetime(made, with_.now());
        if (with_.note_apart) with_.note_apart(made.id);
        return made;
    } catch (const unclear_error&) {
        remove_if_made(name);
        throw;
    }
}

/// Deletes a token that was created although the call failed: its secret is lost.
void tokens_by_hand::remove_if_made(const std::string& name) try {
    if (!with_.backend->can().list || !with_.backend->can().remove) return;
    for (const auto& each : with_.backend->list())
        if (each.name == name) with_.backend->remove(each.id);
} catch (const backend_error& e) {
    with_.report.warn(fmt::format("token {} may have been created anyway", printable(name)),
                      "see `git-credential-codecatalyst list`, and delete it");
}

void tokens_by_hand::take_back(const token& made) {
    must_be_able(with_.backend->can().remove, "delete");
    if (!made.id.empty()) return with_.backend->remove(made.id);
    must_be_able(with_.backend->can().list, "list");
    for (const auto& each : with_.backend->list())  // created by an AWS CLI before 2.11, which omits the id
        if (each.name == made.name) with_.backend->remove(each.id);
}

void tokens_by_hand::remove(const known_token& which) {
    must_be_able(with_.backend->can().remove, "delete");
    std::vector<std::shared_ptr<void>> held_until_return;
    std::set<account> all(which.used_by.begin(),
                          which.used_by.end());  // in locking order
    all.insert(which.held_by.begin(), which.held_by.end());
    for (const auto& who : all) held_until_return.push_back(with_.locks->hold(who, with_.patience));
    with_.backend->remove(which.what.id);
    for (const auto& who : all) forget(who, which);
}

/// If this fails, the next Git operation is refused once, and then the token is forgotten.
void tokens_by_hand::forget(const account& who, const known_token& which) try {
    auto known = with_.store->load(who);
    if (!known) return;
    auto& record = known->value;
    const auto is_it = [&](const auto& t) { return is_same_token(t.id, t.name, which.what); };
    const bool was_retired = std::erase_if(record.retired, is_it) + std::erase_if(record.replaced, is_it) > 0;
    const bool was_current = record.current && is_it(*record.current);
    if (!was_retired && !was_current) return;
    if (was_current) {
        record.current.reset();
        record.made.clear();  // deleted on purpose; the brake is for loops
    }
    with_.store->save(who, known->value, known->version);
} catch (const store_error& e) {
    with_.report.warn(fmt::format("the deleted token is still kept here: {}", e.what()), e.hint());
}

void tokens_by_hand::must_be_able(bool ability, std::string_view to_do) const {
    if (ability) return;
    throw backend_error(fmt::format("the backend {} cannot {} tokens", with_.backend->name(), to_do),
                        "set codecatalyst.backend to api or aws-cli, or use the CodeCatalyst console");
}

}  // namespace codecatalyst
