// SPDX-License-Identifier: Apache-2.0
#include "system/git_repository.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <thread>

#include "base/error.hpp"
#include "support/failure.hpp"
#include "support/git_world.hpp"
#include "system/os/process.hpp"

using namespace codecatalyst;
using enum git_config_edit::kind;
using found = repository_look::outcome;

namespace {

constexpr std::string_view helper = "credential.https://git.us-west-2.codecatalyst.aws.helper";

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

std::string listed(const git_world& in, const std::string& file) {
    return said(in, {"config", "--file", in.files.path(file), "--list"});
}

void edit(const git_world& in, const std::string& file, std::vector<git_config_edit> edits) {
    library()->edit(in.files.path(file), edits);
}

std::string failure_of_edit(const git_world& in, const std::string& file,
                            std::vector<git_config_edit> edits) {
    return failure_of<settings_error>([&] { edit(in, file, std::move(edits)); });
}

repository_look look(const git_world& in, const std::string& folder) {
    return library()->look_at(in.files.path(folder));
}

}  // namespace

TEST_CASE("git_library: edits a configuration file, and git reads it so") {
    const git_world world;
    world.files.write("config",
                      "# mine\n[user]\n\tname = Mary ; who else\n[credential]\n\thelper = cache # why\n");
    edit(world, "config",
         {{set, std::string(helper), ""},
          {add, std::string(helper), "codecatalyst"},
          {set, "codecatalyst.profile", "work"},
          {unset, "user.name"},
          {unset, "user.email"}});
    CHECK(listed(world, "config") ==
          "credential.helper=cache\n"
          "credential.https://git.us-west-2.codecatalyst.aws.helper=\n"
          "credential.https://git.us-west-2.codecatalyst.aws.helper=codecatalyst\n"
          "codecatalyst.profile=work\n");
    const auto text = world.files.read("config");
    CHECK(text.starts_with("# mine\n[user]\n"));
    CHECK(text.find("\thelper = cache # why\n") != text.npos);
}

TEST_CASE("git_library: an empty helper is what git takes for the end of a list") {
    const git_world world;
    world.files.write(".gitconfig", "[credential]\n\thelper = !echo password=other; echo username=other;:\n");
    edit(world, ".gitconfig",
         {{set, std::string(helper), ""},
          {add, std::string(helper), "!echo password=ours; echo username=mary;:"}});
    world.files.write("ask", "protocol=https\nhost=git.us-west-2.codecatalyst.aws\n\n");
    const auto out =
        said(world, {"-c", "alias.ask=!git credential fill < " + world.files.path("ask"), "ask"});
    CHECK(out.find("password=ours") != out.npos);
}

TEST_CASE("git_library: makes a file that is missing, and the folders above it") {
    const git_world world;
    edit(world, "new/git/config", {{set, "a.b", " c # ; d "}});
    CHECK(listed(world, "new/git/config") == "a.b= c # ; d \n");
}

TEST_CASE("git_library: what is added comes last, also where a section is there twice") {
    const git_world world;
    world.files.write("config", "[a]\n\tb = 1 # one\n[x]\n[a]\n\tb = 2\n");
    edit(world, "config", {{add, "a.b", "3"}});
    CHECK(said(world, {"config", "--file", world.files.path("config"), "--get-all", "a.b"}) == "1\n2\n3\n");
    world.files.write("config", "[a]\n\tb = 1 # one\n");
    edit(world, "config", {{add, "a.b", "3"}});
    CHECK(world.files.read("config") == "[a]\n\tb = 1 # one\n\tb = 3\n");
}

TEST_CASE("git_library: later edits of a name see the earlier ones") {
    const git_world world;
    world.files.write("config", "[a]\n\tb = 1\n\tb = 2\n\tc = 1\n");
    edit(world, "config",
         {{add, "a.b", "3"}, {unset, "a.b"}, {add, "a.b", "4"}, {add, "a.B", "5"}, {set, "a.c", "1"}});
    CHECK(listed(world, "config") == "a.c=1\na.b=4\na.b=5\n");
}

TEST_CASE("git_library: what is so already leaves the file as it is") {
    const git_world world;
    world.files.write("config", "[a]\n\tb=1 ; odd\n");
    edit(world, "config", {{set, "a.b", "1"}, {unset, "a.c"}});
    CHECK(world.files.read("config") == "[a]\n\tb=1 ; odd\n");
}

TEST_CASE("git_library: a link into a folder of dotfiles stays one, and the file keeps its mode") {
    const git_world world;
    world.files.write("dotfiles/gitconfig", "[a]\n\tb = 1\n", 0600);
    std::filesystem::create_symlink("dotfiles/gitconfig", world.files.path(".gitconfig"));
    edit(world, ".gitconfig", {{set, "a.b", "2"}});
    CHECK(std::filesystem::is_symlink(world.files.path(".gitconfig")));
    CHECK(said(world, {"config", "--global", "--list"}) == "a.b=2\n");
    struct stat about {};
    REQUIRE(::stat(world.files.path("dotfiles/gitconfig").c_str(), &about) == 0);
    CHECK((about.st_mode & 0777U) == 0600);
}

TEST_CASE("git_library: all of the edits, or none") {
    const git_world world;
    world.files.write("config", "[a]\n\tb = 1\n");
    CHECK(failure_of_edit(world, "config", {{set, "a.b", "2"}, {set, "nonsense", "3"}}) ==
          world.files.path("config") +
              " cannot be changed: invalid config item name 'nonsense' | see whether `git config --file " +
              world.files.path("config") + " --list` works");
    for (const char* bad : {"a\"", "a\\", "a\nb"})
        CHECK(failure_of_edit(world, "config", {{set, "a.b", "2"}, {set, "a.c", bad}}) ==
              "a.c has a value with a quote, a backslash or a control character | set it with `git config`");
    CHECK(world.files.read("config") == "[a]\n\tb = 1\n");
    CHECK(git(world, {"config", "--file", world.files.path("config"), "a.c", "1"}).status == 0);
}

TEST_CASE("git_library: a file that is locked, read-only or no configuration is refused") {
    const git_world world;
    const auto file = world.files.write("config", "[a]\n\tb = 1\n");
    world.files.write("config.lock", "");
    CHECK(failure_of_edit(world, "config", {{set, "a.b", "2"}}) ==
          "another program is changing " + file + " | try again; if nothing else is running, remove " + file +
              ".lock");
    std::filesystem::remove(file + ".lock");
    ::chmod(file.c_str(), 0444);
    CHECK(failure_of_edit(world, "config", {{set, "a.b", "2"}}) ==
          file + " is read-only | change it where it is made, or name another file with GIT_CONFIG_GLOBAL");
    world.files.write("torn", "[a\n");
    CHECK(failure_of_edit(world, "torn", {{set, "a.b", "2"}})
              .starts_with(world.files.path("torn") + " cannot be changed: failed to parse config file: "));
    std::filesystem::create_directories(world.files.path("folder"));
    CHECK(failure_of_edit(world, "folder", {{set, "a.b", "2"}}) ==
          world.files.path("folder") + " is not a regular file" + std::string(" | "));
}

TEST_CASE("git_library: locks as git does: when two processes change a file, neither change is lost") {
    const git_world world;
    world.files.write("config", "");
    constexpr int tries = 10;
    std::size_t done = 0;
    std::thread gits([&] {
        for (int i = 0; i < tries; ++i)
            done +=
                git(world, {"config", "--file", world.files.path("config"), "--add", "a.git", "1"}).status ==
                        0
                    ? 1U
                    : 0U;
    });
    std::size_t ours = 0;
    for (int i = 0; i < tries * 4; ++i)
        ours += failure_of_edit(world, "config", {{add, "a.ours", "1"}}) == "(none)" ? 1U : 0U;
    gits.join();
    const auto text = listed(world, "config");
    CHECK(ours > 0);
    CHECK(std::ranges::count(text, '\n') == static_cast<std::ptrdiff_t>(done + ours));
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
