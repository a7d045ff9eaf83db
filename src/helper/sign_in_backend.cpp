// SPDX-License-Identifier: Apache-2.0
#include "helper/sign_in_backend.hpp"

namespace codecatalyst {

/// A call that asks for a sign-in has done nothing, so it can be repeated, a create too.
template <typename Call>
auto sign_in_backend::after_sign_in(const Call& call) {
    try {
        return call();
    } catch (const sign_in_needed&) {
        if (failure_) std::rethrow_exception(failure_);
        if (signed_in_) throw;
    }
    auto held_until_return = with_.hold(std::chrono::seconds(0));
    const bool is_first = held_until_return != nullptr;
    if (!is_first) held_until_return = with_.hold(with_.patience);
    try {
        return call();
    } catch (const sign_in_needed& why) {
        if (!is_first) throw;  // the person would not, or could not: they are not asked again
        sign_in(why);
    }
    return call();
}

/// Called while `why` is handled.
void sign_in_backend::sign_in(const sign_in_needed& why) try {
    if (!with_.sign_in(why)) throw;
    signed_in_ = true;
} catch (const error&) {
    failure_ = std::current_exception();
    throw;
}

abilities sign_in_backend::can() {
    return after_sign_in([&] { return with_.backend->can(); });
}

token sign_in_backend::create(std::string_view name, time_point expires) {
    return after_sign_in([&] { return with_.backend->create(name, expires); });
}

std::vector<token_summary> sign_in_backend::list() {
    return after_sign_in([&] { return with_.backend->list(); });
}

void sign_in_backend::remove(std::string_view id) {
    after_sign_in([&] { with_.backend->remove(id); });
}

std::string sign_in_backend::identity() {
    return after_sign_in([&] { return with_.backend->identity(); });
}

}  // namespace codecatalyst
