// SPDX-License-Identifier: Apache-2.0
#include "stores/sealed/file_store.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "support/failure.hpp"
#include "support/store_contract.hpp"
#include "support/temp_folder.hpp"
#include "system/crypto/sealing.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

const account mary{store_contract::host, "", "mary", "default"},
    bob{store_contract::host, "", "bob", "default"};

struct world {
    temp_folder temp;
    std::string folder = temp.path("state/sealed");
    std::string content = "the first key";
    file_store store{folder, [this] { return sealing_key_from(content); }};

    [[nodiscard]] std::string file_of(const account& who) const { return "state/sealed/" + sealed_name(who); }
    [[nodiscard]] std::string path_of(const account& who) const { return temp.path(file_of(who)); }
    std::string load_failure(const account& who = mary) {
        return failure_of<store_error>([&] { return store.load(who); });
    }
};

std::string damage(const std::string& path) {
    return "a file of tokens was altered or torn; it is kept as " + path +
           " | the next `git fetch` makes a new token, and `git-credential-codecatalyst prune` deletes the "
           "one "
           "that was in it";
}

}  // namespace

TEST_CASE("file: keeps the contract of stores") {
    const temp_folder temp;
    check_store_contract([&] {
        return std::make_unique<file_store>(temp.path("sealed"), [] { return sealing_key_from("a key"); });
    });
}

TEST_CASE("file: a record that could not be read again is not written") {
    world w;
    auto& store = w.store;
    store.save(mary, records::with_password("first"), 0);
    auto odd = records::with_password("second");
    odd.current->username = "m\xff";
    CHECK(failure_of<store_error>([&] { store.save(mary, odd, 1); }) ==
          "names are kept in UTF-8 only: a path, user name or profile is not | write it in UTF-8");
    CHECK(store_contract::password_at(store, mary) == "first");
    store.forget(mary);
}

TEST_CASE("file: the one changed last comes first") {
    const temp_folder temp;
    check_store_order(
        [&] {
            return std::make_unique<file_store>(temp.path("sealed"),
                                                [] { return sealing_key_from("a key"); });
        },
        [] { std::this_thread::sleep_for(20ms); });
}

TEST_CASE("file: nothing of a record can be read in its file or in the file's name") {
    world w;
    w.store.save(mary, records::with_password("hunter2hunter2"), 0);
    const auto bytes = w.temp.read(w.file_of(mary));
    CHECK(bytes.starts_with("CCR1 "));
    for (const auto* word : {"hunter2", "mary", "store-contract", "default"}) {
        CHECK(bytes.find(word) == std::string::npos);
        CHECK(w.file_of(mary).find(word) == std::string::npos);
    }
}

TEST_CASE("file: the version counts the saves") {
    world w;
    CHECK(w.store.save(mary, {}, 0) == 1);
    CHECK(w.store.save(mary, {}, 1) == 2);
    CHECK(w.store.load(mary)->version == 2);
}

TEST_CASE("file: every altered byte and every tear is reported, and the file set aside") {
    world w;
    w.store.save(mary, records::with_password("PAT"), 0);
    const auto whole = w.temp.read(w.file_of(mary));
    const std::string key_name = name_of_key(sealing_key_from("the first key"));
    int times = 0;
    const auto check = [&](const std::string& bytes) {
        CAPTURE(bytes);
        w.temp.write(w.file_of(mary), bytes);
        CHECK(w.load_failure() == damage(w.path_of(mary) + ".damaged-" + std::to_string(++times)));
        CHECK(w.temp.read(w.file_of(mary) + ".damaged-" + std::to_string(times)) == bytes);
        CHECK(w.load_failure() == "(none)");
    };
    const auto key_at = whole.find(key_name);
    for (std::size_t at = 0; at < whole.size(); ++at) {
        auto bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ 1);
        if (at >= key_at && at < key_at + key_name.size()) continue;  // it then names another key
        check(bytes);
        if (at % 16 == 0) check(whole.substr(0, at));
    }
    check(whole + "x");
    w.temp.write(w.file_of(mary), whole);
    CHECK(w.load_failure() == "(none)");
}

TEST_CASE("file: accounts whose files were swapped are not taken for each other") {
    world w;
    w.store.save(mary, records::with_password("mary's"), 0);
    w.store.save(bob, records::with_password("bob's"), 0);
    std::filesystem::copy_file(w.path_of(bob), w.path_of(mary),
                               std::filesystem::copy_options::overwrite_existing);
    CHECK(w.load_failure() == damage(w.path_of(mary) + ".damaged-1"));
    CHECK(store_contract::password_at(w.store, bob) == "bob's");
}

TEST_CASE("file: a damaged file is not replaced in silence, nor left out of a list") {
    world w;
    w.temp.write(w.file_of(mary), "torn");
    CHECK(failure_of<store_error>([&] { w.store.save(mary, {}, 0); }) ==
          damage(w.path_of(mary) + ".damaged-1"));
    w.temp.write(w.file_of(mary), "torn");
    CHECK(failure_of<store_error>([&] { return w.store.accounts(); }) ==
          damage(w.path_of(mary) + ".damaged-2"));
    CHECK(w.store.accounts().empty());
    w.store.save(mary, {}, 0);
    CHECK(w.load_failure() == "(none)");
}

TEST_CASE("file: another key opens nothing, replaces nothing and sets nothing aside") {
    world w;
    w.store.save(mary, records::with_password("PAT"), 0);
    const auto before = w.temp.read(w.file_of(mary));
    w.content = "the second key";
    const auto refusal = "the file " + w.path_of(mary) +
                         " is sealed with another key | give the key that it was sealed with, or remove the "
                         "file: a new token is made then";
    CHECK(w.load_failure() == refusal);
    CHECK(failure_of<store_error>([&] { w.store.save(mary, {}, 0); }) == refusal);
    CHECK(failure_of<store_error>([&] { return w.store.accounts(); }) == refusal);
    CHECK(w.temp.read(w.file_of(mary)) == before);
}

TEST_CASE("file: what the operating system refuses is a failure of the store") {
    world w;
    w.store.save(mary, {}, 0);
    REQUIRE(::chmod(w.folder.c_str(), 0770) == 0);
    CHECK(w.load_failure() == w.folder +
                                  " can be changed by other users | see whether they did; then run `chmod "
                                  "go-w " +
                                  w.folder + '`');
}

TEST_CASE("file: an unavailable key is reported, and does not pass for a missing record") {
    const temp_folder temp;
    file_store store(temp.path("sealed"), []() -> secret { throw store_error("locked", "unlock it"); });
    CHECK(failure_of<store_error>([&] { return store.load(mary); }) == "locked | unlock it");
    CHECK(failure_of<store_error>([&] { store.save(mary, {}, 0); }) == "locked | unlock it");
}
