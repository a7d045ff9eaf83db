// SPDX-License-Identifier: Apache-2.0
#include "local/codecatalyst/api.hpp"

#include "base/text.hpp"

namespace codecatalyst::local {
namespace {

constexpr std::size_t next_token_max = 10'000;

std::string mark(std::string_view list) { return hex(std::string(list) + "/"); }

}  // namespace

http_response answer(int status, const json& body) {
    return {status, {{"Content-Type", "application/json"}}, body.serialize()};
}

http_response answer(const refusal& no) {
    json body;
    body.set("/message", std::string_view(no.what()));
    auto made = answer(no.status, body);
    if (!no.type.empty()) made.headers.emplace_back("x-amzn-ErrorType", no.type);
    return made;
}

std::optional<std::string> optional_text(const json& body, std::string_view name) {
    const auto pointer = "/" + std::string(name);
    if (!body.has(pointer)) return std::nullopt;
    auto text = body.text(pointer);
    if (!text || text->empty())
        throw invalid(std::string(name) + " must be absent or a string that is not empty");
    return text;
}

int max_results(const json& body, int most, int otherwise) {
    if (!body.has("/maxResults")) return otherwise;
    const auto wanted = body.number("/maxResults");
    if (!wanted || *wanted < 1 || *wanted > most)
        throw invalid("maxResults must be a number from 1 to " + std::to_string(most));
    return static_cast<int>(*wanted);
}

std::string next_token(std::string_view list, std::int64_t place) {
    return mark(list) + std::to_string(place);
}

std::int64_t place(const json& body, std::string_view list) {
    const auto text = optional_text(body, "nextToken");
    if (!text) return 0;
    const bool ours = text->size() <= next_token_max && text->starts_with(mark(list));
    const auto number = ours ? to_number<std::int64_t>(text->substr(mark(list).size())) : std::nullopt;
    if (!number || *number < 1) throw invalid("nextToken is not valid");
    return *number;
}

std::optional<std::string> query_parameter(std::string_view query, std::string_view name) {
    for (const auto part : split(query, '&')) {
        const auto equals = part.find('=');
        if (part.substr(0, equals) != name) continue;
        auto value = percent_decode(equals == part.npos ? "" : part.substr(equals + 1));
        if (!value || value->empty()) throw invalid(std::string(name) + " must not be empty");
        return value;
    }
    return std::nullopt;
}

}  // namespace codecatalyst::local
