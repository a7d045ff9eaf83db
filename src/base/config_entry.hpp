// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace codecatalyst {

/// One line of a section of Git's configuration, in the order Git applies them: the last one wins.
struct config_entry {
    /// Who could have written it. A repository may have come from anywhere; the other three are the user's
    /// own.
    enum class origin { system, global, repository, command };

    std::string url;  // of SECTION.<url>.<key>, else ""
    std::string key;  // lower case
    std::string value;
    origin from = origin::global;
};

}  // namespace codecatalyst
