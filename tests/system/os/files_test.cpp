// SPDX-License-Identifier: Apache-2.0
// system/file, system/file_lock and system/stdio.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>

#include <thread>

#include "support/failure.hpp"
#include "support/temp_folder.hpp"
#include "system/os/file.hpp"
#include "system/os/file_lock.hpp"
#include "system/os/stdio.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;
using std::filesystem::perms;

namespace {

struct connected {
    unique_fd reading, writing;
    connected() {
        int ends[2];
        REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
        reading = unique_fd(ends[0]);
        writing = unique_fd(ends[1]);
    }
};

const std::string hint = " | set codecatalyst.stateFolder to one that can be used";

std::string made(const std::string& path) {
    return failure_of<system_failure>([&] { return make_private_folder(path), 0; });
}

}  // namespace

TEST_CASE("read_file: the bytes of a file, up to its limit") {
    const temp_folder folder;
    const auto file = folder.write("file", std::string("a\0b\n", 4));
    CHECK(read_file(file, 100) == std::string("a\0b\n", 4));
    CHECK(read_file(file, 4).has_value());
    CHECK_FALSE(read_file_if_possible(file, 3));
    CHECK(read_file(folder.write("empty", ""), 0) == "");
    CHECK(read_file("/dev/null", 0) == "");
}

TEST_CASE("read_file_if_possible: anything but a readable regular file gives nothing, without waiting") {
    const temp_folder folder;
    CHECK_FALSE(read_file_if_possible(folder.path("missing"), 10));
    CHECK_FALSE(read_file_if_possible(folder.path(), 10));
    CHECK_FALSE(read_file_if_possible("/dev/zero", 10));
    CHECK_FALSE(read_file_if_possible("", 10));
    const auto fifo = folder.path("fifo");
    REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
    CHECK_FALSE(read_file_if_possible(fifo, 10));
    const auto link = folder.path("link");
    std::filesystem::create_symlink(folder.write("file", "x"), link);
    CHECK(read_file(link, 10) == "x");
}

TEST_CASE("read_file, may_be_there: what cannot be read is not taken for missing") {
    const temp_folder folder;
    const auto loop = folder.path("loop");
    std::filesystem::create_symlink("loop", loop);
    CHECK(failure_of<system_failure>([&] { return read_file(loop, 10).has_value(); }) ==
          loop +
              " cannot be read: Too many levels of symbolic links | see who may change it and the folders "
              "above it, and whether there is space left");
    CHECK(may_be_there(loop));
    CHECK_FALSE(read_file(folder.path("missing"), 10));
    CHECK_FALSE(may_be_there(folder.path("missing")));
    CHECK_FALSE(may_be_there(folder.write("file", "") + "/below"));
}

TEST_CASE("read_private_file: tells a file that is missing from one that cannot be read") {
    const temp_folder folder;
    const auto path = folder.write("a", "text");
    const auto found = read_private_file(path, 4);
    REQUIRE(found);
    CHECK(found->expose() == "text");
    CHECK_FALSE(read_private_file(folder.path("b"), 4));
    CHECK_FALSE(read_private_file(path + "/b", 4));
    const auto said = [](const std::string& name) {
        return failure_of<system_failure>([&] { return read_private_file(name, 3).has_value(); });
    };
    const std::string why =
        " | see who may change it and the folders above it, and whether there is space left";
    CHECK(said(path) == path + " cannot be read: it is too long" + why);
    CHECK(said(folder.path()) == folder.path() + " cannot be read: it is not a regular file" + why);
    std::filesystem::create_symlink("loop", folder.path("loop"));
    CHECK(said(folder.path("loop")) ==
          folder.path("loop") + " cannot be read: Too many levels of symbolic links" + why);
}

TEST_CASE("make_folders: makes what is missing, for this user alone") {
    const temp_folder folder;
    make_folders(folder.path("a/b"));
    make_folders(folder.path("a/b/c"));
    CHECK(std::filesystem::status(folder.path("a")).permissions() == perms::owner_all);
    CHECK(std::filesystem::status(folder.path("a/b/c")).permissions() == perms::owner_all);
    const auto file = folder.write("file", "");
    CHECK(failure_of<system_failure>([&] { return make_folders(file + "/x"), 0; }) ==
          file +
              "/x cannot be made: Not a directory | see who may change it and the folders above it, and "
              "whether there is space left");
}

TEST_CASE("write_file_atomically: a new file with its mode, whatever was there before") {
    const temp_folder folder;
    const auto path = folder.write("a", "old and longer", 0644);
    write_file_atomically(path, "new", 0600);
    CHECK(folder.read("a") == "new");
    CHECK(std::filesystem::status(path).permissions() == (perms::owner_read | perms::owner_write));
    write_file_atomically(folder.path("b"), "", 0644);
    CHECK(folder.read("b").empty());
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 2);
}

TEST_CASE("write_file_atomically: a symbolic link stays one") {
    const temp_folder folder;
    std::filesystem::create_directory(folder.path("away"));
    folder.write("away/real", "old");
    std::filesystem::create_symlink("away/real", folder.path("link"));
    write_file_atomically(folder.path("link"), "new", 0600);
    CHECK(std::filesystem::is_symlink(folder.path("link")));
    CHECK(folder.read("away/real") == "new");
    remove_file(folder.path("link"));
    CHECK(std::filesystem::is_empty(folder.path("away")));
    CHECK(std::filesystem::symlink_status(folder.path("link")).type() ==
          std::filesystem::file_type::not_found);
}

TEST_CASE(
    "write_file_atomically: another user's file stays that user's, and that user's links lead nowhere") {
    if (::geteuid() != 0) return;  // only root may write there at all
    constexpr uid_t nobody = 65534;
    const temp_folder folder;
    const auto path = folder.write("a", "old");
    REQUIRE(::chown(path.c_str(), nobody, nobody) == 0);
    write_file_atomically(path, "new", 0600);
    struct stat about {};
    REQUIRE(::stat(path.c_str(), &about) == 0);
    CHECK(about.st_uid == nobody);
    CHECK(folder.read("a") == "new");
    std::filesystem::create_symlink("a", folder.path("link"));
    REQUIRE(::lchown(folder.path("link").c_str(), nobody, nobody) == 0);
    CHECK(failure_of<system_failure>([&] {
              return write_file_atomically(folder.path("link"), "x", 0600), 0;
          }) == folder.path("link") +
                    " cannot be written: it is another user's link | see who may change it and the "
                    "folders above it, and whether there is space left");
    CHECK(folder.read("a") == "new");
}

TEST_CASE("file_replacement: what is not put in place leaves nothing behind") {
    const temp_folder folder;
    const auto path = folder.write("a", "old");
    { const file_replacement begun(path, 0600); }
    CHECK(folder.read("a") == "old");
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("write_file_atomically, remove_file: what cannot be done is said") {
    const temp_folder folder;
    const std::string why =
        " | see who may change it and the folders above it, and whether there is space left";
    const auto path = folder.path("none/a");
    CHECK(failure_of<system_failure>([&] { return write_file_atomically(path, "x", 0600), 0; }) ==
          path + " cannot be written: No such file or directory" + why);
    CHECK(failure_of<system_failure>([&] { return write_file_atomically(folder.path(), "x", 0600), 0; }) ==
          folder.path() + " cannot be written: Is a directory" + why);
    CHECK(std::filesystem::is_empty(folder.path()));
    CHECK_NOTHROW(remove_file(path));
    CHECK(failure_of<system_failure>([&] { return remove_file(folder.path()), 0; }) ==
          folder.path() + " cannot be removed: Is a directory" + why);
}

TEST_CASE("make_private_folder: makes it and those above it; once is enough") {
    const temp_folder folder;
    const auto before = ::umask(077);
    CHECK(made(folder.path("a/b/c")) == "(none)");
    CHECK(made(folder.path("a/b/c")) == "(none)");
    ::umask(before);
    CHECK(std::filesystem::status(folder.path("a/b/c")).permissions() == perms::owner_all);
    CHECK(std::filesystem::status(folder.path("a")).permissions() == perms::owner_all);
}

TEST_CASE("make_private_folder: another user's is refused") {
    if (::geteuid() != 0) {
        CHECK(made("/") == "the folder / belongs to another user" + hint);
        return;
    }
    const temp_folder folder;
    REQUIRE(::chown(folder.path().c_str(), 65534, 65534) == 0);
    CHECK(made(folder.path()) == "the folder " + folder.path() + " belongs to another user" + hint);
}

TEST_CASE("make_private_folder: one that others can change is refused") {
    const temp_folder folder;
    std::filesystem::permissions(folder.path(), perms::owner_all | perms::others_write);
    CHECK(made(folder.path()) == "the folder " + folder.path() + " can be changed by others" + hint);
}

TEST_CASE("lock_file: one holder at a time, until the descriptor is closed") {
    const temp_folder folder;
    auto first = lock_file(folder.path("lock"), 0ms);
    REQUIRE(first);
    CHECK_FALSE(lock_file(folder.path("lock"), 0ms));
    CHECK_FALSE(lock_file(folder.path("lock"), 50ms));
    CHECK(lock_file(folder.path("other"), 0ms));
    first.reset();
    CHECK(lock_file(folder.path("lock"), 0ms));
}

TEST_CASE("lock_file: is there when the holder goes") {
    const temp_folder folder;
    auto first = lock_file(folder.path("lock"), 0ms);
    std::thread holder([&] {
        std::this_thread::sleep_for(100ms);
        first.reset();
    });
    CHECK(lock_file(folder.path("lock"), 10s));
    holder.join();
}

TEST_CASE("lock_file: is not inherited by programs we run") {
    const temp_folder folder;
    const auto held = lock_file(folder.path("lock"), 0ms);
    REQUIRE(held);
    CHECK((::fcntl(held->get(), F_GETFD) & FD_CLOEXEC) != 0);
}

TEST_CASE("lock_file: follows no link, and says what cannot be opened") {
    const temp_folder folder;
    const auto locked = [](const std::string& path) {
        return failure_of<system_failure>([&] { return lock_file(path, 0ms); });
    };
    const std::string other_folder = " | set codecatalyst.stateFolder to a folder that can be used";
    const auto link = folder.path("link");
    std::filesystem::create_symlink(folder.path("target"), link);
    CHECK(locked(link) ==
          "the lock " + link + " cannot be opened: Too many levels of symbolic links" + other_folder);
    CHECK_FALSE(std::filesystem::exists(folder.path("target")));
    CHECK(locked(folder.path("no/lock")) == "the lock " + folder.path("no/lock") +
                                                " cannot be opened: No such file or directory" +
                                                other_folder);
    CHECK(locked(folder.path()) ==
          "the lock " + folder.path() + " cannot be opened: Is a directory" + other_folder);
}

TEST_CASE("read_all: everything, in pieces, up to the limit and one byte more") {
    connected pipe;
    std::thread writer([&] {
        for (int i = 0; i < 100; ++i) write_all(pipe.writing.get(), std::string(1000, 'x'));
        pipe.writing.reset();
    });
    const auto all = read_all(pipe.reading.get(), 1'000'000);
    writer.join();
    CHECK(all.expose() == std::string(100'000, 'x'));

    connected other;
    write_all(other.writing.get(), "abcdef");
    const auto some = read_all(other.reading.get(), 3);
    CHECK(some.expose() == "abcd");
    other.writing.reset();
    const auto rest = read_all(other.reading.get(), 2);
    CHECK(rest.expose() == "ef");
    CHECK(read_all(other.reading.get(), 0).empty());
}

TEST_CASE("read_all: what cannot be read is said") {
    CHECK(failure_of<system_failure>([] { return read_all(-1, 10); }) ==
          "standard input cannot be read: Bad file descriptor | ");
    const unique_fd folder(::open("/", O_RDONLY));
    CHECK(failure_of<system_failure>([&] { return read_all(folder.get(), 10, "the folder /"); }) ==
          "the folder / cannot be read: Is a directory | ");
}

TEST_CASE("read_some: what is there, and nothing where nothing comes") {
    connected pipe;
    CHECK(read_some(pipe.reading.get(), 10, 0ms).empty());
    write_all(pipe.writing.get(), "protocol=https\n");
    const auto first = read_some(pipe.reading.get(), 8, 10s), rest = read_some(pipe.reading.get(), 100, 10s);
    CHECK(first.expose() == "protocol");
    CHECK(rest.expose() == "=https\n");
    pipe.writing.reset();
    CHECK(read_some(pipe.reading.get(), 10, 10s).empty());
    CHECK(read_some(-1, 10, 0ms).empty());
}

TEST_CASE("is_thrown_away: of what can be written, /dev/null alone") {
    const unique_fd null(::open("/dev/null", O_WRONLY)), both(::open("/dev/null", O_RDWR));
    CHECK(is_thrown_away(null.get()));
    CHECK(is_thrown_away(both.get()));
    const unique_fd full(::open("/dev/full", O_WRONLY)), closed(::open("/dev/null", O_RDONLY));
    const connected pipe;
    for (const int other : {full.get(), closed.get(), pipe.writing.get(), -1})
        CHECK_FALSE(is_thrown_away(other));
}

TEST_CASE("write_all: what cannot be written is said, a reader that went away too") {
    const auto written = [](int fd) {
        return failure_of<system_failure>([&] { return write_all(fd, "x"), 0; });
    };
    CHECK(written(-1) == "standard output cannot be written: Bad file descriptor | ");
    const unique_fd full(::open("/dev/full", O_WRONLY));
    CHECK(written(full.get()) ==
          "standard output cannot be written: No space left on device | free some disk space");
    connected pipe;
    pipe.reading.reset();
    ::signal(SIGPIPE, SIG_IGN);
    CHECK(written(pipe.writing.get()) == "standard output cannot be written: Broken pipe | ");
    CHECK(failure_of([] { return write_all(-1, ""), 0; }) == "(none)");
}

TEST_CASE("write_all: waits for room in a pipe that does not block") {
    connected pipe;
    REQUIRE(::fcntl(pipe.writing.get(), F_SETFL, O_NONBLOCK) == 0);
    std::string said;
    std::thread writer([&] {
        said = failure_of([&] { return write_all(pipe.writing.get(), std::string(1'000'000, 'x')), 0; });
        pipe.writing.reset();
    });
    std::this_thread::sleep_for(100ms);  // the pipe is full by then
    const auto all = read_all(pipe.reading.get(), 2'000'000);
    writer.join();
    CHECK(said == "(none)");
    CHECK(all.expose() == std::string(1'000'000, 'x'));
}

TEST_CASE("write_all: a reader that goes away while a pipe is full is said, not waited for") {
    connected pipe;
    ::signal(SIGPIPE, SIG_IGN);
    REQUIRE(::fcntl(pipe.writing.get(), F_SETFL, O_NONBLOCK) == 0);
    std::string said;
    std::thread writer([&] {
        said = failure_of([&] { return write_all(pipe.writing.get(), std::string(1'000'000, 'x')), 0; });
    });
    std::this_thread::sleep_for(100ms);
    pipe.reading.reset();
    writer.join();
    CHECK(said == "standard output cannot be written: Broken pipe | ");
}

TEST_CASE("write_all: more than a pipe holds") {
    connected pipe;
    std::thread writer([&] {
        write_all(pipe.writing.get(), std::string(1'000'000, 'x'));
        pipe.writing.reset();
    });
    const auto all = read_all(pipe.reading.get(), 2'000'000);
    writer.join();
    CHECK(all.expose().size() == 1'000'000);
}

TEST_CASE(
    "file_replacement: nothing is to be seen of it before it is put, so that nothing stays of a dead "
    "process") {
    const temp_folder folder;
    const file_replacement begun(folder.path("a"), 0600);
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("file_replacement: what a dead process left is removed, what a live one has is not") {
    const temp_folder folder;
    const auto left = folder.write("a.unfinished-Ab3dE6", "x"),
               other = folder.write("b.unfinished-Ab3dE6", "x"), backup = folder.write("a.backup", "x"),
               held = folder.write("a.unfinished-Ab3dE7", "x");
    const unique_fd lock(::open(held.c_str(), O_RDONLY | O_CLOEXEC));
    REQUIRE(::flock(lock.get(), LOCK_EX) == 0);
    write_file_atomically(folder.path("a"), "text", 0600);
    CHECK_FALSE(std::filesystem::exists(left));
    for (const auto& stays : {other, backup, held}) CHECK(std::filesystem::exists(stays));
}

TEST_CASE("create_file: the first one counts") {
    const temp_folder folder;
    CHECK(create_file(folder.path("a"), "first", 0600));
    CHECK_FALSE(create_file(folder.path("a"), "second", 0600));
    CHECK(folder.read("a") == "first");
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}
