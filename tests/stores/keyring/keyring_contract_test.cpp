// SPDX-License-Identifier: Apache-2.0
// The contract of stores, on the real keyring: tests/stories/contracts.t unlocks one and runs this.
#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "stores/keyring/keyring.hpp"
#include "support/failure.hpp"
#include "support/fakes.hpp"
#include "support/store_contract.hpp"
#include "support/temp_folder.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

fakes::recorder heard;
const temp_folder folder;

std::unique_ptr<secret_store> open_keyring() { return std::make_unique<keyring>(10s, heard, folder.path()); }

}  // namespace

TEST_CASE("keyring: keeps the contract of stores") { check_store_contract(open_keyring); }

TEST_CASE("keyring: the one changed last comes first") {
    check_store_order(open_keyring, [] { std::this_thread::sleep_for(1100ms); });  // it knows seconds
}

TEST_CASE("keyring: a record that another program changed meanwhile is not replaced") {
    const auto one = open_keyring(), other = open_keyring();
    const account mary{store_contract::host, "", "mary", "default"};
    const auto version = one->save(mary, records::with_password("first"), 0);
    CHECK(other->save(mary, records::with_password("second"), version) != version);
    const auto check_refused = [&](std::uint64_t with) {
        CHECK(
            failure_of<store_error>([&] { return one->save(mary, records::with_password("third"), with); }) ==
            "the record in the keyring was changed by another program meanwhile | run the command again");
    };
    check_refused(version);
    check_refused(0);
    CHECK(store_contract::password_at(*one, mary) == "second");
    one->forget(mary);
    check_refused(version);
}

TEST_CASE("keyring: an account is held once more by the process that holds it") {
    const auto store = open_keyring();
    const account mary{store_contract::host, "", "mary", "default"},
        as_typed{mary.host, "", "MARY ", "default"};
    const auto first = store->hold(mary, 0s);
    CHECK(first == store->hold(as_typed, 0s));
    CHECK(first != store->hold({mary.host, "", "bob", "default"}, 0s));
}

TEST_CASE("keyring: says nothing when all is well") { CHECK(heard.said.empty()); }
