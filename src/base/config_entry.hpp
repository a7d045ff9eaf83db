// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace codecatalyst {

/// One entry of a section of Git's configuration. Lists of entries are in Git's order, in which the last one
/// wins.
struct config_entry {
    /// Which configuration the entry comes from. A repository's is not trusted; the other three belong to the
    /// user or the administrator.
    enum class origin { system, global, repository, command };

    std::string url;  // the <url> in SECTION.<url>.<key>; "" without one
    std::string key;  // lower case
    std::string value;
    origin from = origin::global;
};

}  // namespace codecatalyst
