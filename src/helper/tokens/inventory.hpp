// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/secret_store.hpp"
#include "model/token_backend.hpp"

namespace codecatalyst {

/// Who made a token, as far as its name and the records here tell.
enum class token_origin { in_use, ours, apart, elsewhere, vs_code, jetbrains, other };

/// A token with what is known of it here.
struct known_token {
    token_summary what;
    token_origin origin = token_origin::other;
    std::string host;              // whose token it is, for `elsewhere`
    std::vector<account> used_by;  // the accounts here whose current token it is
    std::vector<account> held_by;  // and those that hold it as one to be deleted
};

/// What the records here say of tokens.
struct records_here {
    struct held {
        account who;
        std::string id, name;  // "" for an id that was never told
    };
    std::vector<held> current;
    std::vector<std::string> others;      // names of tokens that were made or retired here
    std::vector<held> retired = {};       // with their accounts
    std::vector<std::string> apart = {};  // ids of tokens that were made here for use elsewhere
};

/// Throws `store_error`.
[[nodiscard]] records_here read_records(secret_store& store);

/// Adds what another store has.
void read_records(secret_store& store, records_here& out);

/// The one that expires first comes first. `our_host` is this machine's, as it stands in token names.
[[nodiscard]] std::vector<known_token> recognise(std::vector<token_summary> listed, const records_here& here,
                                                 std::string_view our_host);

inline constexpr std::size_t id_prefix_min = 4;

/// The tokens that words name, each once: by id, by name, or by the beginning of an id, where no other token
/// is meant. Throws `error` unless all of them are found.
[[nodiscard]] std::vector<known_token> choose(std::span<const known_token> all,
                                              std::span<const std::string> words);

/// "name (id)", fit for a terminal.
[[nodiscard]] std::string describe(const token_summary& token);

}  // namespace codecatalyst
