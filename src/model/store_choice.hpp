// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "model/settings.hpp"

namespace codecatalyst {

enum class store_kind { keyring, file, kernel, none };

/// As the settings have it.
[[nodiscard]] std::string_view name_of(store_kind kind) noexcept;
[[nodiscard]] std::optional<store_kind> store_named(std::string_view name) noexcept;

/// What looking at a store found.
struct store_look {
    enum class finding {
        serves,
        locked,  // serves once it is unlocked, and is never passed over: tokens are in it, or may be soon
        broken,  // cannot be looked at before this installation is repaired; never passed over either
        shut,    // locked, cannot be unlocked from here, and not known to hold any of our tokens
        absent,
    } found;
    std::string why, hint;  // unless it serves
};

struct store_choice {
    store_kind kind = store_kind::keyring;
    std::string why;        // for people
    bool is_fresh = false;  // it was found by looking, and is to be remembered
};

/// What was chosen earlier, and why.
struct remembered_store {
    store_kind kind;
    std::string why;
};

/// Pure but for `look`. The setting decides; else what is remembered, for the tokens are there, whether it
/// serves today or not; else the first that serves, of keyring, file and kernel. A keyring that is shut is
/// passed over for sealed files only, which last as it does. Throws `store_error`, with every reason, when
/// there is none, and when the allowed stores leave out what was decided.
[[nodiscard]] store_choice choose_store(const settings& in_force,
                                        const std::optional<remembered_store>& remembered,
                                        const std::function<store_look(store_kind)>& look);

}  // namespace codecatalyst
