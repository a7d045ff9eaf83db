// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "system/net/http_client.hpp"

namespace codecatalyst {

/// Who was asked and did not answer, for messages.
struct connection_question {
    std::string_view service;      // "CodeCatalyst"
    std::string_view the_service;  // "the CodeCatalyst service"
    std::string_view setting;      // where it is: "codecatalyst.endpoint"
    std::string_view host;
    std::string_view profile;
    std::chrono::seconds timeout;
};

struct connection_words {
    std::string message;
    std::string hint;
    bool passing = false;  // another try may meet with better luck
};

/// The same for every service: what people can do depends on the network, not on whom they asked.
[[nodiscard]] connection_words explain_connection(const connection_question& asked, const http_failure& why);

}  // namespace codecatalyst
