// SPDX-License-Identifier: Apache-2.0
#include "stores/sealed/key_bridge.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/crypto/sealing.hpp"

namespace codecatalyst {
namespace {

const std::string bridge_name = "key.change";
constexpr std::string_view mark = "CCB1";
constexpr std::size_t bridge_max = 1000;

// The file has one line: "CCB1 OLD NEW BASE64(new key sealed with the old) BASE64(old key sealed with the
// new)".

std::string base64_text(std::string_view bytes) {
    const auto text = base64(bytes);
    return std::string(text.expose());
}

std::optional<secret> opened(const secret& with, std::string_view text, const std::string& bound_to) {
    const auto sealed = base64_decode(text);
    return sealed ? unseal(with, sealed->expose(), bound_to) : std::nullopt;
}

[[noreturn]] void fail_unreadable(const private_folder& folder) {
    throw store_error("the change of keys in " + printable(folder.path_of(bridge_name)) +
                          " was altered, or made with other keys",
                      "give the key that tokens were sealed with before, or after it");
}

std::string binding(std::string_view old_name, std::string_view new_name) {
    return fmt::format("{} {} {}", mark, old_name, new_name);
}

}  // namespace

const secret* key_pair::named(const std::string& name) const {
    if (name_of_key(newest) == name) return &newest;
    return other && name_of_key(*other) == name ? &*other : nullptr;
}

key_pair keys_for(const private_folder& folder, secret held) {
    const auto line = folder.read(bridge_name, bridge_max);
    if (!line) return {std::move(held), std::nullopt};
    const auto words = split(trimmed(*line), ' ');
    if (words.size() != 5 || words[0] != mark) fail_unreadable(folder);
    const bool is_new = name_of_key(held) == words[2];
    auto other = opened(held, words[is_new ? 4 : 3], binding(words[1], words[2]));
    if (!other) fail_unreadable(folder);
    if (is_new) return {std::move(held), std::move(other)};
    return {std::move(*other), std::move(held)};
}

bool has_bridge(const private_folder& folder) { return folder.read(bridge_name, bridge_max).has_value(); }

void write_bridge(const private_folder& folder, const secret& old_key, const secret& new_key) {
    const auto head = binding(name_of_key(old_key), name_of_key(new_key));
    folder.write(bridge_name,
                 fmt::format("{} {} {}\n", head, base64_text(seal(old_key, new_key.expose(), head)),
                             base64_text(seal(new_key, old_key.expose(), head))));
}

void remove_bridge(const private_folder& folder) { folder.remove(bridge_name); }

}  // namespace codecatalyst
