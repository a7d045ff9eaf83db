// SPDX-License-Identifier: Apache-2.0
#include "commands/doors/nuget_plugin.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/json.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view version = "2.0.0";

json message(std::string_view id, std::string_view type, std::string_view method) {
    json out;
    out.set("/RequestId", id);
    out.set("/Type", type);
    out.set("/Method", method);
    return out;
}

secret line_of(const json& message) {
    secret out = message.serialize();
    out.append("\n");
    return out;
}

void shake_hands(json& out) {
    out.set("/Payload/ProtocolVersion", version);
    out.set("/Payload/ResponseCode", "Success");
}

/// It is first asked without a source what it can do at all.
void claim(json& out, const json& asked) {
    const bool of_source = asked.text("/Payload/PackageSourceRepository") ||
                           asked.text("/Payload/ServiceIndex") || asked.is_object("/Payload/ServiceIndex");
    out.set_empty_array("/Payload/Claims");
    if (!of_source) out.set("/Payload/Claims/-", "Authentication");
}

void put_token(json& out, const door_token& held) {
    out.set("/Payload/Username", held.username);
    out.set("/Payload/Password", held.value);
    out.set("/Payload/AuthenticationTypes/-", "Basic");
    out.set("/Payload/ResponseCode", "Success");
}

void give(json& out, const json& asked, const nuget_plugin::source& tokens) try {
    const auto uri = asked.text("/Payload/Uri");
    const auto held = uri ? tokens(*uri, asked.boolean("/Payload/IsRetry").value_or(false)) : std::nullopt;
    if (held) return put_token(out, *held);
    out.set("/Payload/ResponseCode", "NotFound");
} catch (const error& why) {
    out.set("/Payload/Message", printable(std::string(why.what()) + "; " + why.hint()));
    out.set("/Payload/ResponseCode", "Error");
}

bool is_only_noted(std::string_view method) {
    constexpr std::array<std::string_view, 4> methods{"Initialize", "MonitorNuGetProcessExit", "SetLogLevel",
                                                      "SetCredentials"};
    return std::ranges::find(methods, method) != methods.end();
}

secret fault(std::string_view id, std::string_view method) {
    auto out = message(id, "Fault", method);
    out.set("/Payload/Message", "this plug-in gives credentials only");
    return line_of(out);
}

}  // namespace

bool given_tokens::holds(const std::string& uri, const door_token& now) const {
    const auto found = last_.find(uri);
    return found != last_.end() && same(found->second, now.value);
}

void given_tokens::note(const std::string& uri, const door_token& given) {
    if (last_.size() >= most && last_.find(uri) == last_.end()) last_.clear();
    last_.insert_or_assign(uri, given.value.clone());
}

secret nuget_plugin::greeting(std::string_view id) {
    auto out = message(id, "Request", "Handshake");
    out.set("/Payload/ProtocolVersion", version);
    out.set("/Payload/MinimumProtocolVersion", version);
    return line_of(out);
}

secret nuget_plugin::answer(std::string_view line) try {
    const auto asked = json::parse(line);
    const auto id = asked.text("/RequestId"), method = asked.text("/Method");
    if (!id || !method || asked.text("/Type") != "Request") return {};
    if (*method == "Close") {
        is_closed_ = true;
        return {};
    }
    auto out = message(*id, "Response", *method);
    if (*method == "Handshake") {
        shake_hands(out);
    } else if (*method == "GetOperationClaims") {
        claim(out, asked);
    } else if (*method == "GetAuthenticationCredentials") {
        give(out, asked, tokens_);
    } else if (is_only_noted(*method)) {
        out.set("/Payload/ResponseCode", "Success");
    } else {
        return fault(*id, *method);
    }
    return line_of(out);
} catch (const json_error&) {
    return {};
}

}  // namespace codecatalyst
