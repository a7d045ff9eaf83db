// SPDX-License-Identifier: Apache-2.0
#include "wiring/one_at_a_time.hpp"

#include "system/os/named_lock.hpp"
#include "wiring/state.hpp"

namespace codecatalyst {

std::shared_ptr<void> one_at_a_time(const settings& in_force, std::string_view name,
                                    std::chrono::seconds patience) {
    return named_lock(state_folder(in_force), name).try_take(patience);
}

}  // namespace codecatalyst
