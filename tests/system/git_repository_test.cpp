// SPDX-License-Identifier: Apache-2.0
#include "system/git_repository.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "base/error.hpp"
#include "support/failure.hpp"
#include "support/git_world.hpp"
#include "system/os/process.hpp"

using namespace codecatalyst;
using found = repository_look::outcome;

namespace {

/// libgit2 looks for the user's files where HOME says when it starts, once in a process.
struct user_home {
    temp_folder files;
    user_home() {
        files.write(".gitconfig",
                    "[url \"https://git.us-west-2.codecatalyst.aws/v1/\"]\n\tinsteadOf = cc:\n");
        ::setenv("HOME", files.path().c_str(), 1);
    }
};

std::unique_ptr<git_library> library() {
    static const user_home home;
    return load_git_library();
}

/// Real git, in a folder, by this home's configuration only.
process_outcome git(const git_world& in, std::vector<std::string> arguments, const std::string& folder = "") {
    return run({"/usr/bin/git",
                std::move(arguments),
                {"HOME=" + in.files.path(), "PATH=/usr/bin:/bin", "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C"},
                in.files.path(folder)},
               {std::chrono::seconds(30), 100'000});
}

std::string said(const git_world& in, std::vector<std::string> arguments, const std::string& folder = "") {
    const auto ended = git(in, std::move(arguments), folder);
    CHECK_MESSAGE(ended.status == 0, ended.errors);
    return std::string(ended.output.expose());
}

repository_look look(const git_world& in, const std::string& folder) {
    return library()->look_at(in.files.path(folder));
}

}  // namespace

TEST_CASE("git_library: what a text says, without what it includes") {
    const git_world world;
    const auto more = world.files.write("more", "[a]\n\tb = 2\n");
    const std::string text =
        "[A \"Sub\"]\n\tKey = one # why\n\tkey =\n\tflag\n[include]\n\tpath = " + more + '\n';
    CHECK(library()->variables(text, "config") ==
          std::vector<git_variable>{
              {"a.Sub.key", "one"}, {"a.Sub.key", ""}, {"a.Sub.flag", ""}, {"include.path", more}});
    CHECK(library()->variables("", "config").empty());
}

TEST_CASE("git_library: a text that it cannot read") {
    const auto why = failure_of<settings_error>([&] { return library()->variables("[a\n", "/x/config"); });
    CHECK(why.starts_with(
        "/x/config cannot be read: failed to parse config file: missing ']' in section header"));
    CHECK(why.ends_with(" | see what `git config --file /x/config --list` says"));
}

TEST_CASE("git_library: a file is locked once, as git locks it, until the handle is gone") {
    const git_world world;
    const auto file = world.files.write("config", "[a]\n\tb = 1\n");
    {
        const auto held = library()->lock(file);
        CHECK(held != nullptr);
        CHECK(library()->lock(file) == nullptr);
        CHECK(git(world, {"config", "--file", file, "a.c", "1"}).errors ==
              "error: could not lock config file " + file + ": File exists\n");
    }
    CHECK_FALSE(std::filesystem::exists(file + ".lock"));
    CHECK(world.files.read("config") == "[a]\n\tb = 1\n");
    CHECK(library()->lock(file) != nullptr);
    CHECK(failure_of<settings_error>([&] {
              return library()->lock(world.files.path("no/config"));
          }).starts_with(world.files.path("no/config") + " cannot be locked: "));
}

TEST_CASE("git_library: finds the repository around a folder, its remotes and submodules") {
    const git_world world;
    said(world, {"init", "-q", "site"});
    said(world, {"remote", "add", "origin", "cc:ExampleCorp/Website/site"}, "site");
    said(world, {"remote", "add", "other", "https://example.com/x"}, "site");
    world.files.write("site/.gitmodules",
                      "[submodule \"lib\"]\n\tpath = lib\n\turl = ../lib\n"
                      "[submodule \"far\"]\n\tpath = far\n\turl = cc:ExampleCorp/Website/far\n");
    std::filesystem::create_directories(world.files.path("site/deep/down"));
    const auto seen = look(world, "site/deep/down");
    CHECK(seen.what == found::found);
    CHECK(seen.folder == world.files.path("site/.git/"));
    CHECK(seen.remotes ==
          std::vector<named_url>{
              {"origin", "https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site"},
              {"other", "https://example.com/x"}});
    CHECK(
        seen.submodules ==
        std::vector<named_url>{{"far", "https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/far"},
                               {"lib", "https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/lib"}});
}

TEST_CASE("git_library: no repository, one that is bare, and ones that it cannot read") {
    const git_world world;
    std::filesystem::create_directories(world.files.path("empty"));
    CHECK(look(world, "empty").what == found::absent);
    said(world, {"init", "-q", "--bare", "bare"});
    said(world, {"remote", "add", "origin", "https://example.com/x"}, "bare");
    CHECK(look(world, "bare").what == found::found);
    CHECK(look(world, "bare").remotes == std::vector<named_url>{{"origin", "https://example.com/x"}});
    said(world, {"init", "-q", "--object-format=sha256", "sha256"});
    CHECK(look(world, "sha256").what == found::cannot_tell);
    CHECK(look(world, "sha256").why == "unsupported extension name extensions.objectformat");
    world.make_repository("tables", "[extensions]\n\trefStorage = reftable\n");
    said(world, {"config", "core.repositoryFormatVersion", "1"}, "tables/.git");
    CHECK(look(world, "tables").why == "unsupported extension name extensions.refstorage");
    said(world, {"init", "-q", "sparse"});
    said(world, {"config", "core.repositoryFormatVersion", "1"}, "sparse");
    said(world, {"config", "extensions.worktreeConfig", "true"}, "sparse");
    CHECK(look(world, "sparse").what == found::found);
    world.make_repository("theirs", "");
    world.give_away("theirs");
    CHECK(look(world, "theirs").what == found::cannot_tell);
    CHECK(look(world, "theirs").why == "it belongs to another user, and safe.directory does not name it");
}
