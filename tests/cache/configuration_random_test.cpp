// SPDX-License-Identifier: Apache-2.0
// Random trees beside the real Git: what changes Git's configuration must change the state of the files that
// we say it depends on, and the repository that we find must be the one Git finds.
#include <doctest/doctest.h>

#include <filesystem>
#include <random>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cache/configuration_files.hpp"
#include "cache/entries.hpp"
#include "cache/plain_repository.hpp"
#include "cache/repository_here.hpp"
#include "support/git_world.hpp"
#include "system/os/child_environments.hpp"
#include "system/os/process.hpp"

using namespace codecatalyst;
namespace fs = std::filesystem;

namespace {

constexpr int rounds = 150;
const std::vector<std::string> folders{"", "a", "a/b", "a/b/c", "other", "other/deep"};

class random_world {
public:
    git_world world;

    /// How many repositories have a setting of ours.
    enum class sections { all, few };

    explicit random_world(unsigned seed, sections of = sections::all) : random_(seed), of_(of) {
        for (const auto& folder : folders) fs::create_directories(path(folder));
        fs::create_directory_symlink(path("a"), path("link"));
        for (const auto& folder : folders) build(folder);
        world.files.write(".gitconfig", "[codecatalyst]\n\tprofile = user\n" + include());
        set_variables();
    }

    /// Changes something that may have a say, or not: half of the time a part of the repository itself.
    void change(const fs::path& repository) {
        const bool is_inside = !repository.empty() && number(2) == 0;
        const auto at = is_inside ? repository : path(any(folders));
        const auto part = at / (is_inside ? any({"HEAD", "objects", "refs", "commondir", "config.worktree"})
                                          : any({"HEAD", ".git", ".git/HEAD", ".git/objects", ".git/refs",
                                                 ".git/config", "objects", "refs", "config", "more"}));
        std::error_code none;
        switch (number(6)) {
            case 0:
            case 1: fs::remove_all(part, none); break;
            case 2: fs::remove_all(part, none), write(part, "garbage\n"); break;
            case 3: fs::remove_all(part, none), fs::create_directories(part, none); break;
            case 4: is_inside ? write(part, setting()) : build(any(folders)); break;
            default: is_inside ? write(part, "x") : write(path(".gitconfig"), setting() + include());
        }
    }

    /// What Git reads; nothing when it fails.
    [[nodiscard]] std::optional<git_config> read() const try {
        return git_config::read(world.environment());
    } catch (const settings_error&) {
        return std::nullopt;
    }

    /// The repository that Git finds; "" when there is none.
    [[nodiscard]] fs::path repository() const {
        const command ask{find_program("git", "/usr/bin:/bin"),
                          {"rev-parse", "--absolute-git-dir"},
                          git_config_environment(world.environment()),
                          ""};
        const auto said = run(ask, {std::chrono::seconds(30), 100'000});
        const auto text = said.output.expose();
        return said.status != 0 || text.empty() ? "" : text.substr(0, text.size() - 1);
    }

private:
    std::size_t number(std::size_t below) { return random_() % below; }  // the same with every library
    std::string any(const std::vector<std::string>& of) { return of[number(of.size())]; }
    [[nodiscard]] fs::path path(const std::string& name) const { return world.files.path(name); }

    static void write(const fs::path& file, const std::string& text) {
        std::error_code none;
        if (fs::is_directory(file, none)) return;
        fs::create_directories(file.parent_path(), none);
        std::ofstream(file, std::ios::binary) << text;
    }

    std::string setting() { return "[codecatalyst]\n\tprofile = p" + std::to_string(number(1000)) + "\n"; }

    std::string include() {
        switch (number(7)) {
            case 0: return "[include]\n\tpath = " + path("more").string() + "\n";
            case 1: return "[include]\n\tpath = ~/missing\n";
            case 2: return "[includeIf \"gitdir:" + path("link").string() + "/\"]\n\tpath = ~/a/more\n";
            case 3: return "[includeIf \"gitdir:" + path("a").string() + "/**\"]\n\tpath = more\n";
            case 4: return "[includeIf \"onbranch:main\"]\n\tpath = " + path("other/more").string() + "\n";
            case 5: return "[extensions]\n\tworktreeConfig = true\n";
            default: return "";
        }
    }

    void add_parts(const fs::path& folder) {
        std::error_code none;
        write(folder / "HEAD", any({"ref: refs/heads/main\n", "ref: refs/heads/main\n", "garbage\n",
                                    "0123456789012345678901234567890123456789\n"}));
        if (number(5) != 0) fs::create_directories(folder / "objects", none);
        if (number(5) != 0) fs::create_directories(folder / "refs", none);
        const bool is_plain = of_ == sections::few && number(4) != 0;
        write(folder / "config",
              "[core]\n\trepositoryformatversion = 0\n" + (is_plain ? "" : setting() + include()));
    }

    void build(const std::string& name) {
        const auto at = path(name), dot_git = at / ".git";
        std::error_code none;
        write(at / "more", setting());
        switch (number(9)) {
            case 0: add_parts(at); break;  // as a bare one
            case 1:
                fs::remove_all(dot_git, none),
                    write(dot_git, "gitdir: " + (path(any(folders)) / ".git").string() +
                                       any({"\n", "", "\r\n", " \n"}));
                break;
            case 2:
                fs::remove_all(dot_git, none),
                    fs::create_directory_symlink(path(any(folders)) / ".git", dot_git, none);
                break;
            case 3:
                add_parts(dot_git),
                    write(dot_git / "commondir", (path(any(folders)) / ".git").string() + "\n");
                break;
            case 4:
            case 5:
            case 6: add_parts(dot_git); break;
            default: break;
        }
    }

    void set_variables() {
        const auto here = any({"a/b/c", "a/b", "a", "link/b", "other/deep", "a/.git"});
        std::error_code none;
        if (fs::is_directory(path(here), none)) world.enter(here);
        if (number(2) == 0) world.variables["PWD"] = path(here).string();
        if (number(8) == 0)
            world.variables["GIT_DIR"] = any({".git", path("a/.git").string(), path("other").string()});
        if (number(8) == 0) world.variables["GIT_COMMON_DIR"] = (path(any(folders)) / ".git").string();
        if (number(8) == 0) world.variables["GIT_CEILING_DIRECTORIES"] = path("a").string();
        if (number(8) == 0) world.variables["GIT_CONFIG_GLOBAL"] = path("other/more").string();
    }

    std::mt19937 random_;
    sections of_;
};

std::string as_text(const std::optional<git_config>& read) {
    if (!read) return "git fails";
    std::string out;
    for (const auto& line : read->lines()) out += line.file + " " + line.name + "=" + line.value + "\n";
    return out;
}

bool is_same_folder(const fs::path& a, const fs::path& b) {
    std::error_code none;
    return fs::equivalent(a, b, none);
}

}  // namespace

TEST_CASE("git_files: no change of what Git reads goes unseen, in random trees") {
    int sure = 0, changed = 0;
    for (unsigned seed = 1; seed <= rounds; ++seed) {
        CAPTURE(seed);
        random_world here(seed);
        const auto env = here.world.environment();
        const auto before = here.read();
        if (!before) continue;
        const auto files = files_behind(*before, env);
        if (!files) continue;
        ++sure;
        const auto found = find_repository(fs::current_path(), env);
        const auto real = here.repository();
        REQUIRE(found);
        if (!real.empty()) CHECK(is_same_folder(found->folder, real));
        for (int i = 0; i < 6; ++i) {
            const auto state = state_of(*files);
            here.change(found->folder);
            if (state_of(*files) != state) break;  // seen
            const auto after = as_text(here.read());
            CHECK(after == as_text(before));
            if (after != as_text(before)) break;
        }
        changed += as_text(here.read()) != as_text(before) ? 1 : 0;
    }
    CHECK(sure > rounds / 4);
    CHECK(changed > rounds / 20);
}

TEST_CASE("plain_repository: in random trees, one that is plain adds nothing that matters") {
    int plain = 0, with_repository = 0;
    for (unsigned seed = 1; seed <= rounds; ++seed) {
        CAPTURE(seed);
        random_world here(seed, random_world::sections::few);
        const auto env = here.world.environment();
        if (env("GIT_COMMON_DIR") ||
            !is_repository_plain(fs::current_path().string(), env("GIT_DIR").value_or("")))
            continue;
        ++plain;
        const auto read = here.read();
        if (!read) continue;
        for (const auto& line : read->lines()) {
            if (line.from != config_entry::origin::repository) continue;
            ++with_repository;
            CHECK_MESSAGE(never_matters(std::string_view(line.name).substr(0, line.name.find('.'))),
                          line.name);
        }
    }
    CHECK(plain > rounds / 20);
    CHECK(with_repository > rounds / 50);
}
