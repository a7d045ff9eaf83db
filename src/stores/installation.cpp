// SPDX-License-Identifier: Apache-2.0
#include "stores/installation.hpp"

#include <chrono>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/crypto/digest.hpp"
#include "system/crypto/random.hpp"
#include "system/os/file.hpp"
#include "system/os/named_lock.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t seed_size = 16, file_max = 1000, id_digits = 8;
constexpr std::chrono::seconds patience{10};

/// False for a partial file that a crash or a full disk left.
bool is_seed(std::string_view text) {
    return text.size() == 2 * seed_size && text.find_first_not_of("0123456789abcdef") == text.npos;
}

std::string read_seed(const std::string& path) {
    const auto text = read_file(path, file_max).value_or("");
    return is_seed(trimmed(text)) ? std::string(trimmed(text)) : "";
}

/// One of several concurrent processes creates the seed, and all get the same.
std::string seed_in(const std::string& folder) {
    const auto path = folder + "/installation";
    if (auto seed = read_seed(path); !seed.empty()) return seed;
    const auto held_until_return =
        named_lock(folder, "installation").take<system_failure>(patience, "the state folder");
    if (auto seed = read_seed(path); !seed.empty()) return seed;
    auto seed = hex(random_bytes(seed_size));
    write_file_atomically(path, seed + '\n', 0600);
    return seed;
}

}  // namespace

std::string installation_id(const std::string& folder, const std::string& place) {
    const auto machine = read_file("/etc/machine-id", file_max).value_or("");
    return sha256_hex(seed_in(folder) + '\n' + machine + '\n' + place).substr(0, id_digits);
}

}  // namespace codecatalyst
