// SPDX-License-Identifier: Apache-2.0
// A token helper with fakes around it.
#pragma once

#include <utility>
#include <vector>

#include "helper/git/own_tokens.hpp"
#include "helper/tokens/renewal.hpp"
#include "support/fakes.hpp"

namespace codecatalyst::fakes {

inline constexpr time_point start{std::chrono::seconds(1'800'000'000)};  // 2027-01-15T08:00:00Z
inline const std::string west = "git.us-west-2.codecatalyst.aws";

struct token_world {
    service codecatalyst;
    memory keyring;
    lock_log locks;
    recorder told;
    time_point now = start;
    int names = 0;
    std::string profile = "work";
    std::string username;  // of the settings
    policy rules;
    bool at_terminal = false;
    std::vector<account> to_renew;  // once Git has its answer

    /// Each call is a process of its own.
    [[nodiscard]] own_tokens_helper helper() { return own_tokens_helper(parts()); }

    [[nodiscard]] token_services parts() {
        return {std::make_unique<fake_backend>(codecatalyst),
                std::make_unique<memory_store>(keyring),
                std::make_unique<open_locks>(locks),
                told,
                [this] { return now; },
                [this] { return "name-" + std::to_string(++names); },
                rules,
                profile,
                username,
                std::chrono::seconds(60),
                [this](const account& who) { to_renew.push_back(who); },
                [] { return "name-"; },
                at_terminal};
    }

    std::optional<answer> get(const request& asked) { return helper().get(asked); }
    renewal::outcome renew(bool force = false) {
        return renewal(parts()).run({west, "", "mary", profile}, force, std::chrono::seconds(0));
    }
    void erase(const request& refused) { helper().erase(refused); }

    /// What is known of an account; an empty record when nothing is.
    [[nodiscard]] token_record record(const std::string& username_of = "mary") {
        const auto found = keyring.find({west, "", username_of, profile});
        return found == keyring.items.end() ? token_record{} : clone(found->held.value);
    }

    /// The names of tokens that may exist at the service although their create failed.
    [[nodiscard]] std::vector<std::string> pending(const std::string& username_of = "mary") {
        std::vector<std::string> names_of;
        for (const auto& each : record(username_of).pending) names_of.push_back(each.name);
        return names_of;
    }

    void put(token_record known, const std::string& username_of = "mary") {
        keyring.put({west, "", username_of, profile}, std::move(known));
    }
};

inline request asks(std::optional<std::string> username = std::nullopt) {
    request out;
    out.where = {"https", west, ""};
    out.with.username = std::move(username);
    return out;
}

/// What Git sends back after a 401.
inline request refuses(std::string_view password, std::optional<std::string> username = "mary") {
    request out = asks(std::move(username));
    out.with.password = secret(password);
    return out;
}

inline token held(std::string number, time_point created, time_point expires) {
    return {"id-" + number, "name-of-" + number, "mary", secret("PAT-" + number), created, expires};
}

/// The password of an answer, "(nothing)" without one.
inline std::string password_of(const std::optional<answer>& given) {
    return given && given->with.password ? std::string(given->with.password->expose()) : "(nothing)";
}

}  // namespace codecatalyst::fakes
