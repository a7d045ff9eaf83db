// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace codecatalyst {

/// One line of a section of Git's configuration, in the order Git applies them: the last one wins.
struct config_entry {
    /// Where it comes from. A repository is not trusted; the other three belong to the user or the
    /// administrator.
    enum class origin { system, global, repository, command };

    std::string url;  // of SECTION.<url>.<key>, else ""
    std::string key;  // lower case
    std::string value;
    origin from = origin::global;
};

}  // namespace codecatalyst
