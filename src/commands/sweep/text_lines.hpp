// SPDX-License-Identifier: Apache-2.0
// What the scanners of this room have in common.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"
#include "commands/sweep/found_token.hpp"

namespace codecatalyst {

struct text_line {
    std::size_t begin, end, next;  // `end` is before "\n" or "\r\n", `next` behind it
};

/// The lines of a text, without a byte order mark before the first.
[[nodiscard]] std::vector<text_line> lines_in(std::string_view text);

[[nodiscard]] inline std::string_view text_of(std::string_view text, const text_line& line) {
    return text.substr(line.begin, line.end - line.begin);
}

[[nodiscard]] inline text_edit without(const text_line& line) { return {line.begin, line.next, ""}; }

/// A part of a text that holds a value, and the value without its quotes.
struct value_span {
    std::size_t begin, end;  // with the quotes
    std::string_view inner;
};

/// The value between two offsets, without white space around it and one pair of quotes.
[[nodiscard]] value_span value_between(std::string_view text, std::size_t begin, std::size_t end);

/// A value in ".../NAME:-VALUE}", which a tool takes where no variable is set: it may be a token. Others stay
/// as they are.
[[nodiscard]] std::string_view value_instead(std::string_view value);

/// True for what is not a secret but names one or takes its place: "", "${NAME}", "$NAME", "%NAME%", and
/// "{...}", which Maven has encrypted.
[[nodiscard]] bool is_reference(std::string_view value);

struct user_and_secret {
    std::string username;
    secret value;
};

/// "USER:TOKEN"; a text without a colon is a token alone.
[[nodiscard]] user_and_secret parted(std::string_view text);

/// "TOKEN:" and "TOKEN:x-oauth-basic", and a token that is known here where a user is expected: it becomes
/// the value. True when it did.
bool take_token_from_user(std::string& username, secret& value, const scan_rules& by);

/// The same in base64, with or without padding; nullopt for other text.
[[nodiscard]] std::optional<user_and_secret> parted_base64(std::string_view text);

/// base64, with or without padding.
[[nodiscard]] std::optional<secret> decoded_base64(std::string_view text);

/// The host of "//HOST/PATH" or "https://HOST/PATH", in lower case; "" for anything else.
[[nodiscard]] std::string host_in(std::string_view url);

/// The path in "//HOST/PATH" or "https://HOST/PATH", without slashes at both ends.
[[nodiscard]] std::string path_in(std::string_view url);

/// Notes that a name is for the host of a URL. One that is also for a host which is not ours stays that.
void note_name(names_of_hosts& to, std::string_view name, std::string_view url, const scan_rules& by);

/// The host that a token with this name is for.
struct named_host {
    std::string host;  // "" for none of ours
    bool is_guess = false;
};

/// A file's own names count first. Those of others, where anybody may have written them, are a guess; a token
/// that is known here needs none.
[[nodiscard]] named_host host_of_name(std::string_view name, const names_of_hosts& own,
                                      const names_of_hosts& others, const secret& value,
                                      const scan_rules& by);

/// What to do about a guess.
inline constexpr std::string_view by_hand_guess =
    "see whether it is CodeCatalyst's: another file alone names the host";

}  // namespace codecatalyst
