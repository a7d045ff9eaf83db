// SPDX-License-Identifier: Apache-2.0
#include "cache/configuration_files.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "cache/entries.hpp"
#include "support/git_world.hpp"

using namespace codecatalyst;

namespace {

/// The files below the world's folder, by their names in it; "unsure" if they cannot be determined.
std::vector<std::string> files(const git_world& world) {
    const auto env = world.environment();
    const auto all = files_behind(git_config::read(env), env);
    if (!all) return {"unsure"};
    std::vector<std::string> out;
    const auto top = world.files.path() + "/";
    for (const auto& path : *all)
        if (path.starts_with(top)) out.push_back(path.substr(top.size()));
    std::ranges::sort(out);
    return out;
}

bool has(const git_world& world, const std::string& name) {
    const auto all = files(world);
    return std::ranges::find(all, name) != all.end();
}

using words = std::vector<std::string>;

}  // namespace

TEST_CASE("git_files: outside of a repository, what would make one, and the user's files, there or not") {
    git_world world;
    world.files.write("a/file", "");
    world.enter("a");
    CHECK(files(world) == words{".config/git/config", ".git", ".gitconfig", "HEAD", "a/.git", "a/HEAD"});
}

TEST_CASE("git_files: the system's file, where Git may have been built to look") {
    git_world world;
    const auto env = world.environment();
    const auto all = files_behind(git_config::read(env), env).value();
    CHECK(std::ranges::find(all, "/etc/gitconfig") != all.end());
    CHECK(std::ranges::find(all, "/usr/etc/gitconfig") != all.end());
}

TEST_CASE("git_files: Git's variables move them") {
    git_world world;
    world.variables["GIT_CONFIG_GLOBAL"] = world.files.path("mine");
    world.variables["GIT_CONFIG_SYSTEM"] = world.files.path("everybody's");
    CHECK(files(world) == words{".git", "HEAD", "everybody's", "mine"});
    world.variables.erase("GIT_CONFIG_GLOBAL");
    world.variables["XDG_CONFIG_HOME"] = world.files.path("xdg");
    CHECK(files(world) == words{".git", ".gitconfig", "HEAD", "everybody's", "xdg/git/config"});
}

TEST_CASE("git_files: in a repository, from below its top folder") {
    git_world world;
    world.make_repository("repo", "");
    world.files.write("repo/below/file", "");
    world.enter("repo/below");
    CHECK(files(world) == words{".config/git/config", ".gitconfig", "repo/", "repo/.git/", "repo/.git/HEAD",
                                "repo/.git/commondir", "repo/.git/config", "repo/.git/config.worktree",
                                "repo/.git/objects/", "repo/.git/refs/", "repo/HEAD", "repo/below/.git",
                                "repo/below/HEAD"});
}

TEST_CASE("git_files: a repository that is named") {
    git_world world;
    world.make_repository("repo", "");
    for (const auto& name : {world.files.path("repo/.git"), std::string("repo/.git")}) {
        world.variables["GIT_DIR"] = name;
        CHECK(has(world, "repo/.git/config"));
        CHECK_FALSE(has(world, ".git"));
    }
}

TEST_CASE("git_files: a worktree's, and those it shares with its repository") {
    git_world world;
    world.make_repository("repo", "");
    world.files.write("repo/.git/worktrees/w/HEAD", "ref: refs/heads/main\n");
    world.files.write("repo/.git/worktrees/w/commondir", "../..\n");
    world.files.write("repo/.git/worktrees/w/gitdir", world.files.path("tree/.git") + "\n");
    world.files.write("tree/.git", "gitdir: " + world.files.path("repo/.git/worktrees/w") + "\n");
    world.enter("tree");
    for (const auto* name : {"tree/.git", "repo/.git/config", "repo/.git/worktrees/w/config.worktree",
                             "repo/.git/worktrees/w/commondir"}) {
        CAPTURE(name);
        CHECK(has(world, name));
    }
}

TEST_CASE("git_files: includes, those that are missing and those that depend on a branch") {
    git_world world;
    world.make_repository("repo", "[includeIf \"onbranch:main\"]\n\tpath = ../../for-main\n");
    world.files.write(".gitconfig", "[include]\n\tpath = more\n\tpath = ~/missing\n");
    const auto deep = world.files.write("more", "[include]\n\tpath = deep/x\n[a]\n\tb = c\n");
    world.enter("repo");
    for (const auto* name : {"more", "missing", "deep/x", "repo/.git/../../for-main", "repo/.git/HEAD"}) {
        CAPTURE(name);
        CHECK(has(world, name));
    }
}

TEST_CASE("git_files: behind a symbolic link, by the name that leads there") {
    git_world world;
    world.files.write("dot/git/config", "[include]\n\tpath = ../more\n");
    const auto more = world.files.write("dot/more", "");
    std::filesystem::create_directories(world.files.path(".config"));
    std::filesystem::create_symlink(world.files.path("dot/git"), world.files.path(".config/git"));
    CHECK(has(world, ".config/git/../more"));
    CHECK(std::filesystem::equivalent(world.files.path(".config/git/../more"), more));
}

TEST_CASE("git_files: without a branch in HEAD the files are unsure") {
    git_world world;
    world.make_repository("repo", "[includeIf \"onbranch:main\"]\n\tpath = x\n");
    world.enter("repo");
    CHECK(has(world, "repo/.git/HEAD"));
    world.files.write("repo/.git/reftable/tables.list", "");
    CHECK(files(world) == words{"unsure"});
}

TEST_CASE("git_files: with a relative path in a variable, which Git may resolve elsewhere, they are unsure") {
    for (const auto* name : {"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "XDG_CONFIG_HOME", "HOME"}) {
        CAPTURE(name);
        git_world world;
        world.variables[name] = "mine";
        CHECK(files(world) == words{"unsure"});
    }
}

TEST_CASE("git_files: with a script in place of git they are unsure") {
    git_world world;
    const auto script = world.files.write("bin/git", "#!/bin/sh\nexec /usr/bin/git \"$@\"\n", 0700);
    world.variables["PATH"] = world.files.path("bin") + ":/usr/bin:/bin";
    CHECK(files(world) == words{"unsure"});
    std::filesystem::remove(script);
    std::filesystem::create_symlink("/usr/bin/git", script);
    CHECK(has(world, "etc/gitconfig"));
}

TEST_CASE("git_files: files that cannot be determined are not guessed") {
    git_world world;
    for (const std::string path : {"~nobody/x", "%(prefix)/x"}) {
        CAPTURE(path);
        world.files.write(".gitconfig", "[includeIf \"gitdir:/nowhere\"]\n\tpath = " + path + "\n");
        CHECK(files(world) == words{"unsure"});
    }
    world.files.write(".gitconfig", "");
    CHECK(files(world) != words{"unsure"});
}

TEST_CASE("git_files: an include on the command line") {
    git_world world;
    world.variables["GIT_CONFIG_PARAMETERS"] = "'include.path'='" + world.files.path("more") + "'";
    CHECK(has(world, "more"));
}

TEST_CASE("git_files: a folder that only looks like a repository hides the one above from us, not from Git") {
    git_world world;
    world.make_repository("repo", "[codecatalyst]\n\tprofile = outer\n");
    world.files.write("repo/inner/.git/config", "");
    world.enter("repo/inner");
    REQUIRE(world.lines() == words{"repository profile=outer"});
    CHECK(files(world) == words{"unsure"});
}

TEST_CASE("git_files: what makes a folder a repository has a say, for without it Git looks further up") {
    git_world world;
    world.make_repository("repo", "[codecatalyst]\n\tprofile = outer\n");
    world.make_repository("repo/inner", "[codecatalyst]\n\tprofile = inner\n");
    world.enter("repo/inner");
    const auto env = world.environment();
    for (const auto* part : {"HEAD", "objects", "refs"}) {
        CAPTURE(part);
        REQUIRE(world.lines() == words{"repository profile=inner"});
        const auto all = files_behind(git_config::read(env), env).value();
        const auto state = state_of(all);
        const auto path = world.files.path(std::string("repo/inner/.git/") + part);
        std::filesystem::rename(path, world.files.path("aside"));
        REQUIRE(world.lines() == words{"repository profile=outer"});
        CHECK(state_of(all) != state);
        CHECK(files(world) == words{"unsure"});
        std::filesystem::rename(world.files.path("aside"), path);
    }
}

TEST_CASE("git_files: in a folder that was deleted nothing is certain, and the user's file is read") {
    git_world world;
    world.files.write(".gitconfig", "[codecatalyst]\n\tprofile = work\n");
    std::filesystem::create_directory(world.files.path("gone"));
    world.enter("gone");
    std::filesystem::remove(world.files.path("gone"));
    CHECK(world.lines() == words{"global profile=work"});
    CHECK(files(world) == words{"unsure"});
}

TEST_CASE("git_files: the current folder's name in PWD decides as it does for Git") {
    git_world world;
    world.make_repository("real/repo", "");
    std::filesystem::create_directory_symlink(world.files.path("real"), world.files.path("link"));
    world.files.write(".gitconfig",
                      "[includeIf \"gitdir:" + world.files.path("link") + "/\"]\n\tpath = work\n");
    world.files.write("work", "[codecatalyst]\n\tprofile = work\n");
    world.enter("link/repo");
    world.variables["PWD"] = world.files.path("link/repo");
    CHECK(world.lines() == words{"global profile=work"});
    world.variables["PWD"] = world.files.path("link");  // another folder: Git does not believe it
    CHECK(world.lines().empty());
    world.variables.erase("PWD");
    CHECK(world.lines().empty());
}
