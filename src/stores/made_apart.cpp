// SPDX-License-Identifier: Apache-2.0
#include "stores/made_apart.hpp"

#include <chrono>
#include <exception>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/os/file.hpp"
#include "system/os/named_lock.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t file_max = 65536, ids_max = 200;  // a user has at most 100 tokens
constexpr std::chrono::seconds patience{5};

}  // namespace

std::vector<std::string> made_apart::read() const {
    std::vector<std::string> out;
    const auto text = read_file(path(), file_max).value_or("");
    for (const auto line : split(text, '\n'))
        if (!line.empty()) out.emplace_back(line);
    return out;
}

void made_apart::add(const std::string& id) const noexcept try {
    if (id.empty() || has_control(id)) return;
    const auto held_until_return =
        named_lock(folder_, "made-apart").take<system_failure>(patience, "the state folder");
    auto ids = read();
    ids.push_back(id);
    std::string text;
    for (std::size_t i = ids.size() > ids_max ? ids.size() - ids_max : 0; i < ids.size(); ++i)
        text += ids[i] + '\n';
    write_file_atomically(path(), text, 0600);
} catch (const std::exception&) {  // the token exists and is printed anyway
}

}  // namespace codecatalyst
