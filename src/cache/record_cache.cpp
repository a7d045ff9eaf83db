// SPDX-License-Identifier: Apache-2.0
#include "cache/record_cache.hpp"

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

constexpr std::size_t entry_max = 8 * 1024;  // the kernel gives a user 20,000 bytes for all keys

constexpr const char* all_accounts = "accounts";

/// Of all the entries of this user, whichever state folder they belong to.
std::string entry_name(const std::string& state_folder, const std::string& what) {
    return "git-credential-codecatalyst:record:" + sha256_hex(state_folder + '\0' + what);
}

std::int64_t seconds_of(time_point at) { return at.time_since_epoch().count(); }

/// The cached list of accounts: a line each. Nothing when it is not one.
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
    try {
        if (const auto bytes = find(what)) return versioned<token_record>{read_record(bytes->expose()), 0};
    } catch (const store_error&) {  // written by another version of this program
    }
    const auto state = mark_state();
    auto out = with_.real->load(who);
    if (out && out->version == 0) keep(what, write_record(out->value), state);
    return out;
}

std::vector<account> record_cache::accounts() {
    if (const auto text = find(all_accounts))
        if (auto known = read_accounts(text->expose())) return std::move(*known);
    const auto state = mark_state();
    auto out = with_.real->accounts();
    secret text;
    for (const auto& who : out) text.append(write_account(who) + '\n');
    keep(all_accounts, text, state);
    return out;
}

std::optional<secret> record_cache::find(const std::string& what) const {
    const auto home = with_.env("HOME").value_or("");
    return find_answer(cache_key_folder(home.c_str()), entry_name(with_.state_folder, what),
                       seconds_of(with_.now()));
}

void record_cache::keep(const std::string& what, const secret& bytes, const std::string& state) const {
    const auto now = with_.now();
    const std::vector<std::string> files{change_mark(with_.state_folder)};
    if (bytes.expose().size() > entry_max || is_changing(with_.state_folder, seconds_of(now)) ||
        !unchanged_since(files, current_nanoseconds()))
        return;
    if (const auto key = cache_key(with_.env))
        keep_answer(*key, with_.state_folder, entry_name(with_.state_folder, what), bytes,
                    {seconds_of(now), seconds_of(now + with_.at_most), files, state});
}

std::string record_cache::mark_state() const {
    return state_of(std::vector<std::string>{change_mark(with_.state_folder)});
}

}  // namespace codecatalyst
