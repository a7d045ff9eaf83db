// SPDX-License-Identifier: Apache-2.0
#include "stores/chosen_store.hpp"

#include <algorithm>
#include <filesystem>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/crypto/digest.hpp"
#include "system/os/file.hpp"
#include "system/os/file_lock.hpp"
#include "system/os/named_lock.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t file_max = 2000, machine_max = 1000;
constexpr std::chrono::seconds patience{10};

/// The lock for choosing a store; null where it cannot be taken.
named_lock::handle hold(const std::string& folder) try {
    return named_lock(folder, "store").try_take(patience);
} catch (const system_failure&) {
    return nullptr;
}

}  // namespace

/// There is one choice per machine id. A failure to read the id must not select another machine's choice.
std::string choice_memory::path() const {
    const auto machine = read_private_file("/etc/machine-id", machine_max);
    return folder_ + "/store." + sha256_hex(machine ? machine->expose() : "").substr(0, 8);
}

std::optional<remembered_store> choice_memory::read() const try {
    const auto file = path();
    const auto text = read_private_file(file, file_max);
    if (!text) return std::nullopt;
    const auto lines = split(text->expose(), '\n');
    const auto kind = store_named(lines.front());
    if (!kind)
        throw store_error("the file " + printable(file, file_max) + " does not name a store",
                          "write keyring, file or kernel into it, or remove it");
    return remembered_store{*kind, lines.size() > 1 ? std::string(lines[1]) : ""};
} catch (const system_failure& e) {
    throw store_error(e.what(), e.hint());
}

store_choice choice_memory::decide(const std::function<store_choice()>& choose) const {
    if (read()) return choose();
    const auto held_until_return = hold(folder_);
    auto out = choose();
    if (!out.is_fresh || !held_until_return) return out;
    try {
        write(out.kind, out.why);
    } catch (const system_failure&) {
        return out;  // for example on a full disk
    }
    return out;
}

bool choice_memory::is_shared() const {
    const auto own = std::filesystem::path(path()).filename();
    std::error_code failure;
    const std::filesystem::directory_iterator all(folder_, failure);
    return std::any_of(begin(all), end(all), [&](const auto& each) {
        const auto name = each.path().filename();
        return name.string().starts_with("store.") && name != own && name.extension() != ".lock";
    });
}

void choice_memory::write(store_kind kind, const std::string& why) const {
    make_private_folder(folder_);
    write_file_atomically(path(), std::string(name_of(kind)) + '\n' + printable(why, file_max / 2) + '\n',
                          0600);
}

}  // namespace codecatalyst
