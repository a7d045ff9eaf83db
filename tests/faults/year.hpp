// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "faults/parts.hpp"

namespace codecatalyst::simulation {

/// A year of Git use, outages, rejections and crashes. `run` throws `violation` when something happens that
/// must not.
class year {
public:
    explicit year(std::uint64_t seed);

    void run();

    world here;

private:
    void choose_rules();
    void change_weather(std::chrono::seconds over);
    void start_now_and_then(time_point& until, int mean_days, std::chrono::seconds over,
                            std::chrono::seconds most);
    void jump_clock();
    void sign_in_again(std::chrono::seconds over);
    void delete_in_console(const account& who);

    void use(std::chrono::seconds gap);
    void git_in_a_loop(const account& who);
    void add_git(const account& who, bool rough, bool member);
    void git(const account& who, bool rough, bool member);
    void get(process& p, const account& who, std::optional<answer>& given);
    void judge_get(const process& p, const account& who, bool was_calm, const std::optional<answer>& given,
                   const std::string& why);
    void erase(const account& who, const std::string& password, bool rough);
    void erase_for_no_reason(const account& who, bool rough);
    void renew(const account& who, const std::string& by, bool force, bool rough);
    void end_process(process& p);
    void judge_renewal(const process& p);
    [[nodiscard]] process new_process(const std::string& what, bool rough);

    void end_well();
    [[nodiscard]] bool is_tidy() const;

    std::map<account, std::string> before_;              // the password that was held before
    std::map<account, time_point> excused_;              // nothing is made until then, and rightly so
    std::map<std::string, time_point> console_deleted_;  // by password
    long processes_ = 0;
    bool timer_ = false;
    std::chrono::seconds session_{0};  // what a sign-in is good for; 0: for ever
};

}  // namespace codecatalyst::simulation
