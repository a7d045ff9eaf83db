// SPDX-License-Identifier: Apache-2.0
#include "helper/tokens/by_hand.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "helper/tokens/making.hpp"

namespace codecatalyst {

std::vector<known_token> token_manager::list() {
    auto listed = list_plain();
    records_here here;
    knows_records_ = true;
    try {
        here = read_records(*with_.store);
    } catch (const store_error& e) {
        knows_records_ = false;
        with_.report.warn(fmt::format("which tokens are in use here cannot be seen: {}", e.what()), e.hint());
    }
    return recognise(std::move(listed), here, host_);
}

std::vector<token_summary> token_manager::list_plain() {
    must_be_able(with_.backend->can().list, "list");
    return with_.backend->list();
}

token token_manager::create_apart(const std::string& name, time_point expires) {
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
        return made;
    } catch (const unclear_error&) {
        remove_if_made(name);
        throw;
    }
}

/// Its secret is lost.
void token_manager::remove_if_made(const std::string& name) try {
    if (!with_.backend->can().list || !with_.backend->can().remove) return;
    for (const auto& each : with_.backend->list())
        if (each.name == name) with_.backend->remove(each.id);
} catch (const backend_error& e) {
    with_.report.warn(fmt::format("token {} may have been created anyway", printable(name)),
                      "see `git-credential-codecatalyst list`, and delete it");
}

void token_manager::take_back(const token& made) {
    must_be_able(with_.backend->can().remove, "delete");
    if (!made.id.empty()) return with_.backend->remove(made.id);
    must_be_able(with_.backend->can().list, "list");
    for (const auto& each : with_.backend->list())  // an AWS CLI before 2.11 made it
        if (each.name == made.name) with_.backend->remove(each.id);
}

void token_manager::remove(const known_token& which) {
    must_be_able(with_.backend->can().remove, "delete");
    std::vector<std::shared_ptr<void>> held_until_return;
    for (const auto& who : which.used_by) held_until_return.push_back(with_.locks->hold(who, with_.patience));
    with_.backend->remove(which.what.id);
    for (const auto& who : which.used_by) forget(who, which);
}

/// When this fails the next Git operation is refused once, and then the token is forgotten.
void token_manager::forget(const account& who, const known_token& which) try {
    auto known = with_.store->load(who);
    if (!known || !known->value.current) return;
    const auto& held = *known->value.current;
    if (!is_same_token(held.id, held.name, which.what)) return;
    known->value.current.reset();
    known->value.made.clear();  // a person deletes on purpose: the brake is for circles
    with_.store->save(who, known->value, known->version);
} catch (const store_error& e) {
    with_.report.warn(fmt::format("the deleted token is still kept here: {}", e.what()), e.hint());
}

void token_manager::must_be_able(bool ability, std::string_view to_do) const {
    if (ability) return;
    throw backend_error(fmt::format("the backend {} cannot {} tokens", with_.backend->name(), to_do),
                        "set codecatalyst.backend to api or aws-cli, or use the CodeCatalyst console");
}

}  // namespace codecatalyst
