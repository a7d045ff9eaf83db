// SPDX-License-Identifier: Apache-2.0
#include "stores/locks.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>

#include <chrono>
#include <thread>

#include "support/failure.hpp"
#include "support/temp_folder.hpp"
#include "system/os/file.hpp"
#include "system/os/named_lock.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

const account mary{"git.us-west-2.codecatalyst.aws", "", "mary", "default"};
const std::string held_for_0 =
    "timed out after 0 s waiting for another git-credential-codecatalyst to release this account | "
    "see what it waits for, or end it, then try again";

/// As another process would: in a thread of its own.
std::string hold_for_a_moment(const std::string& folder, const account& who = mary,
                              std::chrono::seconds patience = 0s) {
    std::string out;
    std::thread([&] { out = failure_of([&] { return file_locks(folder).hold(who, patience); }); }).join();
    return out;
}

std::string file_of_mary(const temp_folder& folder) {
    return folder.path() + '/' + file_name_of("git.us-west-2.codecatalyst.aws%mary%default");
}

/// Another process that holds mary's lock until it is killed.
class holder {
public:
    explicit holder(const std::string& folder) {
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        pid_ = ::fork();
        if (pid_ == 0) {
            const auto lock = file_locks(folder).hold(mary, 60s);
            (void)!::write(ends[1], "x", 1);
            std::this_thread::sleep_for(100s);
            ::_exit(0);
        }
        ::close(ends[1]);
        char byte = 0;
        REQUIRE(::read(ends[0], &byte, 1) == 1);
        ::close(ends[0]);
    }
    holder(const holder&) = delete;
    holder& operator=(const holder&) = delete;
    ~holder() { kill(); }

    void kill() {
        if (pid_ <= 0) return;
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
        pid_ = 0;
    }

private:
    pid_t pid_ = 0;
};

}  // namespace

TEST_CASE("locks: the second gives up, and says why") {
    const temp_folder folder;
    file_locks locks(folder.path());
    {
        const auto first = locks.hold(mary, 0s);
        CHECK(first);
        CHECK(hold_for_a_moment(folder.path()) == held_for_0);
        const auto began = std::chrono::steady_clock::now();
        CHECK(hold_for_a_moment(folder.path(), mary, 1s) ==
              "timed out after 1 s waiting for another git-credential-codecatalyst to release this account | "
              "see what it waits for, or end it, then try again");
        CHECK(std::chrono::steady_clock::now() - began >= 1s);
    }
    CHECK(hold_for_a_moment(folder.path()) == "(none)");
}

TEST_CASE("locks: the second waits for another process, and gets it") {
    const temp_folder folder;
    holder first(folder.path());
    CHECK(hold_for_a_moment(folder.path()) == held_for_0);
    std::thread end([&] {
        std::this_thread::sleep_for(50ms);
        first.kill();
    });
    CHECK(hold_for_a_moment(folder.path(), mary, 60s) == "(none)");
    end.join();
}

TEST_CASE("locks: a holder that is killed holds nothing") {
    const temp_folder folder;
    holder first(folder.path());
    CHECK(hold_for_a_moment(folder.path()) == held_for_0);
    first.kill();
    CHECK(hold_for_a_moment(folder.path()) == "(none)");
}

TEST_CASE("locks: other accounts are not held") {
    const temp_folder folder;
    file_locks locks(folder.path());
    const auto first = locks.hold(mary, 0s);
    for (const account& other :
         {account{mary.host, "", "mar", "default"}, account{mary.host, "", "mary", "work"},
          account{"git.eu-west-1.codecatalyst.aws", "", "mary", "default"},
          account{mary.host, "", "", "mary%default"}, account{mary.host, "", "mary%default", ""},
          account{mary.host + "%mary", "", "", "default"}})
        CHECK(hold_for_a_moment(folder.path(), other) == "(none)");
}

TEST_CASE("locks: an account's parts never leave the folder") {
    const temp_folder folder;
    const auto inside = folder.path("a/b");
    for (const account& odd : {account{"../../evil", "", "../x", "/etc"}, account{"..", "", "", ""},
                               account{std::string("a\0b", 3), "", "\n", ""}}) {
        CHECK(hold_for_a_moment(inside, odd) == "(none)");
    }
    int files = 0;
    for (const auto& each : std::filesystem::recursive_directory_iterator(folder.path())) {
        if (each.is_regular_file()) {
            ++files;
            CHECK(each.path().parent_path() == inside);
        }
    }
    CHECK(files == 3);
}

TEST_CASE("locks: names of any length have a file of their own") {
    const temp_folder folder;
    const account long_one{std::string(4096, 'x'), "", std::string(100, 'y'), "default"};
    auto another = long_one;
    another.profile = "work";
    const auto held = file_locks(folder.path()).hold(long_one, 0s);
    CHECK(hold_for_a_moment(folder.path(), long_one) == held_for_0);
    CHECK(hold_for_a_moment(folder.path(), another) == "(none)");
}

TEST_CASE("locks: all spellings of a user are one account") {
    const temp_folder folder;
    file_locks locks(folder.path());
    const auto held = locks.hold(mary, 0s);
    for (const char* spelling : {"MARY", "Mary", " mary "})
        CHECK(hold_for_a_moment(folder.path(), {mary.host, "", spelling, "default"}) == held_for_0);
    locks.leave_word({mary.host, "", "MARY", "default"}, {"a name", time_point(7s)});
    CHECK(locks.word_left(mary));
}

TEST_CASE("locks: the holder of an account may take it again, until every handle is released") {
    const temp_folder folder;
    file_locks locks(folder.path());
    auto first = locks.hold(mary, 0s);
    auto second = file_locks(folder.path()).hold({mary.host, "", "Mary", "default"}, 0s);
    first.reset();
    CHECK(hold_for_a_moment(folder.path()) == held_for_0);
    second.reset();
    CHECK(hold_for_a_moment(folder.path()) == "(none)");
}

TEST_CASE("locks: the file stays, for the user alone") {
    const temp_folder folder;
    CHECK(hold_for_a_moment(folder.path()) == "(none)");
    const auto file = file_of_mary(folder) + ".lock";
    REQUIRE(std::filesystem::exists(file));
    CHECK(std::filesystem::status(file).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    CHECK(hold_for_a_moment(folder.path()) == "(none)");
}

TEST_CASE("locks: word that was left is there for the next holder, for each account its own") {
    const temp_folder folder;
    file_locks locks(folder.path("state"));
    const account other{mary.host, "", "bob", "default"};
    CHECK_FALSE(locks.word_left(mary));
    locks.leave_word(mary, {"first", time_point(7s)});
    locks.leave_word(mary, {"a name/of several words", time_point(1800000000s)});
    const auto found = file_locks(folder.path("state")).word_left(mary);
    REQUIRE(found);
    CHECK(found->name == "a name/of several words");
    CHECK(found->until == time_point(1800000000s));
    CHECK_FALSE(locks.word_left(other));
    CHECK(hold_for_a_moment(folder.path("state")) == "(none)");
}

TEST_CASE("locks: a word that cannot be read was not left") {
    const temp_folder folder;
    file_locks locks(folder.path());
    for (const std::string bytes : {"", " ", "x", "1800000000", "1800000000x name", " 1 name", "-"}) {
        CAPTURE(bytes);
        write_file_atomically(file_of_mary(folder) + ".handed-out", bytes, 0600);
        CHECK_FALSE(locks.word_left(mary));
    }
}

TEST_CASE("locks: a folder that others can change is refused") {
    using std::filesystem::perms;
    const temp_folder folder;
    for (const auto open_to : {perms::group_write, perms::others_write}) {
        std::filesystem::permissions(folder.path(), perms::owner_all | open_to);
        CHECK(hold_for_a_moment(folder.path()) ==
              "the folder " + folder.path() +
                  " can be changed by others | set codecatalyst.stateFolder "
                  "to one that can be used");
    }
    std::filesystem::permissions(folder.path(), perms::owner_all | perms::group_read | perms::others_exec);
    CHECK(hold_for_a_moment(folder.path()) == "(none)");
}

TEST_CASE("locks: what is not a folder is refused") {
    const temp_folder folder;
    const auto file = folder.write("file", "");
    CHECK(hold_for_a_moment(file) ==
          "the folder " + file +
              " cannot be made: Not a directory | set codecatalyst.stateFolder to one that can be used");
    CHECK(
        hold_for_a_moment(file + "/below") ==
        "the folder " + file +
            "/below cannot be made: Not a directory | set codecatalyst.stateFolder to one that can be used");
    const auto link = folder.path("link");
    std::filesystem::create_directory_symlink(folder.path(), link);
    CHECK(hold_for_a_moment(link) ==
          "the folder " + link + " is not a folder | set codecatalyst.stateFolder to one that can be used");
}
