// SPDX-License-Identifier: Apache-2.0
#include "system/net/http_client.hpp"

#include <strings.h>

#include <fmt/core.h>

#include "base/trace.hpp"
#include "system/os/module.hpp"

namespace codecatalyst {
namespace {

std::string_view without_query(std::string_view url) { return url.substr(0, url.find_first_of("?#")); }

}  // namespace

std::string_view http_answer::header(std::string_view name) const noexcept {
    for (const auto& [key, value] : headers)
        if (key.size() == name.size() && ::strncasecmp(key.data(), name.data(), name.size()) == 0)
            return value;
    return {};
}

http_client::http_client(http_options with) : with_(std::move(with)) {}

http_answer http_client::send(const http_call& what, std::chrono::milliseconds within) {
    using opener = http_sender*(const http_options&);
    if (!connection_)
        connection_.reset(module_function<opener>("codecatalyst-http.so", "codecatalyst_open_http")(with_));
    timed_trace traced(fmt::format("{} {}", what.method, without_query(what.url)));
    auto answer = connection_->send(what, within);
    traced.result(fmt::format("status {}, {} bytes", answer.status, answer.body.expose().size()));
    return answer;
}

}  // namespace codecatalyst
