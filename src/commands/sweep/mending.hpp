// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "commands/sweep/copies.hpp"
#include "commands/sweep/search.hpp"

namespace codecatalyst {

/// What is needed to take tokens out of files.
struct mender {
    const scan_rules& by;
    const swept_copies& copies;
    git_library& library;
};

struct mended {
    std::size_t count = 0;           // of tokens that went
    std::vector<std::size_t> lines;  // that still have one of them, in the text as it is now
};

/// Takes the tokens that `is_wanted` chooses out of a file, in one piece: the file is searched again under
/// the lock that its owner uses, its text is kept as a copy, and it is replaced by one rename. Throws
/// `error`, and then the file is as it was: one that is read-only, has another name (a hard link), is changed
/// meanwhile, or would be read otherwise by Git afterwards.
[[nodiscard]] mended mend_file(const place& which, const mender& with,
                               const std::function<bool(const found_token&)>& is_wanted);

}  // namespace codecatalyst
