// SPDX-License-Identifier: Apache-2.0
#include "model/store_choice.hpp"

#include <doctest/doctest.h>

#include <map>

#include "support/failure.hpp"

using namespace codecatalyst;

namespace {

using finding = store_look::finding;

struct world {
    std::map<store_kind, store_look> there{
        {store_kind::keyring, {finding::absent, "no keyring runs", "start one"}},
        {store_kind::file, {finding::absent, "there is no key", "make one"}},
        {store_kind::kernel, {finding::absent, "the kernel has none", ""}}};
    settings in_force;
    std::optional<remembered_store> before;
    std::string looked;

    world() {
        in_force.store = "auto";
        in_force.allowed_stores = {"keyring", "file", "kernel", "none"};
    }
    store_choice choose() {
        looked.clear();
        return choose_store(in_force, before, [this](store_kind kind) {
            looked += std::string(name_of(kind)) + ' ';
            return there.at(kind);
        });
    }
    std::string chosen() {
        const auto out = choose();
        return std::string(name_of(out.kind)) + (out.is_fresh ? ", fresh: " : ": ") + out.why;
    }
    std::string failure() {
        return failure_of<store_error>([this] { return choose(); });
    }
    void serves(store_kind kind) { there[kind] = {finding::serves, "", ""}; }
};

}  // namespace

TEST_CASE("store choice: names there and back") {
    for (const auto kind : {store_kind::keyring, store_kind::file, store_kind::kernel, store_kind::none})
        CHECK((store_named(name_of(kind)) == kind));
    CHECK_FALSE(store_named("auto"));
}

TEST_CASE("store choice: the first that serves, and no look further than that") {
    world w;
    w.serves(store_kind::kernel);
    CHECK(w.chosen() == "kernel, fresh: no keyring runs; there is no key");
    w.serves(store_kind::file);
    CHECK(w.chosen() == "file, fresh: no keyring runs");
    w.serves(store_kind::keyring);
    CHECK(w.chosen() == "keyring, fresh: it can be used here");
    CHECK(w.looked == "keyring ");
}

TEST_CASE("store choice: what is locked is neither passed over nor remembered") {
    world w;
    w.serves(store_kind::file);
    w.serves(store_kind::kernel);
    w.there[store_kind::keyring] = {finding::locked, "the keyring is locked", ""};
    CHECK(w.chosen() == "keyring: the keyring is locked");
    w.there[store_kind::keyring] = {finding::absent, "no keyring runs", ""};
    w.there[store_kind::file] = {finding::locked, "locked by a passphrase", ""};
    CHECK(w.chosen() == "file: locked by a passphrase");
}

TEST_CASE("store choice: what cannot be looked at, as the installation is broken, is not passed over") {
    world w;
    w.serves(store_kind::file);
    w.there[store_kind::keyring] = {finding::broken, "the module cannot be loaded", ""};
    CHECK(w.chosen() == "keyring: the module cannot be loaded");
    CHECK(w.looked == "keyring ");
}

TEST_CASE("store choice: a keyring that cannot be unlocked is passed over for sealed files only") {
    world w;
    w.serves(store_kind::kernel);
    w.there[store_kind::keyring] = {finding::shut, "the keyring is locked", ""};
    CHECK(w.chosen() == "keyring: the keyring is locked");
    CHECK(w.looked == "keyring file ");
    w.there[store_kind::file] = {finding::locked, "locked by a passphrase", ""};
    CHECK(w.chosen() == "keyring: the keyring is locked");
    w.serves(store_kind::file);
    CHECK(w.chosen() == "file, fresh: the keyring is locked");
    w.in_force.allowed_stores = {"keyring", "kernel"};
    CHECK(w.chosen() == "keyring: the keyring is locked");
}

TEST_CASE("store choice: with none there is one error with every reason") {
    world w;
    CHECK(w.failure() ==
          "there is no place to keep tokens: no keyring runs; there is no key; the kernel has none | "
          "start one; or make one");
    w.in_force.allowed_stores = {"none"};
    CHECK(w.failure() == "there is no place to keep tokens: codecatalyst.allowedStores allows none | ");
}

TEST_CASE("store choice: what is remembered stays, though others serve and it does not") {
    world w;
    w.serves(store_kind::kernel);
    w.before = remembered_store{store_kind::keyring, "as it was"};
    CHECK(w.chosen() == "keyring: as it was");
    CHECK(w.looked.empty());
}

TEST_CASE("store choice: the setting goes before what is remembered") {
    world w;
    w.before = remembered_store{store_kind::keyring, ""};
    for (const auto* name : {"keyring", "file", "kernel", "none"}) {
        w.in_force.store = name;
        CHECK(w.chosen() == std::string(name) + ": codecatalyst.store says so");
    }
    CHECK(w.looked.empty());
}

TEST_CASE("store choice: what is not allowed is neither looked at nor used") {
    world w;
    w.serves(store_kind::keyring);
    w.serves(store_kind::kernel);
    w.in_force.allowed_stores = {"file", "kernel"};
    CHECK(w.chosen() == "kernel, fresh: there is no key");
    CHECK(w.looked == "file kernel ");
    w.before = remembered_store{store_kind::keyring, ""};
    CHECK(w.failure() ==
          "tokens are kept in the store keyring, which codecatalyst.allowedStores leaves out | "
          "move them to one that is allowed: `git-credential-codecatalyst store move --to STORE`");
    w.in_force.store = "keyring";
    CHECK(w.failure() ==
          "codecatalyst.store is keyring, which codecatalyst.allowedStores leaves out | "
          "set it to one that is allowed, or to auto");
}
