// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "system/net/http_client.hpp"

namespace codecatalyst {

/// The service that did not answer, for messages.
struct connection_question {
    std::string_view service;      // "CodeCatalyst"
    std::string_view the_service;  // "the CodeCatalyst service"
    std::string_view setting;      // the setting with its address, such as "codecatalyst.endpoint"
    std::string_view host;
    std::string_view profile;
    std::chrono::seconds timeout;
};

struct connection_words {
    std::string message;
    std::string hint;
    bool passing = false;  // transient: a retry may succeed
};

/// The same for every service: what the user can do depends on the network, not on the service.
[[nodiscard]] connection_words explain_connection(const connection_question& asked, const http_failure& why);

}  // namespace codecatalyst
