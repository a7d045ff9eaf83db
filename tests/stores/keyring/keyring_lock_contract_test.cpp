// SPDX-License-Identifier: Apache-2.0
// tests/stories/keyring-windows.t starts a keyring whose prompt is never answered, and runs this.
#include <doctest/doctest.h>

#include "stores/keyring/keyring_lock.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;

TEST_CASE("keyring lock: waits for an unanswered prompt no longer than its timeout") {
    keyring_lock lock(3s);
    const auto locked = lock.locked();
    CHECK(locked == std::vector<std::string>{"/org/freedesktop/secrets/collection/one"});
    CHECK_FALSE(lock.takes_password());
    lock.open_in_window(locked, 1s);
    CHECK(lock.locked() == locked);
}
