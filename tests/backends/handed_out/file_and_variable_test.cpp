// SPDX-License-Identifier: Apache-2.0
#include "backends/handed_out/file_and_variable.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <grp.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>

#include <filesystem>

#include "support/backend_contract.hpp"
#include "support/failure.hpp"
#include "support/temp_folder.hpp"
#include "system/os/unique_fd.hpp"

using namespace codecatalyst;

namespace {

const std::string put_it_there = " | put the token there, and nothing else";

token taken(fixed_backend& from) { return from.create("", time_point::max()); }

std::string text_of(fixed_backend& from) {
    const auto given = taken(from);
    return std::string(given.value.expose());
}

std::string text_of(const std::string& path) {
    token_file file(path, std::nullopt);
    return text_of(file);
}

std::string refusal_of(fixed_backend& from) {
    return failure_of<backend_error>([&] { return taken(from); });
}

std::string refusal_of(const std::string& path,
                       const std::optional<std::string>& credentials = std::nullopt) {
    token_file file(path, credentials);
    return refusal_of(file);
}

}  // namespace

TEST_CASE("fixed backends: keep the contract of backends as far as they can do the thing") {
    temp_folder files;
    files.write("pat", "PAT\n");
    token_file file(files.path("pat"), std::nullopt);
    token_variable variable("PAT");
    SUBCASE("file") { check_backend_contract(file, time_point(), {false, false, false, false}); }
    SUBCASE("env") { check_backend_contract(variable, time_point(), {false, false, false, false}); }
}

TEST_CASE("file: reads the file each time, and drops one newline at its end") {
    temp_folder files;
    token_file file(files.write("pat", "one"), std::nullopt);
    CHECK(text_of(file) == "one");
    files.write("pat", "two\n");
    CHECK(text_of(file) == "two");
    const auto given = taken(file);
    CHECK(given.name == "the file " + files.path("pat"));
    CHECK(given.id.empty());
    CHECK(given.username.empty());
    CHECK((given.expires == time_point::max()));
    CHECK(file.name() == "file");
}

TEST_CASE("file: refuses what cannot be a token") {
    temp_folder files;
    const auto at = "the token in the file " + files.path("pat");
    CHECK(refusal_of(files.write("pat", "")) == at + " is empty" + put_it_there);
    CHECK(refusal_of(files.write("pat", "\n")) == at + " is empty" + put_it_there);
    const std::string flaw = at + " holds a line break or another control character" + put_it_there;
    for (const std::string text : {"a\nb", "a\r\nb", "a\tb", "\x7f"})
        CHECK(refusal_of(files.write("pat", text)) == flaw);
    CHECK(refusal_of(files.write("pat", std::string("a\0b", 3))) == flaw);
    CHECK(text_of(files.write("pat", std::string(4000, 'x') + '\n')).size() == 4000);
    for (const std::size_t size : {4001U, 4002U, 100'000U})
        CHECK(refusal_of(files.write("pat", std::string(size, 'x'))) ==
              at + " is longer than 4000 bytes" + put_it_there);
}

TEST_CASE("file: refuses what is not there, and what is not a regular file") {
    temp_folder files;
    const std::string hint = " | put the token there, or set codecatalyst.tokenFile";
    CHECK(refusal_of(files.path("none")) == "the file " + files.path("none") + " does not exist" + hint);
    files.write("pat", "PAT");
    CHECK(refusal_of(files.path("pat/x")) == "the file " + files.path("pat/x") + " does not exist" + hint);

    const std::string no_file = " is not a regular file | put the token into a file of its own";
    CHECK(refusal_of(files.path()) == "the file " + files.path() + no_file);
    const auto fifo = files.path("fifo");
    REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
    CHECK(refusal_of(fifo) == "the file " + fifo + no_file);
    CHECK(refusal_of("/dev/zero") == "the file /dev/zero" + no_file);
}

TEST_CASE("file: refuses what a process has open, and what the kernel knows of one") {
    temp_folder files;
    const unique_fd open(::open(files.write("pat", "PAT").c_str(), O_RDONLY));
    const auto number = std::to_string(open.get());
    std::filesystem::create_symlink("/proc/self/cmdline", files.path("link"));
    for (const auto& path :
         {std::string("/dev/stdin"), std::string("/dev/fd/" + number), "/proc/self/fd/" + number,
          std::string("/proc/self/environ"), files.path("link")})
        CHECK(refusal_of(path) ==
              "the file " + path + " is not a regular file | put the token into a file of its own");
}

TEST_CASE("file: a link is followed, as containers mount secrets by one") {
    temp_folder files;
    files.write("..data/pat", "PAT\n");
    std::filesystem::create_symlink("..data/pat", files.path("pat"));
    CHECK(text_of(files.path("pat")) == "PAT");
    ::chmod(files.path("..data/pat").c_str(), 0644);
    CHECK(refusal_of(files.path("pat")) != "(none)");
}

TEST_CASE("file: refuses a file that others can read, or that belongs to another user") {
    temp_folder files;
    const auto path = files.write("pat", "PAT");
    for (const ::mode_t mode : {0660U, 0604U, 0620U, 0602U, 0601U, 0644U, 0666U}) {
        ::chmod(path.c_str(), mode);
        CHECK(refusal_of(path) ==
              "the file " + path + " is open to other users | run `chmod 600 " + path + "`");
    }
    for (const ::mode_t mode : {0600U, 0400U, 0700U}) {
        ::chmod(path.c_str(), mode);
        CHECK(text_of(path) == "PAT");
    }
    if (::geteuid() != 0) return;  // only root can give files away
    REQUIRE(::chown(path.c_str(), 65534, 65534) == 0);
    CHECK(refusal_of(path) == "the file " + path + " belongs to another user | run `chown 0 " + path + "`");
}

namespace {

/// What a process of another user says, who is in one more group.
std::string refusal_of_service(const std::string& path, ::gid_t group) {
    int ends[2] = {};
    REQUIRE(::pipe(ends) == 0);
    if (const ::pid_t child = ::fork(); child == 0) {
        if (::setgroups(1, &group) != 0 || ::setgid(65534) != 0 || ::setuid(65534) != 0) ::_exit(1);
        const auto said = refusal_of(path);
        (void)!::write(ends[1], said.data(), said.size());
        ::_exit(0);
    } else {
        ::close(ends[1]);
        char text[1000] = {};
        const auto got = ::read(ends[0], text, sizeof text);
        ::close(ends[0]);
        ::waitpid(child, nullptr, 0);
        return {text, static_cast<std::size_t>(std::max<::ssize_t>(got, 0))};
    }
}

}  // namespace

TEST_CASE("file: root's file may be read by a group of the user's, and by no other user") {
    if (::geteuid() != 0) return;  // only root can give files away
    constexpr ::gid_t ci = 4242, other = 4243;
    temp_folder files;
    const auto path = files.write("pat", "PAT");
    ::chmod(files.path().c_str(), 0755);
    const auto with = [&](::uid_t owner, ::gid_t group, ::mode_t mode) {
        REQUIRE(::chown(path.c_str(), owner, group) == 0);
        REQUIRE(::chmod(path.c_str(), mode) == 0);
        return refusal_of_service(path, ci);
    };
    const auto file = "the file " + path;
    CHECK(with(0, ci, 0640) == "(none)");
    CHECK(with(0, ci, 0440) == "(none)");
    CHECK(with(0, ci, 0660) == file + " is open to other users | run `chmod 640 " + path + "`");
    CHECK(with(0, ci, 0644) == file + " is open to other users | run `chmod 640 " + path + "`");
    CHECK(with(0, other, 0644) == file + " is open to other users | run `chmod 640 " + path + "`");
    CHECK(with(65534, ci, 0640) == file + " is open to other users | run `chmod 600 " + path + "`");
    const auto not_let_in =
        file + " cannot be opened: Permission denied | let this user's group read it: `chgrp 65534 " + path +
        "` and `chmod 640 " + path + "`";
    CHECK(with(0, 0, 0600) == not_let_in);
    CHECK(with(0, other, 0640) == not_let_in);
}

TEST_CASE("file: a name is one of a unit's credentials, whose mode is systemd's") {
    temp_folder files;
    files.write("codecatalyst-pat", "PAT\n", 0440);
    token_file named("codecatalyst-pat", files.path());
    CHECK(text_of(named) == "PAT");
    token_file whole(files.path("codecatalyst-pat"), files.path());
    CHECK(text_of(whole) == "PAT");
    CHECK(refusal_of("codecatalyst-pat", files.path("none")) ==
          "the file " + files.path("none/codecatalyst-pat") +
              " does not exist | put the token there, or set codecatalyst.tokenFile");
}

TEST_CASE("file: beside the unit's credentials the mode counts") {
    temp_folder files;
    files.write("pat", "PAT", 0444);
    files.write("credentials/other", "PAT", 0444);
    files.write("credentials2/pat", "PAT", 0444);
    for (const std::string path : {"pat", "credentials/../pat", "credentials2/pat"})
        CHECK(refusal_of(files.path() + '/' + path, files.path("credentials")) ==
              "the file " + files.path() + '/' + path + " is open to other users | run `chmod 600 " +
                  files.path() + '/' + path + "`");
}

TEST_CASE("file: a name without a unit's credentials is an error of the settings") {
    for (const auto& folder : {std::optional<std::string>(), std::optional<std::string>(""),
                               std::optional<std::string>("run/credentials")})
        CHECK(failure_of<settings_error>([&] { return token_file("my-pat", folder); }) ==
              "the token file my-pat is looked for in $CREDENTIALS_DIRECTORY, which is not set | set "
              "codecatalyst.tokenFile to an absolute path, or give the unit LoadCredential=my-pat:FILE");
}

TEST_CASE("env: gives the variable's value") {
    token_variable variable("PAT-1\n");
    CHECK(text_of(variable) == "PAT-1");
    CHECK(taken(variable).name == "the variable CODECATALYST_PAT");
    CHECK(variable.name() == "env");
}

TEST_CASE("env: refuses one that is not set, and what cannot be a token") {
    token_variable unset(nullptr), empty(""), two_lines("a\nb");
    CHECK(refusal_of(unset) ==
          "the variable CODECATALYST_PAT is not set | set it to a personal access token");
    CHECK(refusal_of(empty) == "the token in the variable CODECATALYST_PAT is empty" + put_it_there);
    CHECK(refusal_of(two_lines) ==
          "the token in the variable CODECATALYST_PAT holds a line break or another control character" +
              put_it_there);
}

TEST_CASE("fixed backends: refuse what they cannot do") {
    token_variable variable("PAT");
    const std::string hint = " | set codecatalyst.backend to api or aws-cli, or use the CodeCatalyst console";
    CHECK(failure_of<backend_error>([&] { return variable.list(); }) ==
          "the backend env cannot list tokens" + hint);
    CHECK(failure_of<backend_error>([&] { return variable.remove("id"), 0; }) ==
          "the backend env cannot delete tokens" + hint);
    CHECK(failure_of<backend_error>([&] { return variable.identity(); }) ==
          "the backend env cannot tell who is signed in" + hint);
}
