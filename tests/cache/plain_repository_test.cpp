// SPDX-License-Identifier: Apache-2.0
#include "cache/plain_repository.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>

#include "support/git_world.hpp"

using namespace codecatalyst;
namespace fs = std::filesystem;

namespace {

constexpr auto usual =
    "[core]\n\tbare = false\n[remote \"origin\"]\n\turl = https://git.us-west-2.codecatalyst.aws/v1/A/B/c\n"
    "[Branch \"main\"]\n\tremote = origin\n[lfs \"https://x/info\"] access = basic\n";

bool is_plain_with(const std::string& config) {
    const git_world here;
    here.make_repository("site", usual + config);
    fs::create_directories(here.files.path("site/deep/folder"));
    return is_repository_plain(here.files.path("site/deep/folder"), "");
}

bool is_plain(const git_world& here, const std::string& folder, const std::string& git_dir = "") {
    return is_repository_plain(here.files.path(folder), git_dir);
}

}  // namespace

TEST_CASE("plain_repository: sections that any clone has decide nothing, all others may") {
    CHECK(is_plain_with(""));
    for (const auto* config : {"[codecatalyst]\n\tprofile = x\n", "[credential]\n\tusername = bob\n",
                               "[CREDENTIAL \"https://x\"] helper =\n", "[include]\n\tpath = more\n",
                               "[includeIf \"onbranch:main\"]\n\tpath = more\n", "[http]\n\tproxy = x\n",
                               "[url \"https://x\"]\n\tinsteadOf = y\n", "[new]\n\tkey = x\n",
                               "[core] bare = false [codecatalyst] profile = x\n", "\t [codecatalyst]\n",
                               "[codecatalyst.https://x]\n", "[]\n", "["})
        CHECK_FALSE_MESSAGE(is_plain_with(config), config);
    // Read more strictly than Git reads it.
    CHECK_FALSE(is_plain_with("# [codecatalyst]\n"));
    CHECK_FALSE(is_plain_with("[core]\n\tcomment = a [b] c\n"));
    CHECK_FALSE(is_plain_with("# " + std::string(40'000, 'x')));
}

TEST_CASE("plain_repository: every folder above counts, whatever Git takes for a repository") {
    const git_world here;
    here.make_repository("site", usual);
    here.make_repository("site/part", usual);
    fs::create_directories(here.files.path("site/part/src"));
    CHECK(is_plain(here, "site/part/src"));
    here.files.write("site/.git/config", "[codecatalyst]\n");
    CHECK_FALSE(is_plain(here, "site/part/src"));
    here.files.write("site/.git/config", usual);
    here.files.write("site/.git/config.worktree", "[codecatalyst]\n");
    CHECK_FALSE(is_plain(here, "site/part/src"));
    fs::remove(here.files.path("site/.git/config.worktree"));
    here.files.write("site/part/src/HEAD", "");
    CHECK(is_plain(here, "site/part/src"));
    here.files.write("site/part/src/config", "[codecatalyst]\n");
    CHECK_FALSE(is_plain(here, "site/part/src"));
    // Git reads a symbolic link as a branch's name, also of a branch without a file.
    fs::remove(here.files.path("site/part/src/HEAD"));
    fs::create_symlink("refs/heads/main", here.files.path("site/part/src/HEAD"));
    CHECK_FALSE(is_plain(here, "site/part/src"));
}

TEST_CASE("plain_repository: of a submodule, the folder that its file names") {
    const git_world here;
    here.make_repository("site", usual);
    here.files.write("site/.git/modules/part/config", usual);
    here.files.write("site/part/.git", "gitdir: ../.git/modules/part\n");
    CHECK(is_plain(here, "site/part"));
    here.files.write("site/.git/modules/part/config", "[codecatalyst]\n");
    CHECK_FALSE(is_plain(here, "site/part"));
    for (const auto* text : {"", "gitdir: \n", "gitdir: nowhere\n", "gitdir:../.git/modules/part\n", "x"}) {
        here.files.write("site/part/.git", text);
        CHECK_FALSE_MESSAGE(is_plain(here, "site/part"), text);
    }
}

TEST_CASE("plain_repository: is not sure of worktrees, links, and what cannot be read") {
    const git_world here;
    here.make_repository("site", usual);
    here.files.write("tree/.git", "gitdir: " + here.files.path("site/.git/worktrees/tree") + "\n");
    here.files.write("site/.git/worktrees/tree/commondir", "../..\n");
    CHECK_FALSE(is_plain(here, "tree"));
    fs::create_directories(here.files.path("linked"));
    fs::create_directory_symlink(here.files.path("site/.git"), here.files.path("linked/.git"));
    CHECK_FALSE(is_plain(here, "linked"));
    fs::create_directories(here.files.path("odd/.git/config"));
    CHECK_FALSE(is_plain(here, "odd"));
    CHECK_FALSE(is_repository_plain("site", ""));
    CHECK_FALSE(is_repository_plain("", ""));
}

TEST_CASE("plain_repository: GIT_DIR names one more") {
    const git_world here;
    here.make_repository("site", usual);
    here.make_repository("other", "[codecatalyst]\n");
    CHECK(is_plain(here, "site", ".git"));
    CHECK(is_plain(here, "", here.files.path("site/.git")));
    CHECK_FALSE(is_plain(here, "site", "../other/.git"));
    CHECK_FALSE(is_plain(here, "", here.files.path("other/.git")));
}
