// SPDX-License-Identifier: Apache-2.0
// The contract of stores, on the real keyring: tests/stories/contracts.t unlocks one and runs this.
#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "stores/keyring/keyring.hpp"
#include "support/fakes.hpp"
#include "support/store_contract.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

fakes::recorder heard;

std::unique_ptr<secret_store> open_keyring() { return std::make_unique<keyring>(10s, heard); }

}  // namespace

TEST_CASE("keyring: keeps the contract of stores when it was prepared ahead") {
    prepare_secret_service();
    check_store_contract(open_keyring);
}

TEST_CASE("keyring: keeps the contract of stores") { check_store_contract(open_keyring); }

TEST_CASE("keyring: the one changed last comes first") {
    check_store_order(open_keyring, [] { std::this_thread::sleep_for(1100ms); });  // it knows seconds
}

TEST_CASE("keyring: says nothing when all is well") { CHECK(heard.said.empty()); }
