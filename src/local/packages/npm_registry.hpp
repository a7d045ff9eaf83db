// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "local/lib/http_server.hpp"
#include "local/packages/package_call.hpp"

namespace codecatalyst::local {

/// What npm, pnpm and yarn ask of a registry to publish, install and tag packages. There is no search, and
/// nothing is ever unpublished.
class npm_registry {
public:
    explicit npm_registry(package_storage& in) : storage_(in) {}

    /// Throws `refusal`.
    [[nodiscard]] http_response answer(const package_call& call);

private:
    [[nodiscard]] http_response answer_about_itself(const package_call& call);
    [[nodiscard]] http_response answer_about_tags(const package_call& call);
    [[nodiscard]] http_response metadata(const package_call& call, const std::string& package);
    [[nodiscard]] http_response tarball(const package_call& call, const std::string& package);
    [[nodiscard]] http_response publish(const package_call& call, const std::string& package);

    package_storage& storage_;
};

}  // namespace codecatalyst::local
