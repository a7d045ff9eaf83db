// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "model/settings.hpp"

namespace codecatalyst {

enum class store_kind { keyring, file, kernel, none };

/// The name used in settings.
[[nodiscard]] std::string_view name_of(store_kind kind) noexcept;
[[nodiscard]] std::optional<store_kind> store_named(std::string_view name) noexcept;

/// The result of looking at a store.
struct store_look {
    enum class finding {
        serves,
        locked,  // usable once it is unlocked; never passed over, because tokens are in it or may be soon
        broken,  // cannot be looked at before this installation is repaired; never passed over either
        shut,    // locked, cannot be unlocked from here, and not known to hold any of our tokens
        absent,
    } found;
    std::string why, hint;  // set unless it serves
};

struct store_choice {
    store_kind kind = store_kind::keyring;
    std::string why;        // for the user to read
    bool is_fresh = false;  // found by looking just now, so it must be remembered
};

/// The store chosen earlier, and why.
struct remembered_store {
    store_kind kind;
    std::string why;
};

/// Pure except for `look`. The setting decides; else the remembered store, usable today or not, because the
/// tokens are in it; else the first usable one of keyring, file and kernel. A keyring that is `shut` is
/// passed over only for sealed files, which last as long as it does. Throws `store_error`, with every reason,
/// when none is usable, and when the allowed stores exclude the one decided on.
[[nodiscard]] store_choice choose_store(const settings& in_force,
                                        const std::optional<remembered_store>& remembered,
                                        const std::function<store_look(store_kind)>& look);

}  // namespace codecatalyst
