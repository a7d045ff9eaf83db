// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "local/lib/http_server.hpp"
#include "local/packages/package_call.hpp"

namespace codecatalyst::local {

/// What pip and twine ask of an index: the pages of PEP 503 below simple/, files, and uploads.
class pypi_index {
public:
    explicit pypi_index(package_storage& in) : storage_(in) {}

    /// Throws `refusal`.
    [[nodiscard]] http_response answer(const package_call& call);

private:
    [[nodiscard]] http_response projects(const package_call& call);
    [[nodiscard]] http_response files(const package_call& call, const std::string& project);
    [[nodiscard]] http_response file(const package_call& call, const std::string& project);
    [[nodiscard]] http_response upload(const package_call& call);

    package_storage& storage_;
};

}  // namespace codecatalyst::local
