// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "local/lib/http_server.hpp"
#include "local/packages/package_call.hpp"

namespace codecatalyst::local {

/// The answer to a GET of a file. That to a HEAD has the length only: the file is not read.
[[nodiscard]] http_response package_download(const package_call& call, const package_storage& in,
                                             const package_file& file);

}  // namespace codecatalyst::local
