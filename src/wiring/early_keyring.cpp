// SPDX-License-Identifier: Apache-2.0
#include "wiring/early_keyring.hpp"

#include <exception>

#include "cache/entries.hpp"
#include "stores/chosen_store.hpp"
#include "stores/keyring/keyring_module.hpp"
#include "system/os/account_home.hpp"

namespace codecatalyst {

void expect_keyring() noexcept try {
    const auto folder = account_home() + state_below_home;
    const auto chosen = choice_memory(folder).read();
    if (!chosen || chosen->kind != store_kind::keyring || keeps_answers(folder)) return;
    prepare_secret_service();
} catch (const std::exception&) {  // whatever is wrong is said when the store is used
}

}  // namespace codecatalyst
