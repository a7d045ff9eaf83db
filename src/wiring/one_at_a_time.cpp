// SPDX-License-Identifier: Apache-2.0
#include "wiring/one_at_a_time.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "system/os/file_lock.hpp"
#include "wiring/state.hpp"

namespace codecatalyst {

std::shared_ptr<void> one_at_a_time(const settings& in_force, std::string_view name,
                                    std::chrono::seconds patience) {
    constexpr std::size_t file_name_max = 200;
    auto file = percent_encode(name);
    file.resize(std::min(file.size(), file_name_max));
    const auto folder = state_folder(in_force);
    make_private_folder(folder);
    auto held = lock_file(folder + '/' + file + ".lock", patience);
    return held ? std::make_shared<unique_fd>(std::move(*held)) : nullptr;
}

}  // namespace codecatalyst
