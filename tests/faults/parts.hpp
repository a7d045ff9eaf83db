// SPDX-License-Identifier: Apache-2.0
// What one process of a simulated year works with: ports onto the world, where it may be killed at any call.
#pragma once

#include "faults/world.hpp"
#include "helper/tokens/token_services.hpp"

namespace codecatalyst::simulation {

/// SIGKILL: no `error`, so nothing that would go on after a failure does so.
struct killed {};

/// One process: what is to go wrong for it, at which of its calls.
struct process {
    enum class side { service, store, disk };
    enum class trouble { none, killed, refused, broken, store_fails };

    world& in;
    std::string name;
    trouble what = trouble::none;
    int at_call = 0;
    bool after = false;  // the work is done, and then it goes wrong

    int calls = 0;
    bool hurt = false;                             // something did go wrong, planned or by the weather
    moment loaded = {};                            // its last look at the record
    std::optional<account> made = std::nullopt;    // for whom it made a token that it then kept
    std::optional<token> replaced = std::nullopt;  // the one it took the place of

    /// Around the work of each call.
    void enter(const std::string& call, side of);
    void leave(const std::string& call, side of);

private:
    void die(const std::string& call, bool done);
    void fail(const std::string& call, side of, bool done);
    void check_weather(const std::string& call, side of);
};

/// The ports of a process. `who` is the account that its tokens are for.
[[nodiscard]] token_services make_parts(process& of, const account& who, reporter& report,
                                        std::function<void(const account&)> renew_later);

}  // namespace codecatalyst::simulation
