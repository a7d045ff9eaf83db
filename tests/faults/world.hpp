// SPDX-License-Identifier: Apache-2.0
// What stands still between two processes of a simulated year: the service, the keyring, the weather.
#pragma once

#include <deque>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "faults/crew.hpp"
#include "model/policy.hpp"
#include "model/secret_store.hpp"

namespace codecatalyst::simulation {

/// Something that must never be so.
struct violation : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A token as the service has it.
struct service_token {
    std::string id, name, user, value;
    time_point created, active_from, expires;  // by the service's clock, which is right
};

/// A create that the service carries out after its client has stopped waiting.
struct late_create {
    time_point at;
    service_token what;
};

/// A time, and what this machine's clock showed then.
struct moment {
    time_point real = {}, local = {};
};

/// What is wrong with the world, and until when.
struct weather {
    time_point service_down, service_flaky, service_slow, session_over, slow_activation, quota_full;
    time_point store_down, store_flaky, clock_wrong, other_user;
    std::chrono::seconds clock_offset{0};
};

/// What happened, so that a year in which nothing did is seen.
struct tally {
    std::map<std::string, long> counts;
    long& operator[](const std::string& what) { return counts[what]; }
    void add(const tally& other) {
        for (const auto& [what, count] : other.counts) counts[what] += count;
    }
};

inline const std::string our_prefix = "git-credential-codecatalyst/here/";

class world {
public:
    explicit world(std::uint64_t seed);

    chance dice;
    crew processes;
    time_point now;  // the true time
    weather sky;
    policy rules;
    bool faults_over = false;
    tally happened;
    std::vector<account> accounts;

    std::vector<service_token> tokens;
    std::vector<late_create> late;
    std::map<account, std::string> records;  // as bytes
    std::map<account, handed_out_token> words;
    std::map<account, bool> held;             // locks
    std::map<std::string, moment> answered;   // id: when last
    std::map<std::string, account> made_for;  // name
    std::map<account, std::deque<time_point>> made_well;
    time_point clock_changed;
    std::optional<time_point> session_end;  // nothing: it lasts

    [[nodiscard]] time_point local_time() const;
    [[nodiscard]] moment clocks() const { return {now, local_time()}; }
    [[nodiscard]] bool is(time_point until) const { return !faults_over && now < until; }
    [[nodiscard]] bool calm() const;
    [[nodiscard]] bool signed_in() const { return faults_over || !session_end || now < *session_end; }
    [[nodiscard]] std::string user() const { return is(sky.other_user) ? "bob" : "mary"; }

    void pass(std::chrono::seconds time);
    void note(const std::string& what);
    [[nodiscard]] std::string last_notes() const;
    [[nodiscard]] std::string new_number() { return std::to_string(++numbers_); }

    /// Whether Git gets in with this password.
    [[nodiscard]] const service_token* accepts(std::string_view value) const;
    [[nodiscard]] token_record record_of(const account& who) const;
    [[nodiscard]] std::vector<service_token> ours(const account& who) const;

    /// What the helper does to the service, checked.
    void delete_for_helper(const std::string& id, const std::string& as_user);
    void made_and_kept(const account& who);
    /// Throws `violation` when a token is listed that no record knows.
    void check_all_known() const;

private:
    std::deque<std::string> notes_;
    long numbers_ = 0;
};

}  // namespace codecatalyst::simulation
