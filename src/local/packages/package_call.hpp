// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "local/packages/package_storage.hpp"

namespace codecatalyst::local {

/// A request of a member of the project to a package repository that exists.
struct package_call {
    std::string caller;  // the user's name
    package_shelf shelf;
    std::string method;             // HEAD is a GET
    std::vector<std::string> rest;  // of the path, decoded
    std::string url;                // of the repository, with "/" at its end, as the client addressed it
    std::string content_type;
    std::string body;
    instant now;
    bool head = false;  // the method was HEAD: the answer's body is not sent
};

}  // namespace codecatalyst::local
