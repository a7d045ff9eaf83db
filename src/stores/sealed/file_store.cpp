// SPDX-License-Identifier: Apache-2.0
#include "stores/sealed/file_store.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "stores/as_store_error.hpp"
#include "stores/record.hpp"
#include "system/crypto/sealing.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t file_max = 2'000'000;
constexpr std::chrono::seconds lock_patience{10};
constexpr std::string_view ending = ".sealed";

struct damaged {};

}  // namespace

std::optional<versioned<token_record>> file_store::load(const account& who) {
    const auto found = read(sealed_name(who));
    if (!found) return std::nullopt;
    try {
        return versioned<token_record>{read_record(found->record.expose()), found->counter};
    } catch (const store_error&) {
        throw store_error(
            "the file " + path_of(sealed_name(who)) + " holds a record that this version cannot read",
            "use a newer git-credential-codecatalyst");
    }
}

std::uint64_t file_store::save(const account& who, const token_record& record, std::uint64_t) {
    const auto name = sealed_name(who);
    return as_store_error([&] {
        const auto held_until_return = folder_.lock(lock_patience);
        const auto before = read_while_locked(name);
        const opened_record next{who, (before ? before->counter : 0) + 1, write_readable_record(record)};
        folder_.write(name, seal_record(keys_for(folder_, key_()).newest, next));
        return next.counter;
    });
}

void file_store::forget(const account& who) {
    as_store_error([&] {
        const auto name = sealed_name(who);
        if (!folder_.read(name, file_max)) return;
        const auto held_until_return = folder_.lock(lock_patience);
        folder_.remove(name);
    });
}

std::vector<account> file_store::accounts() {
    std::vector<account> out;
    for (const auto& each : as_store_error([&] { return folder_.list(ending); }))
        if (auto found = read(each.name)) out.push_back(std::move(found->who));
    return out;
}

std::optional<opened_record> file_store::read(const std::string& name) try {
    return as_store_error([&] { return read_once(name); });
} catch (const damaged&) {
    set_aside(name);
}

std::optional<opened_record> file_store::read_while_locked(const std::string& name) try {
    return read_once(name);
} catch (const damaged&) {
    report_damage(name);
}

/// Tries twice: a change of keys may have ended between reading the key and reading the file.
std::optional<opened_record> file_store::read_once(const std::string& name) {
    for (int tries = 0; tries < 2; ++tries) {
        const auto keys = keys_for(folder_, key_());
        const auto sealed = folder_.read(name, file_max);
        if (!sealed) return std::nullopt;
        const auto key_name = key_name_in(*sealed);
        if (!key_name) throw damaged();
        const auto* const key = keys.named(*key_name);
        if (key == nullptr) continue;
        auto out = open_record(*key, *sealed, name);
        if (!out) throw damaged();
        return out;
    }
    throw store_error("the file " + path_of(name) + " is sealed with another key",
                      "give the key that it was sealed with, or remove the file: a new token is made then");
}

/// Checks again under the lock, and leaves alone a file that another process has repaired meanwhile.
void file_store::set_aside(const std::string& name) {
    as_store_error([&] {
        std::optional<unique_fd> held_until_return;
        try {
            held_until_return = folder_.lock(lock_patience);
        } catch (const system_failure& e) {
            throw store_error("the file " + path_of(name) + " was altered or torn", e.what());
        }
        (void)read_while_locked(name);
    });
    throw store_error("the file " + path_of(name) + " was replaced while it was read", "try again");
}

void file_store::report_damage(const std::string& name) {
    const auto kept_as = folder_.set_aside(name);
    throw store_error(
        "a file of tokens was altered or torn; it is kept as " + path_of(kept_as),
        "the next `git fetch` makes a new token, and `git-credential-codecatalyst prune` deletes "
        "the one that was in it");
}

bool file_store::is_changing_keys() const {
    return as_store_error([&] { return has_bridge(folder_); });
}

file_store::rekeyed file_store::rekey(const std::optional<secret>& given,
                                      const std::function<bool(const secret&)>& install) {
    return as_store_error([&] {
        const auto held_until_return = folder_.lock(lock_patience);
        const auto held = key_();
        const bool goes_on = has_bridge(folder_);
        if (!goes_on && given && same(held, *given))
            throw store_error("tokens are sealed with that key already", "name a new one");
        if (!goes_on) write_bridge(folder_, held, given ? given->clone() : make_sealing_key());
        const auto keys = keys_for(folder_, held.clone());
        if (given && !same(keys.newest, *given))
            throw store_error("another change of keys has begun",
                              "finish it with the key that was given then");
        for (const auto& each : folder_.list(ending)) {
            auto opened = read_while_locked(each.name);
            if (!opened) continue;
            ++opened->counter;
            folder_.write(each.name, seal_record(keys.newest, *opened));
        }
        const bool installed = same(held, keys.newest);
        if (!installed && !install(keys.newest)) return rekeyed::not_installed;
        remove_bridge(folder_);
        return installed && goes_on ? rekeyed::finished_earlier : rekeyed::done;
    });
}

std::string file_store::path_of(const std::string& name) const {
    constexpr std::size_t path_max = 4096;
    return printable(folder_.path_of(name), path_max);
}

}  // namespace codecatalyst
