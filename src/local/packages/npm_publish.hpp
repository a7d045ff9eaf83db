// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/secret.hpp"
#include "system/json.hpp"

namespace codecatalyst::local {

/// One version of a package, as `npm publish` sends it.
struct npm_publication {
    std::string version, tag;
    json manifest;  // its `dist` has the digests of the tarball
    secret tarball;
};

/// Reads the body of a PUT for the package `name`: one version, with its tarball as the attachment, in
/// base64. `dist.integrity` and `dist.shasum` must fit the tarball, and there must be one of them. Throws
/// `refusal`.
[[nodiscard]] npm_publication read_npm_publication(std::string_view name, std::string_view body);

}  // namespace codecatalyst::local
