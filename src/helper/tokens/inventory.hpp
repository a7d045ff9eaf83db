// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/secret_store.hpp"
#include "model/token_backend.hpp"

namespace codecatalyst {

/// Where a token comes from, according to its name and the local records.
enum class token_origin { in_use, ours, apart, elsewhere, vs_code, jetbrains, other };

/// A token and what is known about it locally.
struct known_token {
    token_summary what;
    token_origin origin = token_origin::other;
    std::string host;              // the machine in its name, "" if none
    std::vector<account> used_by;  // local accounts whose current token it is
    std::vector<account> held_by;  // local accounts that will delete it
};

/// Tokens in the local records.
struct records_here {
    struct held {
        account who;
        std::string id, name;  // `id` is "" if unknown
    };
    std::vector<held> current;
    std::vector<std::string> others;      // names of pending and retired tokens
    std::vector<held> retired = {};       // the retired ones with their accounts
    std::vector<std::string> apart = {};  // ids of tokens created here for use elsewhere
};

/// Throws `store_error`.
[[nodiscard]] records_here read_records(secret_store& store);

/// Adds the records of another store.
void read_records(secret_store& store, records_here& out);

/// Sorted by expiry, earliest first. `our_host` is this machine's name in the form used in token names.
[[nodiscard]] std::vector<known_token> recognise(std::vector<token_summary> listed, const records_here& here,
                                                 std::string_view our_host);

inline constexpr std::size_t id_prefix_min = 4;

/// The tokens named by `words`, without duplicates. A word is an id, a name, or an unambiguous prefix of an
/// id. Throws `error` unless every word names exactly one token.
[[nodiscard]] std::vector<known_token> choose(std::span<const known_token> all,
                                              std::span<const std::string> words);

/// "name (id)", safe to print on a terminal.
[[nodiscard]] std::string describe(const token_summary& token);

}  // namespace codecatalyst
