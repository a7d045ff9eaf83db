// SPDX-License-Identifier: Apache-2.0
#include "cache/record_cache.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cache/cache_key.hpp"
#include "cache/entries.hpp"
#include "cache/invalidating_store.hpp"
#include "stores/account_text.hpp"
#include "stores/record.hpp"
#include "system/crypto/digest.hpp"
#include "system/os/clock.hpp"

namespace codecatalyst {
namespace {

constexpr const char* all_accounts = "accounts";

/// Unique among all entries of this user, whichever state folder they belong to.
std::string entry_name(const std::string& state_folder, const std::string& what) {
    return "git-credential-codecatalyst:record:" + sha256_hex(state_folder + '\0' + what);
}

std::int64_t seconds_of(time_point at) { return at.time_since_epoch().count(); }

/// The cached list of accounts, one per line; nullopt when the text is not such a list.
std::optional<std::vector<account>> read_accounts(std::string_view text) {
    std::vector<account> out;
    for (const auto line : split(text, '\n')) {
        if (line.empty()) continue;
        auto who = read_account(line);
        if (!who) return std::nullopt;
        out.push_back(std::move(*who));
    }
    return out;
}

}  // namespace

std::optional<versioned<token_record>> record_cache::load(const account& who) {
    const auto what = write_account(who);
    if (auto known = cached_record(what)) return known;
    return with_.queue.pass([&] {
        auto known = cached_record(what);
        return known ? std::move(known) : load_and_keep(who, what);
    });
}

std::vector<account> record_cache::accounts() {
    if (auto known = cached_accounts()) return std::move(*known);
    return with_.queue.pass([&] {
        auto known = cached_accounts();
        return known ? std::move(*known) : list_and_keep();
    });
}

record_cache::loaded record_cache::cached_record(const std::string& what) const try {
    const auto bytes = find(what);
    if (!bytes) return std::nullopt;
    const auto text = bytes->expose();
    const auto end = std::min(text.find('\n'), text.size());
    const auto version = to_number<std::uint64_t>(text.substr(0, end));
    if (!version) return std::nullopt;
    return versioned<token_record>{read_record(text.substr(end)), *version};
} catch (const store_error&) {  // written by another version of this program
    return std::nullopt;
}

std::optional<std::vector<account>> record_cache::cached_accounts() const {
    const auto text = find(all_accounts);
    return text ? read_accounts(text->expose()) : std::nullopt;
}

record_cache::loaded record_cache::load_and_keep(const account& who, const std::string& what) {
    const auto state = mark_state();
    auto out = with_.real->load(who);
    if (!out) return out;
    secret text(std::to_string(out->version) + '\n');
    const auto record = write_record(out->value);
    text.append(record.expose());
    keep(what, text, state);
    return out;
}

std::vector<account> record_cache::list_and_keep() {
    const auto state = mark_state();
    auto out = with_.real->accounts();
    secret text;
    for (const auto& who : out) text.append(write_account(who) + '\n');
    keep(all_accounts, text, state);
    return out;
}

std::optional<secret> record_cache::find(const std::string& what) const {
    if (is_fresh_wanted_) return std::nullopt;
    const auto home = with_.env("HOME").value_or("");
    return find_answer(cache_key_folder(home.c_str()), entry_name(with_.state_folder, what),
                       seconds_of(with_.now()));
}

void record_cache::keep(const std::string& what, const secret& bytes, const std::string& state) const {
    const auto now = with_.now();
    const std::vector<std::string> files{change_mark(with_.state_folder)};
    if (bytes.expose().size() > answer_max || is_changing(with_.state_folder, seconds_of(now)) ||
        !unchanged_since(files, current_nanoseconds()))
        return;
    if (const auto key = cache_key(with_.env))
        keep_answer(*key, with_.state_folder, entry_name(with_.state_folder, what), bytes,
                    {seconds_of(now), seconds_of(now + with_.at_most), files, state}, cached::record);
}

std::string record_cache::mark_state() const {
    return state_of(std::vector<std::string>{change_mark(with_.state_folder)});
}

}  // namespace codecatalyst
