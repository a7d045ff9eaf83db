// SPDX-License-Identifier: Apache-2.0
#include "local/sign_in/page.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace codecatalyst::local {
namespace {

constexpr std::size_t field_max = 2048;
constexpr auto policy = "default-src 'none'; frame-ancestors 'none'";

std::string options(const std::vector<std::string>& users) {
    std::string out;
    for (const auto& user : users) out += "<option>" + escaped(user) + "</option>";
    return out;
}

std::string list(const std::vector<std::string>& items) {
    std::string out;
    for (const auto& item : items) out += "<li>" + escaped(item) + "</li>";
    return "<ul>" + out + "</ul>\n";
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    }
    return out;
}

std::optional<std::string> form_field(std::string_view form, std::string_view name) {
    for (const auto part : split(form, '&')) {
        const auto equals = std::min(part.find('='), part.size());
        if (part.substr(0, equals) != name) continue;
        std::string value(part.substr(std::min(equals + 1, part.size())));
        if (value.size() > field_max) return std::nullopt;
        std::ranges::replace(value, '+', ' ');
        return percent_decode(value);
    }
    return std::nullopt;
}

http_response page(int status, std::string_view title, const std::string& body) {
    const auto name = escaped(title);
    const auto html = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + name +
                      "</title></head>\n<body><h1>" + name + "</h1>\n" + body + "</body></html>\n";
    return {status,
            {{"Content-Type", "text/html; charset=utf-8"},
             {"Content-Security-Policy", policy},
             {"Cache-Control", "no-store"},
             {"Referrer-Policy", "no-referrer"},
             {"X-Content-Type-Options", "nosniff"}},
            secret(html)};
}

http_response message_page(int status, std::string_view title, std::string_view text) {
    return page(status, title, "<p>" + escaped(text) + "</p>\n");
}

http_response consent_page(const consent& about, const std::vector<std::string>& users) {
    auto body =
        "<p><b>" + escaped(about.client) + "</b> asks to sign in as you, for:</p>\n" + list(about.scopes);
    if (!about.user_code.empty())
        body += "<p>It must show you this code: <b>" + escaped(about.user_code) +
                "</b>. If it shows another one, or you did not ask for it, deny.</p>\n";
    body += "<form method=\"post\" action=\"" + escaped(about.action) +
            "\">\n<p><label>Sign in as <select name=\"user\">" + options(users) +
            "</select></label></p>\n<p><button name=\"decision\" value=\"approve\">Approve</button>\n"
            "<button name=\"decision\" value=\"deny\">Deny</button></p>\n</form>\n";
    return page(200, "Sign in to codecatalyst-local", body);
}

http_response code_page() {
    return page(200, "Sign in to codecatalyst-local",
                "<form method=\"get\" action=\"/device\">\n<p><label>The code your device shows "
                "<input name=\"user_code\" autofocus></label> <button>Next</button></p>\n</form>\n");
}

}  // namespace codecatalyst::local
