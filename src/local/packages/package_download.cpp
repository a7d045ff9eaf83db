// SPDX-License-Identifier: Apache-2.0
#include "local/packages/package_download.hpp"

#include <string>

namespace codecatalyst::local {

http_response package_download(const package_call& call, const package_storage& in,
                               const package_file& file) {
    http_response made{200, {{"Content-Type", "application/octet-stream"}}, secret()};
    if (call.head)
        made.headers.emplace_back("Content-Length", std::to_string(in.size(file)));
    else
        made.body = in.content(file);
    return made;
}

}  // namespace codecatalyst::local
