// SPDX-License-Identifier: Apache-2.0
#include "base/given_secret.hpp"

#include "base/text.hpp"

namespace codecatalyst {

secret given_secret(const secret& text) {
    constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
    auto rest = text.expose();
    if (rest.starts_with(byte_order_mark)) rest.remove_prefix(byte_order_mark.size());
    return secret(trimmed(rest));
}

}  // namespace codecatalyst
