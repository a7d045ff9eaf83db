// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libsecret/secret.h>

#include <map>
#include <string>

#include "base/error.hpp"
#include "base/secret.hpp"
#include "stores/keyring/libsecret/glib.hpp"

namespace codecatalyst {

// What libsecret takes of a name, of names and of a secret.

using attributes = std::map<std::string, std::string>;

struct value_deleter {
    void operator()(SecretValue* value) const noexcept { secret_value_unref(value); }  // wipes it
};
using value_handle = std::unique_ptr<SecretValue, value_deleter>;

/// In memory of libsecret's that is not swapped out.
inline value_handle hold(const secret& value, const char* content_type) {
    const auto bytes = value.expose();
    return value_handle(secret_value_new(bytes.data(), static_cast<gssize>(bytes.size()), content_type));
}

/// What D-Bus carries: UTF-8 without a zero.
inline const char* text(const std::string& of) {
    if (g_utf8_validate(of.data(), static_cast<gssize>(of.size()), nullptr) == 0)
        throw store_error("the keyring keeps names in UTF-8 only: a host, path, user name or profile is not",
                          "write it in UTF-8");
    return of.c_str();
}

inline glib<GHashTable> table_of(const attributes& named) {
    glib<GHashTable> out(g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free));
    for (const auto& [name, value] : named)
        g_hash_table_insert(out.get(), g_strdup(text(name)), g_strdup(text(value)));
    return out;
}

}  // namespace codecatalyst
