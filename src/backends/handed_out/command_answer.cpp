// SPDX-License-Identifier: Apache-2.0
#include "backends/handed_out/command_answer.hpp"

#include <fmt/core.h>

#include "backends/handed_out/given_token.hpp"
#include "base/given_secret.hpp"
#include "base/text.hpp"
#include "model/hosts.hpp"
#include "model/sign_in.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t id_max = 256, name_max = 256, message_max = 500;
constexpr std::size_t items_max = 10'000;
constexpr std::string_view mend = "mend the program: docs/token-backends.md says what it has to answer";

}  // namespace

command_answer::command_answer(json said, std::string program, std::string_view operation)
    : said_(std::move(said)), program_(std::move(program)), operation_(operation) {
    if (!said_.is_object()) fail("is not a JSON object");
    if (has("error")) raise_error();
}

bool command_answer::has(std::string_view member) const {
    return said_.has(pointer(member)) && !said_.is_null(pointer(member));
}

/// An error reported by the program means that nothing was done, so the outcome is not unclear.
void command_answer::raise_error() const {
    const auto message = said_.text("/error/message");
    if (!message || message->empty()) fail("has an error without a message");
    const auto words = fmt::format("{}: {}", program_, printable(*message, message_max));
    const auto hint = printable(said_.text("/error/hint").value_or(""), message_max);
    if (said_.boolean("/error/signIn").value_or(false)) throw sign_in_needed(words, hint);
    throw backend_error(words, hint);
}

token command_answer::given_token(time_point now) const {
    token out;
    out.value = token_text();
    out.expires = has("expiresTime") ? time("expiresTime") : time_point::max();
    if (out.expires <= now) fail("secret", "expired at " + to_rfc3339(out.expires));
    if (has("id")) out.id = id("id");
    if (has("username")) out.username = username();
    return out;
}

std::vector<token_summary> command_answer::items() const {
    if (!has("items")) fail("has no member items");
    if (!said_.is_array("/items")) fail("items", "is not an array");
    if (said_.size("/items") > items_max) fail("items", "is too long");
    std::vector<token_summary> out;
    for (std::size_t i = 0; i < said_.size("/items"); ++i) {
        const auto at = fmt::format("items/{}/", i);
        auto name = text(at + "name");
        if (name.size() > name_max) fail(at + "name", "is too long");
        const auto expires = has(at + "expiresTime") ? time(at + "expiresTime") : time_point::max();
        out.push_back({id(at + "id"), std::move(name), expires});
    }
    return out;
}

std::string command_answer::username() const {
    auto name = text("username");
    if (!is_alias(name)) fail("username", "is not a CodeCatalyst user name");
    return name;
}

abilities command_answer::capabilities() const {
    if (!said_.is_array("/capabilities")) fail("capabilities", "is not an array");
    abilities out = hands_out_only;
    for (std::size_t i = 0; i < said_.size("/capabilities"); ++i) {
        const auto word = text(fmt::format("capabilities/{}", i));
        if (word == "create") out.make = true;
        if (word == "list") out.list = true;
        if (word == "remove") out.remove = true;
        if (word == "identity") out.identify = true;
    }
    return out;
}

std::string command_answer::text(std::string_view member) const {
    if (!has(member)) fail(fmt::format("has no member {}", member));
    auto value = said_.text(pointer(member));
    if (!value) fail(member, "is not a text");
    return std::move(*value);
}

std::string command_answer::id(std::string_view member) const {
    auto value = text(member);
    if (value.empty()) fail(member, "is empty");
    if (value.size() > id_max) fail(member, "is too long");
    if (has_control(value)) fail(member, "holds a control character");
    return value;
}

time_point command_answer::time(std::string_view member) const {
    const auto value = parse_rfc3339(text(member));
    if (!value) fail(member, "is not a time such as 2027-01-02T03:04:05Z");
    return *value;
}

secret command_answer::token_text() const {
    if (!has("secret")) fail("has no member secret");
    auto value = said_.secret_text("/secret");
    if (!value) fail("secret", "is not a text");
    auto meant = given_secret(*value);
    if (const auto flaw = flaw_of(meant); !flaw.empty()) fail("secret", flaw);
    return meant;
}

void command_answer::fail(std::string_view what) const {
    throw unclear_error(fmt::format("the answer of {} to {} {}", program_, operation_, what),
                        std::string(mend));
}

void command_answer::fail(std::string_view member, std::string_view what) const {
    throw unclear_error(fmt::format("{} in the answer of {} to {} {}", member, program_, operation_, what),
                        std::string(mend));
}

}  // namespace codecatalyst
