// SPDX-License-Identifier: Apache-2.0
#include "commands/doors/keyring_call.hpp"

#include <array>
#include <string_view>

namespace codecatalyst {
namespace {

/// Its options with a value, which is not one of the words.
bool has_value(std::string_view option) {
    return option == "--mode" || option == "--output" || option == "--keyring-backend" ||
           option == "--keyring-path" || option == "-b" || option == "-p";
}

void take_mode(keyring_call& into, std::string_view mode) {
    into.both = mode == "creds";
    into.is_plain = into.is_plain && (into.both || mode == "password");
}

}  // namespace

keyring_call read_keyring_call(std::span<const std::string> words) {
    constexpr std::string_view mode = "--mode=";
    keyring_call out;
    const std::array places{&out.operation, &out.service, &out.username};
    std::size_t place = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i];
        if (word == "--mode" && i + 1 < words.size()) {
            take_mode(out, words[++i]);
        } else if (word.starts_with(mode)) {
            take_mode(out, word.substr(mode.size()));
        } else if (word.starts_with('-')) {
            out.is_plain = false;
            if (has_value(word)) ++i;
        } else if (place < places.size()) {
            *places.at(place++) = word;
        } else {
            out.is_plain = false;
        }
    }
    return out;
}

}  // namespace codecatalyst
