// SPDX-License-Identifier: Apache-2.0
#include "system/os/git_config_level.hpp"

#include <doctest/doctest.h>

#include "support/failure.hpp"
#include "support/git_world.hpp"
#include "system/os/process.hpp"

using namespace codecatalyst;
using level = config_level;

namespace {

std::string file_of(const git_world& in, level which) { return config_file_of(which, in.environment()); }

std::string failure(const git_world& in, level which) {
    return failure_of<settings_error>([&] { return file_of(in, which); });
}

void git(const git_world& in, std::vector<std::string> arguments) {
    CHECK(run({"/usr/bin/git", std::move(arguments), {"HOME=" + in.files.path()}, in.files.path()},
              {std::chrono::seconds(30), 10'000})
              .status == 0);
}

}  // namespace

TEST_CASE("config_file_of: the user's file, as git chooses it") {
    git_world world;
    const auto own = world.files.path(".gitconfig");
    CHECK(file_of(world, level::global) == own);
    const auto xdg = world.files.write(".config/git/config", "");
    CHECK(file_of(world, level::global) == xdg);
    CHECK(config_files_of(level::global, world.environment()) == std::vector{xdg});
    const auto elsewhere = world.files.write("xdg/git/config", "");
    world.variables["XDG_CONFIG_HOME"] = world.files.path("xdg");
    CHECK(file_of(world, level::global) == elsewhere);
    world.files.write(".gitconfig", "");
    CHECK(file_of(world, level::global) == own);
    CHECK(config_files_of(level::global, world.environment()) == std::vector{elsewhere, own});
    world.variables["GIT_CONFIG_GLOBAL"] = "/x/y";
    CHECK(config_files_of(level::global, world.environment()) == std::vector<std::string>{"/x/y"});
}

TEST_CASE("config_file_of: git writes the same file") {
    git_world world;
    world.files.write(".config/git/config", "");
    git(world, {"config", "--global", "a.b", "1"});
    CHECK(world.files.read(".config/git/config") == "[a]\n\tb = 1\n");
}

TEST_CASE("config_file_of: the system's file") {
    git_world world;
    CHECK(file_of(world, level::system) == "/etc/gitconfig");
    world.variables["GIT_CONFIG_SYSTEM"] = "/x/y";
    CHECK(file_of(world, level::system) == "/x/y");
}

TEST_CASE("config_file_of: the repository's file, of all its work trees, from any folder in it") {
    git_world world;
    git(world, {"init", "-q", "site"});
    git(world,
        {"-C", "site", "-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "x", "--allow-empty"});
    git(world, {"-C", "site", "worktree", "add", "-q", "../tree"});
    std::filesystem::create_directories(world.files.path("site/deep"));
    const auto real = std::filesystem::canonical(world.files.path("site/.git/config"));
    for (const char* folder : {"site", "site/deep", "tree", "site/.git"}) {
        CAPTURE(folder);
        world.enter(folder);
        CHECK(std::filesystem::canonical(file_of(world, level::local)) == real);
    }
}

TEST_CASE("config_file_of: where there is no such file") {
    git_world world;
    CHECK(failure(world, level::local) ==
          "there is no repository here that Git would change: not a git repository (or any of the parent "
          "directories): .git | run this in a repository, or without --local");
    world.variables["HOME"] = "";
    CHECK(
        failure(world, level::global) ==
        "HOME is not set, so Git has no configuration file of yours | set HOME, or name a file with --file");
    world.variables["GIT_CONFIG_GLOBAL"] = "";
    CHECK(failure(world, level::global) == "GIT_CONFIG_GLOBAL is empty, so Git has no such file | unset it");
    world.variables["GIT_CONFIG_SYSTEM"] = "";
    CHECK(failure(world, level::system) == "GIT_CONFIG_SYSTEM is empty, so Git has no such file | unset it");
}
