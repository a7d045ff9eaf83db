// SPDX-License-Identifier: Apache-2.0
#include "stores/sealed/sealed_record.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.hpp"
#include "stores/account_text.hpp"
#include "system/crypto/digest.hpp"
#include "system/crypto/sealing.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view mark = "CCR1";
constexpr std::size_t head_max = 64;

struct head {
    std::string key_name;
    std::uint64_t counter = 0;
    std::string_view line;  // including its line end
};

std::optional<head> head_of(std::string_view sealed) {
    const auto end = sealed.substr(0, head_max).find('\n');
    if (end == sealed.npos) return std::nullopt;
    const auto words = split(sealed.substr(0, end), ' ');
    if (words.size() != 3 || words[0] != mark) return std::nullopt;
    const auto counter = to_number<std::uint64_t>(words[2]);
    if (!counter) return std::nullopt;
    return head{std::string(words[1]), *counter, sealed.substr(0, end + 1)};
}

std::string binding(std::string_view line, const std::string& name) { return std::string(line) + name; }

}  // namespace

std::string sealed_name(const account& who) { return sha256_hex(write_account(who)) + ".sealed"; }

std::string seal_record(const secret& key, const opened_record& opened) {
    const auto line = fmt::format("{} {} {}\n", mark, name_of_key(key), opened.counter);
    secret bytes(write_account(opened.who) + '\n');
    bytes.append(opened.record.expose());
    return line + seal(key, bytes.expose(), binding(line, sealed_name(opened.who)));
}

std::optional<std::string> key_name_in(std::string_view sealed) {
    const auto found = head_of(sealed);
    return found ? std::optional(found->key_name) : std::nullopt;
}

std::optional<opened_record> open_record(const secret& key, std::string_view sealed,
                                         const std::string& name) {
    const auto found = head_of(sealed);
    if (!found) return std::nullopt;
    const auto bytes = unseal(key, sealed.substr(found->line.size()), binding(found->line, name));
    if (!bytes) return std::nullopt;
    const auto text = bytes->expose();
    const auto end = std::min(text.find('\n'), text.size());
    auto who = read_account(text.substr(0, end));
    if (!who || end == text.size() || sealed_name(*who) != name) return std::nullopt;
    return opened_record{std::move(*who), found->counter, secret(text.substr(end + 1))};
}

}  // namespace codecatalyst
