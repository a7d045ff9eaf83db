// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <random>

namespace codecatalyst::simulation {

/// All that is left to chance, from one seed. The standard's distributions are not the same everywhere; its
/// engines are.
class chance {
public:
    explicit chance(std::uint64_t seed) : engine_(seed) {}

    /// 0 to `end` - 1.
    [[nodiscard]] std::uint64_t below(std::uint64_t end) { return engine_() % end; }
    [[nodiscard]] bool one_in(std::uint64_t many) { return below(many) == 0; }
    [[nodiscard]] std::chrono::seconds between(std::chrono::seconds least, std::chrono::seconds most) {
        return least + std::chrono::seconds(below(static_cast<std::uint64_t>((most - least).count()) + 1));
    }

private:
    std::mt19937_64 engine_;
};

}  // namespace codecatalyst::simulation
