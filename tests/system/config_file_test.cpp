// SPDX-License-Identifier: Apache-2.0
#include "system/config_file.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "support/failure.hpp"
#include "support/git_world.hpp"
#include "system/os/process.hpp"

using namespace codecatalyst;
namespace fs = std::filesystem;

namespace {

const config_file::edit add_line = [](const std::string& before) { return before + "[a]\n\tb = 1\n"; };

std::string failure(const std::string& path, const config_file::edit& how = add_line) {
    return failure_of<error>([&] { return config_file(path).change(*load_git_library(), how); });
}

config_file::texts change(const std::string& path, const config_file::edit& how = add_line) {
    return config_file(path).change(*load_git_library(), how);
}

mode_t mode_of(const std::string& path) {
    struct stat about {};
    REQUIRE(::stat(path.c_str(), &about) == 0);
    return about.st_mode & 07777U;
}

std::vector<std::string> names_in(const temp_folder& files) {
    std::vector<std::string> out;
    for (const auto& each : fs::directory_iterator(files.path()))
        out.push_back(each.path().filename().string());
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

TEST_CASE("config_file: puts an edited text in the place of the old one, and leaves nothing else") {
    const temp_folder files;
    const auto path = files.write("config", "# mine\n", 0640);
    CHECK(change(path).before == "# mine\n");
    CHECK(files.read("config") == "# mine\n[a]\n\tb = 1\n");
    CHECK(mode_of(path) == 0640);
    CHECK(names_in(files) == std::vector<std::string>{"config"});
}

TEST_CASE("config_file: makes a file that is missing, and does not touch one that stays the same") {
    const temp_folder files;
    CHECK(change(files.path("new")).before.empty());
    CHECK(files.read("new") == "[a]\n\tb = 1\n");
    struct stat before {
    }, after{};
    REQUIRE(::stat(files.path("new").c_str(), &before) == 0);
    change(files.path("new"), [](const std::string& text) { return text; });
    REQUIRE(::stat(files.path("new").c_str(), &after) == 0);
    CHECK(before.st_ino == after.st_ino);
    CHECK(names_in(files) == std::vector<std::string>{"new"});
}

TEST_CASE("config_file: links stay, also one to a file that is not there yet") {
    const temp_folder files;
    files.write("dotfiles/gitconfig", "", 0600);
    fs::create_symlink("dotfiles/gitconfig", files.path("first"));
    fs::create_symlink(files.path("first"), files.path("second"));
    fs::create_symlink("dotfiles/fresh", files.path("dangling"));
    change(files.path("second"));
    change(files.path("dangling"));
    for (const char* link : {"first", "second", "dangling"}) CHECK(fs::is_symlink(files.path(link)));
    CHECK(files.read("dotfiles/gitconfig") == "[a]\n\tb = 1\n");
    CHECK(mode_of(files.path("dotfiles/gitconfig")) == 0600);
    CHECK(files.read("dotfiles/fresh") == "[a]\n\tb = 1\n");
    fs::create_symlink("round", files.path("round"));
    CHECK(failure(files.path("round")) ==
          files.path("round") + " is a symbolic link to itself | see what it was meant to lead to");
}

TEST_CASE("config_file: a relative link is followed from the folder that it is really in") {
    const temp_folder files;
    for (const auto* folder : {"/dot", "/dot/git", "/dot/shared", "/shared"})
        fs::create_directory(files.path() + folder);
    fs::create_directory_symlink("dot/git", files.path("g"));
    fs::create_symlink("../shared/config", files.path("dot/git/config"));
    files.write("dot/shared/config", "# mine\n", 0600);
    (void)change(files.path("g/config"));
    CHECK(files.read("dot/shared/config") == "# mine\n[a]\n\tb = 1\n");
    CHECK_FALSE(fs::exists(files.path("shared/config")));
}

TEST_CASE("config_file: root keeps another user's owner and group, and follows no link of that user's") {
    const temp_folder files;
    const auto path = files.write("config", "", 0640);
    REQUIRE(::chown(path.c_str(), 4242, 4243) == 0);
    change(path);
    struct stat about {};
    REQUIRE(::stat(path.c_str(), &about) == 0);
    CHECK(about.st_uid == 4242);
    CHECK(about.st_gid == 4243);
    REQUIRE(::chown(path.c_str(), ::geteuid(), 4243) == 0);
    change(path);
    REQUIRE(::stat(path.c_str(), &about) == 0);
    CHECK(about.st_gid == 4243);
    CHECK(mode_of(path) == 0640);
    fs::create_symlink("config", files.path("link"));
    REQUIRE(::lchown(files.path("link").c_str(), 4242, 4242) == 0);
    CHECK(failure(files.path("link")) ==
          files.path("link") +
              " is another user's symbolic link | name the file that it leads to with --file");
}

TEST_CASE("config_file: what cannot be changed is refused before anything is edited") {
    const temp_folder files;
    const config_file::edit never = [](const std::string& text) {
        FAIL("it was edited");
        return text;
    };
    const auto locked = files.write("config", "[a]\n");
    files.write("config.lock", "");
    CHECK(failure(locked, never) == "another program is changing " + locked +
                                        " | try again; if nothing else is running, remove " + locked +
                                        ".lock");
    fs::remove(locked + ".lock");
    ::chmod(locked.c_str(), 0444);
    CHECK(failure(locked, never) ==
          locked + " is read-only | change it where it is made, or name another file with --file");
    fs::create_directories(files.path("folder"));
    CHECK(failure(files.path("folder"), never) ==
          files.path("folder") + " is not a regular file | name another with --file");
    CHECK(failure(files.path("no/config"), never) == "the folder " + files.path("no") +
                                                         " is not there | make it with `mkdir -p " +
                                                         files.path("no") + '`');
    fs::create_symlink("/nix/store/x-home-manager-files/config", files.path("home-manager"));
    CHECK(
        failure(files.path("home-manager"), never) ==
        files.path("home-manager") +
            " is generated: it leads to /nix/store/x-home-manager-files/config | add the lines to what it is "
            "generated from");
}

TEST_CASE("config_file: a file that another program changes meanwhile keeps that change") {
    const temp_folder files;
    const auto path = files.write("config", "[a]\n");
    CHECK(failure(path, [&](const std::string& before) {
              files.write("config", "[a]\n\tc = 2\n");
              return before + "\tb = 1\n";
          }) == "another program has changed " + path + " meanwhile | run this again");
    CHECK(files.read("config") == "[a]\n\tc = 2\n");
    CHECK(names_in(files) == std::vector<std::string>{"config"});
}

TEST_CASE("config_file: an edit that fails leaves the file and no lock") {
    const temp_folder files;
    const auto path = files.write("config", "[a]\n");
    CHECK(failure(path, [](const std::string&) -> std::string { throw error("no"); }) == "no | ");
    CHECK(files.read("config") == "[a]\n");
    CHECK(names_in(files) == std::vector<std::string>{"config"});
}

TEST_CASE("config_file: locks as git does: when git changes the file too, neither change is lost") {
    const temp_folder files;
    const auto path = files.write("config", "");
    constexpr int tries = 10;
    std::atomic<int> done = 0;
    std::thread gits([&] {
        for (int i = 0; i < tries; ++i) {
            const auto ended =
                run({"/usr/bin/git", {"config", "--file", path, "--add", "a.git", "1"}, {"LC_ALL=C"}},
                    {std::chrono::seconds(30), 10'000});
            done += ended.status == 0 ? 1 : 0;
        }
    });
    int ours = 0;
    for (int i = 0; i < tries * 4; ++i) ours += failure(path) == "(none)" ? 1 : 0;
    gits.join();
    const auto text = files.read("config");
    int lines = 0;
    for (std::size_t at = 0; (at = text.find(" = 1\n", at)) != text.npos; ++at) ++lines;
    CHECK(ours > 0);
    CHECK(lines == ours + done);
}
