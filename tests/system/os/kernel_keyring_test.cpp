// SPDX-License-Identifier: Apache-2.0
#include "system/os/kernel_keyring.hpp"

#include <doctest/doctest.h>
#include <linux/keyctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <set>
#include <string>
#include <thread>
#include <vector>

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

/// A keyring of the user's that goes with the test.
class scratch_keyring {
public:
    scratch_keyring() : name_("kernel-keyring-test-" + std::to_string(::getpid())) {
        const auto made = open_keyring(user_keys, name_);
        REQUIRE(made);
        id_ = *made;
    }
    scratch_keyring(const scratch_keyring&) = delete;
    scratch_keyring& operator=(const scratch_keyring&) = delete;
    ~scratch_keyring() { (void)unlink_key(id_, user_keys); }

    [[nodiscard]] key_id id() const { return id_; }
    [[nodiscard]] const std::string& name() const { return name_; }

private:
    std::string name_;
    key_id id_ = 0;
};

std::string value_of(key_id key, std::size_t max = 100) {
    const auto read = read_key(key, max);
    return read ? std::string((*read).expose()) : "(none)";
}

/// How a process with no session keyring of the user's, such as a cron job or a service, ends.
template <typename Action>
int in_fresh_session(const Action& doing, uid_t as = ::getuid()) {
    const auto child = ::fork();
    if (child == 0) {
        if (::syscall(SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, nullptr) < 0) ::_exit(100);
        if (as != ::getuid() && ::setresuid(as, as, as) != 0) ::_exit(101);
        ::_exit(doing());
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("kernel keyring: a key is found by its name and holds what was put into it") {
    const scratch_keyring ring;
    const auto made = put_key(ring.id(), "one", secret("PAT"));
    REQUIRE(made);
    const auto below = find_key(user_keys, "one"), beside = find_key(ring.id(), "one");
    REQUIRE(below);
    REQUIRE(beside);
    CHECK(*below == *made);
    CHECK(*beside == *made);
    CHECK(value_of(*made) == "PAT");
    CHECK((find_key(ring.id(), "two").fault() == key_fault::not_there));
    CHECK((find_keyring(ring.id(), "one").fault() == key_fault::not_there));
}

TEST_CASE("kernel keyring: a keyring is made once, and found again") {
    const scratch_keyring ring;
    const auto again = open_keyring(user_keys, ring.name());
    REQUIRE(again);
    CHECK(*again == ring.id());
}

TEST_CASE("kernel keyring: of many that open a keyring at once all get the same") {
    const scratch_keyring ring;
    constexpr int rounds = 100;
    const auto start = std::chrono::steady_clock::now() + 50ms;
    std::vector<pid_t> children;
    for (int i = 0; i < 4; ++i) {
        const auto child = ::fork();
        if (child == 0) {
            for (int round = 0; round < rounds; ++round) {
                while (std::chrono::steady_clock::now() < start + round * 2ms) continue;
                const auto made = open_keyring(ring.id(), "ring" + std::to_string(round));
                if (!made || !put_key(*made, std::to_string(i), secret("x"))) ::_exit(1);
            }
            ::_exit(0);
        }
        children.push_back(child);
    }
    for (const auto child : children) {
        int status = 1;
        ::waitpid(child, &status, 0);
        CHECK(status == 0);
    }
    for (int round = 0; round < rounds; ++round) {
        const auto shared = find_keyring(ring.id(), "ring" + std::to_string(round));
        REQUIRE(shared);
        CHECK(keys_in(*shared)->size() == 4);
    }
}

TEST_CASE("kernel keyring: a key put again takes the place of the first") {
    const scratch_keyring ring;
    REQUIRE(put_key(ring.id(), "one", secret("first")));
    const auto second = put_key(ring.id(), "one", secret("second"));
    REQUIRE(second);
    CHECK(keys_in(ring.id())->size() == 1);
    CHECK(value_of(*find_key(ring.id(), "one")) == "second");
}

TEST_CASE("kernel keyring: a keyring filled in hiding takes another's place as one piece") {
    const scratch_keyring ring;
    for (const auto* text : {"first", "second"}) {
        const auto hidden = make_hidden_keyring("record");
        REQUIRE(hidden);
        REQUIRE(put_key(*hidden, "0", secret(text)));
        if (*text == 'f') CHECK((find_keyring(ring.id(), "record").fault() == key_fault::not_there));
        CHECK((put_keyring(*hidden, ring.id()) == key_fault::none));
        CHECK(value_of(*find_key(*find_keyring(ring.id(), "record"), "0")) == text);
    }
    CHECK(keys_in(ring.id())->size() == 1);
}

TEST_CASE("kernel keyring: no more is read than is wanted, none kept than a key can hold") {
    const scratch_keyring ring;
    const auto full = put_key(ring.id(), "full", secret(std::string(100, 'x')));
    REQUIRE(full);
    CHECK((read_key(*full, 99).fault() == key_fault::too_long));
    CHECK(value_of(*full, 100) == std::string(100, 'x'));
    CHECK((put_key(ring.id(), "more", secret(std::string(key_max + 1, 'x'))).fault() == key_fault::too_long));
}

TEST_CASE("kernel keyring: keys are listed with their names") {
    const scratch_keyring ring;
    REQUIRE(put_key(ring.id(), "a;b", secret("x")));
    REQUIRE(open_keyring(ring.id(), "below"));
    const auto all = keys_in(ring.id());
    REQUIRE(all);
    std::set<std::pair<bool, std::string>> found;
    for (const auto& entry : *all) found.insert({entry.is_keyring, entry.name});
    CHECK((found == std::set<std::pair<bool, std::string>>{{false, "a;b"}, {true, "below"}}));
}

TEST_CASE("kernel keyring: what is unlinked or cleared is gone, and doing it twice is not a fault") {
    const scratch_keyring ring;
    const auto one = put_key(ring.id(), "one", secret("x")), two = put_key(ring.id(), "two", secret("x"));
    REQUIRE(put_key(ring.id(), "three", secret("x")));
    for (int round = 0; round < 2; ++round) {
        CHECK((unlink_key(*one, ring.id()) == key_fault::none));
        CHECK((unlink_key(*two, ring.id()) == key_fault::none));
        CHECK((find_key(ring.id(), "one").fault() == key_fault::not_there));
        CHECK((find_key(ring.id(), "two").fault() == key_fault::not_there));
    }
    CHECK(find_key(ring.id(), "three"));
    CHECK((clear_keyring(ring.id()) == key_fault::none));
    CHECK((find_key(ring.id(), "three").fault() == key_fault::not_there));
}

TEST_CASE("kernel keyring: a key with a lifetime expires") {
    const scratch_keyring ring;
    const auto lasting = put_key(ring.id(), "two", secret("x"), 1h);
    REQUIRE(lasting);
    CHECK(value_of(*lasting) == "x");
    const auto made = put_key(ring.id(), "one", secret("x"), 1s);
    REQUIRE(made);
    for (int i = 0; i < 600 && find_key(ring.id(), "one"); ++i) std::this_thread::sleep_for(100ms);
    const auto fault = find_key(ring.id(), "one").fault();
    CHECK((fault == key_fault::expired || fault == key_fault::not_there));
    CHECK(read_key(*made, 10).fault() != key_fault::none);
}

TEST_CASE("kernel keyring: an expired keyring is replaced") {
    const scratch_keyring ring;
    const auto old = open_keyring(ring.id(), "inner");
    REQUIRE(old);
    REQUIRE(set_lifetime(*old, 1s) == key_fault::none);
    for (int i = 0; i < 600 && find_keyring(ring.id(), "inner"); ++i) std::this_thread::sleep_for(100ms);
    const auto fresh = open_keyring(ring.id(), "inner");
    REQUIRE(fresh);
    CHECK(*fresh != *old);
    CHECK(put_key(*fresh, "one", secret("x")));
    CHECK(find_key(ring.id(), "one"));
}

TEST_CASE("kernel keyring: a process in a session of its own reads, writes and lists them") {
    const scratch_keyring ring;
    const auto made = put_key(ring.id(), "one", secret("PAT"));
    REQUIRE(made);
    CHECK(in_fresh_session([&] {
              const auto found = find_key(user_keys, "one");
              if (!found || *found != *made || value_of(*found) != "PAT") return 1;
              const auto home = open_keyring(user_keys, ring.name());
              if (!home || *home != ring.id() || keys_in(*home)->size() != 1) return 2;
              return put_key(*home, "two", secret("theirs")) ? 0 : 3;
          }) == 0);
    const auto theirs = find_key(ring.id(), "two");
    REQUIRE(theirs);
    CHECK(value_of(*theirs) == "theirs");
    CHECK((set_lifetime(*theirs, 100s) == key_fault::none));
}

TEST_CASE("kernel keyring: another user gets nothing, by name or by number") {
    if (::getuid() != 0) {
        MESSAGE("only root can become another user: run this as root too");
        return;
    }
    const scratch_keyring ring;
    const auto made = put_key(ring.id(), "one", secret("PAT"));
    REQUIRE(made);
    const auto spy = [&] {
        if (find_key(user_keys, "one").fault() != key_fault::not_there) return 1;
        if (read_key(*made, 100).fault() != key_fault::denied) return 2;
        if (keys_in(ring.id()).fault() != key_fault::denied) return 3;
        if (put_key(ring.id(), "two", secret("x")).fault() != key_fault::denied) return 4;
        if (unlink_key(*made, ring.id()) != key_fault::denied) return 5;
        return 0;
    };
    CHECK(in_fresh_session(spy, 12345) == 0);
    CHECK(value_of(*made) == "PAT");
}

TEST_CASE("kernel keyring: a full quota is not mistaken for a missing key") {
    if (::getuid() != 0) {
        MESSAGE("only root can become another user: run this as root too");
        return;
    }
    CHECK(in_fresh_session(
              [] {
                  const auto home = open_keyring(user_keys, "quota");
                  if (!home) return 1;
                  for (int i = 0; i < 300; ++i) {
                      const auto made = put_key(*home, std::to_string(i), secret(std::string(5000, 'x')));
                      if (!made) {
                          const auto old = find_key(*home, "0");
                          (void)unlink_key(*home, user_keys);
                          return made.fault() == key_fault::full && old ? 0 : 2;
                      }
                  }
                  return 3;
              },
              12346) == 0);
}

TEST_CASE("kernel keyring: the user's own has a number that stays, and is not the one it is asked for by") {
    const auto number = user_keys_number();
    REQUIRE(number);
    CHECK(*number > 0);
    CHECK(*user_keys_number() == *number);
}
