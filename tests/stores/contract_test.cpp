// SPDX-License-Identifier: Apache-2.0
// The contracts of stores and backends, on the fakes that other tests rely on.
#include <doctest/doctest.h>

#include "support/backend_contract.hpp"
#include "support/failure.hpp"
#include "support/fakes.hpp"
#include "support/store_contract.hpp"

using namespace codecatalyst;

TEST_CASE("memory_store: keeps the contract of stores") {
    fakes::memory shared;
    const store_opener open = [&] { return std::make_unique<fakes::memory_store>(shared); };
    check_store_contract(open);
}

TEST_CASE("memory_store: the one changed last comes first") {
    fakes::memory shared;
    check_store_order([&] { return std::make_unique<fakes::memory_store>(shared); }, [] {});
}

TEST_CASE("memory_store: a stale save is refused") {
    fakes::memory shared;
    fakes::memory_store store(shared);
    const account who{"host", "", "mary", "default"};
    const auto version = store.save(who, {}, 0);
    store.save(who, records::with_password("newer"), version);
    for (const auto stale : {version, std::uint64_t{0}})
        CHECK(failure_of<store_error>([&] { return store.save(who, {}, stale); }) ==
              "the record was changed by another process | ");
    CHECK(store_contract::password_at(store, who) == "newer");
}

TEST_CASE("fake_backend: keeps the contract of backends") {
    fakes::service shared;
    shared.tokens = {{"id-0", "made elsewhere", records::at(1)}};
    fakes::fake_backend backend(shared);
    check_backend_contract(backend, records::at(1'800'000'000));
}
