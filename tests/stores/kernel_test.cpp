// SPDX-License-Identifier: Apache-2.0
// On the kernel's own keyring, beside whatever it holds.
#include "stores/kernel.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "stores/account_text.hpp"
#include "support/failure.hpp"
#include "support/store_contract.hpp"
#include "support/temp_folder.hpp"
#include "system/crypto/digest.hpp"
#include "system/crypto/kernel_seal.hpp"
#include "system/os/new_kernel_key.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

/// A keyring of its own, which goes with the test.
const temp_folder files;
const std::string lock_folder = files.path("state");

const account mary{store_contract::host, "", "mary", "default"};

std::unique_ptr<secret_store> open_kernel() { return std::make_unique<kernel_store>(lock_folder); }

key_id home() {
    const auto key = kernel_key(lock_folder);
    return *find_keyring(user_keys, "git-credential-codecatalyst:records:" +
                                        sha256_hex(std::string(key.expose()) + lock_folder).substr(0, 16));
}

key_id record_of(const account& who) {
    return *find_keyring(home(), "record:" + sha256_hex(write_account(who)).substr(0, 32));
}

/// Replaces a record for as long as it is there.
class busy_writer {
public:
    busy_writer() : writer_(::fork()) {
        if (writer_ != 0) return;
        for (;;) kernel_store(lock_folder).save(mary, records::with_password("second"), 0);
    }
    busy_writer(const busy_writer&) = delete;
    busy_writer& operator=(const busy_writer&) = delete;
    ~busy_writer() {
        ::kill(writer_, SIGKILL);
        ::waitpid(writer_, nullptr, 0);
    }

private:
    pid_t writer_;
};

}  // namespace

TEST_CASE("kernel: keeps the contract of stores") { check_store_contract(open_kernel); }

TEST_CASE("kernel: another folder of locks has other records") {
    kernel_store store(lock_folder), other(lock_folder + "/other");
    store.save(mary, records::with_password("PAT"), 0);
    CHECK_FALSE(other.load(mary));
    CHECK(other.accounts().empty());
    store.forget(mary);
}

TEST_CASE("kernel: a record that could not be read again is not written") {
    kernel_store store(lock_folder);
    store.save(mary, records::with_password("first"), 0);
    auto odd = records::with_password("second");
    odd.current->username = "m\xff";
    CHECK(failure_of<store_error>([&] { store.save(mary, odd, 1); }) ==
          "names are kept in UTF-8 only: a path, user name or profile is not | write it in UTF-8");
    CHECK(store_contract::password_at(store, mary) == "first");
    store.forget(mary);
}

TEST_CASE("kernel: the one changed last comes first") {
    check_store_order(open_kernel, [] { std::this_thread::sleep_for(1ms); });
}

TEST_CASE("kernel: its place is that of the user namespace") {
    CHECK(kernel_store(lock_folder).place().starts_with("kernel user:["));
    CHECK(kernel_store(lock_folder).place() == kernel_store(lock_folder).place());
}

TEST_CASE("kernel: a read during a replacement gives the old record or the new one") {
    kernel_store store(lock_folder);
    store.save(mary, records::with_password("first"), 0);
    const busy_writer writer;
    while (store_contract::password_at(store, mary) == "first") continue;
    for (int reads = 0; reads < 500; ++reads) {
        CHECK(store_contract::password_at(store, mary) == "second");
        CHECK(store.accounts().size() == 1);
    }
    store.forget(mary);
}

TEST_CASE("kernel: a record that is not whole is not there, and the next one takes its place") {
    kernel_store store(lock_folder);
    store.save(mary, records::with_password(std::string(100'000, 'x')), 0);
    const auto record = record_of(mary);
    const auto pieces = keys_in(record);
    REQUIRE(pieces->size() > 2);
    const auto last = find_key(record, std::to_string(pieces->size() - 1));
    CHECK((unlink_key(*last, record) == key_fault::none));
    CHECK_FALSE(store.load(mary));
    CHECK(store.accounts().empty());
    REQUIRE(put_key(record, "0", secret("hunter2")));
    CHECK_FALSE(store.load(mary));
    store.save(mary, records::with_password("second"), 0);
    CHECK(store_contract::password_at(store, mary) == "second");
    store.forget(mary);
    CHECK_FALSE(store.load(mary));
}

TEST_CASE("kernel: a record of a newer version is an error, and no hint says to delete it") {
    kernel_store store(lock_folder);
    store.save(mary, {}, 0);
    const auto record = record_of(mary);
    const auto name = "record:" + sha256_hex(write_account(mary)).substr(0, 32);
    const auto newer =
        kernel_seal(kernel_key(lock_folder), "1 " + write_account(mary) + "\n{\"version\":99}", name);
    REQUIRE(put_key(record, "0", secret(newer)));
    CHECK(failure_of<store_error>([&] { return store.load(mary); }) ==
          "the kernel's keyring holds a record that this version cannot read | "
          "use a newer git-credential-codecatalyst");
    store.forget(mary);
}

TEST_CASE("kernel: a process without the folder's key can neither read nor plant a record") {
    kernel_store store(lock_folder);
    store.save(mary, records::with_password("hunter2"), 0);
    const auto piece = read_key(*find_key(record_of(mary), "0"), key_max);
    CHECK(piece->expose().find("hunter2") == std::string_view::npos);
    CHECK(piece->expose().find("mary") == std::string_view::npos);
    const auto aside = files.path("aside");
    std::filesystem::rename(lock_folder,
                            aside);  // as another container has it: the same name, another folder
    kernel_store(lock_folder).save(mary, records::with_password("PLANTED"), 0);
    CHECK(store_contract::password_at(store, mary) == "PLANTED");
    REQUIRE((unlink_key(home(), user_keys) == key_fault::none));
    std::filesystem::remove_all(lock_folder);
    std::filesystem::rename(aside, lock_folder);
    CHECK(store_contract::password_at(store, mary) == "hunter2");
    store.forget(mary);
}

TEST_CASE("kernel: a record in another's place is not taken for it") {
    kernel_store store(lock_folder);
    store.save(mary, records::with_password("PAT"), 0);
    const auto bytes = read_key(*find_key(record_of(mary), "0"), key_max);
    const account bob{store_contract::host, "", "bob", "default"};
    store.forget(mary);
    store.save(bob, records::with_password("bob's"), 0);
    REQUIRE(put_key(record_of(bob), "0", *bytes));
    CHECK_FALSE(store.load(bob));
    store.forget(bob);
}

TEST_CASE("kernel: every fault has a sentence") {
    const auto said = [](key_fault why) { return failure_of<store_error>([&] { throw kernel_error(why); }); };
    CHECK(said(key_fault::unsupported) ==
          "the kernel's keyring cannot be used: this kernel or sandbox has none | "
          "set codecatalyst.store to keyring or file");
    CHECK(said(key_fault::forbidden) ==
          "the kernel's keyring cannot be used: this container or sandbox forbids it | "
          "set codecatalyst.store to keyring or file, or let it use keyctl, add_key and request_key");
    CHECK(said(key_fault::denied) ==
          "the kernel's keyring cannot be used: its keys are closed to this process | "
          "see them with `keyctl show @u`");
    CHECK(said(key_fault::full) ==
          "the kernel's keyring is full | see /proc/key-users, and have kernel.keys.maxkeys and "
          "kernel.keys.maxbytes raised with sysctl");
    CHECK(said(key_fault::expired) ==
          "the kernel's keyring holds a record that was revoked | remove it with `keyctl unlink`");
    CHECK(said(key_fault::too_long) == "the record is too long for the kernel's keyring | ");
    CHECK(said(key_fault::failed) ==
          "the kernel's keyring fails | set codecatalyst.store to keyring or file");
}

TEST_CASE("kernel: nothing stays") { CHECK((unlink_key(home(), user_keys) == key_fault::none)); }
