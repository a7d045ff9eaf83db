// SPDX-License-Identifier: Apache-2.0
#include "system/os/private_folder.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "support/failure.hpp"
#include "support/temp_folder.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

struct world {
    temp_folder temp;
    std::string path = temp.path("state/sealed");
    guarded_folder folder{path};
    unique_fd lock = folder.lock(0s);

    void mode(const std::string& name, ::mode_t bits) const {
        REQUIRE(::chmod(temp.path(name).c_str(), bits) == 0);
    }
    [[nodiscard]] std::string read_failure(const std::string& name = "one") const {
        return failure_of([&] { return folder.read(name, 100); });
    }
};

std::string names(const std::vector<guarded_folder::entry>& all) {
    std::string out;
    for (const auto& each : all) out += each.name + ' ';
    return out;
}

}  // namespace

TEST_CASE("guarded folder: what is not there is nothing, and is not made by looking") {
    const temp_folder temp;
    const guarded_folder folder(temp.path("a/b"));
    CHECK_FALSE(folder.read("one", 100));
    CHECK(folder.list("").empty());
    CHECK_FALSE(std::filesystem::exists(temp.path("a")));
}

TEST_CASE("guarded folder: files come and go, for the user alone") {
    ::umask(077);  // as in the program
    const world w;
    w.folder.write("one", "first");
    w.folder.write("one", "second");
    CHECK(w.folder.read("one", 100) == "second");
    struct stat about {};
    REQUIRE(::stat((w.path + "/one").c_str(), &about) == 0);
    CHECK((about.st_mode & 07777) == 0600);
    REQUIRE(::stat(w.path.c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0700);
    w.folder.remove("one");
    w.folder.remove("one");
    CHECK_FALSE(w.folder.read("one", 100));
}

TEST_CASE("guarded folder: the second waits for the lock, and gives up") {
    const world w;
    CHECK(failure_of([&] { return guarded_folder(w.path).lock(0s); }) ==
          "timed out after 0 s waiting for another git-credential-codecatalyst to release the folder " +
              w.path +
              " | "
              "see what it waits for, or end it, then try again");
}

TEST_CASE("guarded folder: what others can change is refused, file and folders") {
    const world w;
    w.folder.write("one", "x");
    for (const auto* name : {"state", "state/sealed", "state/sealed/one"}) {
        for (const ::mode_t bits : {0720U, 0702U}) {
            w.mode(name, bits);
            CHECK(w.read_failure() == w.temp.path(name) +
                                          " can be changed by other users | see whether they did; then run "
                                          "`chmod go-w " +
                                          w.temp.path(name) + '`');
        }
        w.mode(name, 0700);
    }
    CHECK(w.read_failure() == "(none)");
}

TEST_CASE("guarded folder: what is another user's is refused") {
    if (::geteuid() != 0) {
        MESSAGE("only root can give a file away: run this as root too");
        return;
    }
    const world w;
    w.folder.write("one", "x");
    for (const auto* name : {"state", "state/sealed", "state/sealed/one"}) {
        const auto path = w.temp.path(name);
        REQUIRE(::chown(path.c_str(), 12345, 0) == 0);
        CHECK(w.read_failure() == path + " belongs to another user | see how that came about; `ls -ld " +
                                      path + "` shows whose it is");
        REQUIRE(::chown(path.c_str(), 0, 0) == 0);
    }
}

TEST_CASE("guarded folder: links, folders and long files are none of ours") {
    const world w;
    w.temp.write("elsewhere", "x");
    std::filesystem::create_symlink(w.temp.path("elsewhere"), w.path + "/one");
    std::filesystem::create_directory(w.path + "/two");
    w.folder.write("three", std::string(101, 'x'));
    CHECK(w.read_failure("one") == w.path + "/one is a symbolic link | see who put it there, and remove it");
    CHECK(w.read_failure("two") ==
          w.path + "/two is not a regular file | see who put it there, and remove it");
    CHECK(w.read_failure("three") == w.path + "/three is too long | see who changed it");
    CHECK(failure_of([&] { w.folder.write("one", "y"); }) ==
          w.path + "/one is not a regular file | see who put it there, and remove it");
    CHECK(w.temp.read("elsewhere") == "x");
}

TEST_CASE("guarded folder: a list has names with this ending, the one changed last first") {
    const world w;
    for (const auto* name : {"b.x", "a.x", "c.y"}) {
        w.folder.write(name, "");
        const timespec times[2] = {{0, 0}, {*name == 'b' ? 2 : 1, 5}};
        REQUIRE(::utimensat(AT_FDCWD, (w.path + '/' + name).c_str(), times, 0) == 0);
    }
    CHECK(names(w.folder.list(".x")) == "b.x a.x ");
}

TEST_CASE("guarded folder: a file that is set aside replaces no other") {
    const world w;
    for (const auto* bytes : {"first", "second"}) {
        w.folder.write("one", bytes);
        (void)w.folder.set_aside("one");
    }
    CHECK_FALSE(w.folder.read("one", 100));
    CHECK(w.folder.read("one.damaged-1", 100) == "first");
    CHECK(w.folder.read("one.damaged-2", 100) == "second");
}

TEST_CASE("guarded folder: what a killed writer left goes with the next write, nothing else does") {
    const world w;
    for (const auto* name : {"one.unfinished-Ab3dE6", "two.unfinished-Ab3dE6", "one.damaged-1"})
        w.folder.write(name, "x");
    w.folder.write("one", "x");
    CHECK(names(w.folder.list("Ab3dE6")) == "two.unfinished-Ab3dE6 ");
    CHECK(w.folder.read("one.damaged-1", 100) == "x");
}
