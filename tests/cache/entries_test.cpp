// SPDX-License-Identifier: Apache-2.0
#include "cache/entries.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "base/error.hpp"
#include "support/temp_folder.hpp"
#include "system/crypto/digest.hpp"
#include "system/crypto/kernel_seal.hpp"
#include "system/os/kernel_keyring.hpp"
#include "system/os/new_kernel_key.hpp"

using namespace codecatalyst;

namespace {

constexpr std::int64_t now = 1'800'000'000;
constexpr std::array<std::string_view, 1> get{"get"};

std::string name_of(std::string_view request, const std::vector<const char*>& environment = {},
                    std::span<const std::string_view> words = get) {
    auto list = environment;
    list.push_back(nullptr);
    return answer_name(words, list.data(), request);
}

/// A world of answers, gone when it goes.
struct world {
    temp_folder files;
    std::string name = name_of(files.path());

    world() = default;
    world(const world&) = delete;
    world& operator=(const world&) = delete;
    ~world() { drop_answers(files.path()); }

    [[nodiscard]] secret key() const { return kernel_key(files.path("key")); }

    void keep(std::vector<std::string> behind = {}, std::int64_t until = now + 100) const {
        auto state = state_of(behind);
        keep_answer(key(), files.path(), name, secret("the answer"),
                    {now, until, std::move(behind), std::move(state)});
    }
    [[nodiscard]] bool finds(std::int64_t at = now) const {
        const auto found = find_answer(files.path("key"), name, at);
        if (found) REQUIRE(found->expose() == "the answer");
        return found.has_value();
    }
};

}  // namespace

TEST_CASE("answers: one that is kept is found, another is not") {
    const world here, there;
    CHECK_FALSE(here.finds());
    here.keep();
    CHECK(here.finds());
    CHECK_FALSE(there.finds());
}

TEST_CASE("answers: an empty one is one") {
    const world here;
    keep_answer(here.key(), here.files.path(), here.name, secret(), {now, now + 1, {}, state_of({})});
    CHECK(find_answer(here.files.path("key"), here.name, now).has_value());
}

TEST_CASE("answers: are valid from when they were given until they expire") {
    const world here;
    here.keep({}, now + 100);
    CHECK_FALSE(here.finds(now - 1));
    CHECK(here.finds(now + 99));
    CHECK_FALSE(here.finds(now + 100));
    here.keep({}, now);
    CHECK(here.finds(now + 99));  // an answer that had expired already was not kept
}

TEST_CASE("answers: any change of any file ends them") {
    const world here;
    const auto one = here.files.write("one", "1"), two = here.files.write("two", "2");
    const auto missing = here.files.path("missing");
    const auto ends = [&](const auto& change) {
        here.keep({one, two, missing});
        REQUIRE(here.finds());
        change();
        return !here.finds();
    };
    CHECK(ends([&] { here.files.write("two", "22"); }));
    CHECK(ends([&] { here.files.write("missing", ""); }));
    CHECK(ends([&] { std::filesystem::remove(missing); }));
    CHECK(ends([&] { std::filesystem::rename(one, here.files.path("aside")); }));
    CHECK(ends([&] { std::filesystem::rename(here.files.path("aside"), one); }));
    CHECK(ends([&] { REQUIRE(::chmod(one.c_str(), 0640) == 0); }));
    CHECK(ends([&] {  // of the same length, with its time put back
        struct stat about {};
        REQUIRE(::stat(one.c_str(), &about) == 0);
        ::usleep(20'000);  // longer than the kernel's clock tick
        here.files.write("one", "x");
        const std::array times{about.st_atim, about.st_mtim};
        REQUIRE(::utimensat(AT_FDCWD, one.c_str(), times.data(), 0) == 0);
    }));
    CHECK_FALSE(ends([] {}));
}

TEST_CASE("answers: what changes while one is being kept is another state") {
    const world here;
    const std::vector<std::string> behind{here.files.write("one", "1")};
    auto state = state_of(behind);
    here.files.write("one", "22");
    keep_answer(here.key(), here.files.path(), here.name, secret("old"),
                {now, now + 9, behind, std::move(state)});
    CHECK_FALSE(here.finds());
}

TEST_CASE("answers: of a folder it matters which it is, whose, and how open") {
    const world here;
    const auto folder = here.files.path("folder/");
    here.files.write("folder/one", "");
    here.keep({folder});
    here.files.write("folder/two", "");
    CHECK(here.finds());
    if (::geteuid() == 0) {
        REQUIRE(::chown(folder.c_str(), 65534, 65534) == 0);
        CHECK_FALSE(here.finds());
    }
    here.keep({folder});
    std::filesystem::rename(folder, here.files.path("aside"));
    std::filesystem::create_directory(folder);
    CHECK_FALSE(here.finds());
    CHECK(unchanged_since(std::vector{folder}, 0));
}

TEST_CASE("answers: are few, for a user's keys have little room") {
    const world here;
    for (int i = 0; i < 20; ++i)
        keep_answer(here.key(), here.files.path(), here.name + std::to_string(i), secret("x"),
                    {now, now + 9, {}, state_of({})});
    int found = 0;
    for (int i = 0; i < 20; ++i)
        found += find_answer(here.files.path("key"), here.name + std::to_string(i), now) ? 1 : 0;
    CHECK(found >= 1);
    CHECK(found <= 8);
}

TEST_CASE(
    "answers: their keyring disappears in a day, so that homes used once do not fill the user's quota") {
    const world here;
    for (const auto kind : {cached::answer, cached::answer_of_plain_folders, cached::record})
        keep_answer(here.key(), here.files.path(), here.name, secret("x"), {now, now + 9, {}, state_of({})},
                    kind);
    std::ifstream keys("/proc/keys");
    int found = 0;
    // ID FLAGS USES LIFETIME PERMISSIONS UID GID keyring NAME: COUNT
    for (std::string line; std::getline(keys, line);) {
        if (line.find(sha256_hex(here.files.path())) == std::string::npos) continue;
        ++found;
        CHECK(line.find("perm") == std::string::npos);
    }
    CHECK(found == 3);
}

TEST_CASE("answers: a process that cannot read the key can neither read nor plant one") {
    const world here, there;
    here.keep();
    const auto stored = read_key(find_key(user_keys, here.name).operator*(), key_max);
    REQUIRE(stored);
    CHECK(stored->expose().find("answer") == std::string_view::npos);
    const auto plant = [&](const std::string& name, const secret& bytes) {
        REQUIRE(put_key(user_keys, name, bytes));
        const bool is_found = find_answer(here.files.path("key"), name, now).has_value();
        const auto planted = find_key(user_keys, name);
        REQUIRE((unlink_key(*planted, user_keys) == key_fault::none));
        return is_found;
    };
    const auto terms = std::to_string(now) + "\n" + std::to_string(now + 9) + "\n" + state_of({}) + "\n";
    secret plain(terms);
    plain.append({"\0PLANTED", 8});
    drop_answers(here.files.path());
    CHECK_FALSE(plant(here.name, plain));
    CHECK_FALSE(plant(here.name, secret(kernel_seal(there.key(), plain.expose(), here.name))));
    CHECK_FALSE(plant(name_of("another request"), *stored));
    CHECK(plant(here.name, *stored));
}

TEST_CASE("answers: a key that others may have read is not used") {
    const world here;
    here.keep();
    REQUIRE(::chmod(here.files.path("key/kernel.key").c_str(), 0640) == 0);
    CHECK_FALSE(here.finds());
    const auto refused =
        here.files.path("key/kernel.key") + " cannot be used: it must be this user's file of mode 0600";
    CHECK_THROWS_WITH_AS((void)here.key(), refused.c_str(), system_failure);  // records may be sealed with it
    REQUIRE(::chmod(here.files.path("key/kernel.key").c_str(), 0600) == 0);
    CHECK(here.finds());
    here.files.write("key/kernel.key", "short");
    CHECK_FALSE(here.finds());
    CHECK_THROWS_WITH_AS((void)here.key(), refused.c_str(), system_failure);
}

TEST_CASE("answers: dropped with their world, not with another") {
    const world here, there;
    here.keep();
    there.keep();
    drop_answers(here.files.path());
    CHECK_FALSE(here.finds());
    CHECK(there.finds());
}

TEST_CASE("answers: the name depends on the words, the request, and the environment that matters") {
    const auto plain = name_of("protocol=https\n");
    CHECK(plain == name_of("protocol=https\n"));
    CHECK(plain.starts_with("git-credential-codecatalyst:answer:"));
    CHECK(plain != name_of("protocol=https\n\n"));
    constexpr std::array<std::string_view, 1> store{"store"};
    constexpr std::array<std::string_view, 2> with_option{"get", "--timeout=5"};
    CHECK(plain != name_of("protocol=https\n", {}, store));
    CHECK(plain != name_of("protocol=https\n", {}, with_option));
    for (const char* matters :
         {"HOME=/x", "PATH=/x", "PWD=/x", "GIT_DIR=/x", "GIT_CONFIG_PARAMETERS='a.b'='c'", "AWS_PROFILE=x",
          "CODECATALYST_PAT=x", "XDG_CONFIG_HOME=/x", "XDG_RUNTIME_DIR=/x", "DBUS_SESSION_BUS_ADDRESS=x",
          "CREDENTIALS_DIRECTORY=/x", "SUDO_UID=1"}) {
        CAPTURE(matters);
        CHECK(plain != name_of("protocol=https\n", {matters}));
    }
    for (const char* other : {"SHLVL=2", "TERM=x", "GIT_TRACE2_PARENT_SID=x",
                              "GIT_CREDENTIAL_CODECATALYST_TRACE=1", "_=/usr/bin/git"}) {
        CAPTURE(other);
        CHECK(plain == name_of("protocol=https\n", {other}));
    }
    CHECK(name_of("", {"GIT_A=1", "GIT_B=2"}) == name_of("", {"GIT_B=2", "GIT_A=1"}));
    CHECK(name_of("", {"GIT_A=1", "GIT_B=2"}) != name_of("", {"GIT_A=1GIT_B=2"}));
}

TEST_CASE("answers: of what is to be stored, what decides whether it is new") {
    const auto part = [](std::string_view request) {
        const auto out = stored_part(request);
        return std::string(out.expose());
    };
    const auto plain = part("protocol=https\nhost=h\nusername=mary\npassword=p\n");
    CHECK(plain == part("password=p\nhost=h\nprotocol=https\nusername=mary\npassword_expiry_utc=9\n\n"));
    for (const std::string_view other : {"protocol=http\nhost=h\nusername=mary\npassword=p\n",
                                         "protocol=https\nhost=g\nusername=mary\npassword=p\n",
                                         "protocol=https\nhost=h\nusername=bob\npassword=p\n",
                                         "protocol=https\nhost=h\nusername=mary\npassword=q\n",
                                         "protocol=https\nhost=h\nusername=mary\npassword=p\npath=x\n",
                                         "protocol=https\nhost=h\nusername=mary\npassword=p\nurl=x\n",
                                         "protocol=https\nhost=h\nusername=mary\npassword=p\nhost=g\n",
                                         "protocol=https\nhost=h\nusername=mary\n\npassword=p\n"}) {
        CAPTURE(other);
        CHECK(part(other) != plain);
    }
}

TEST_CASE("answers: the name depends on the folder") {
    const temp_folder files;
    const auto before = name_of("x"), folder = std::filesystem::current_path().string();
    REQUIRE(::chdir(files.path("").c_str()) == 0);
    const auto after = name_of("x");
    REQUIRE(::chdir(folder.c_str()) == 0);
    CHECK(before != after);
}

TEST_CASE("answers: what is too long is not kept") {
    const world here;
    keep_answer(here.key(), here.files.path(), here.name, secret(std::string(4'200, 'x')),
                {now, now + 1, {}, state_of({})});
    CHECK_FALSE(find_answer(here.files.path("key"), here.name, now).has_value());
}

TEST_CASE("answers: a file that was just changed is not settled") {
    const temp_folder files;
    const std::vector<std::string> behind{files.write("one", "1"), files.path("missing")};
    struct stat about {};
    REQUIRE(::stat(behind.front().c_str(), &about) == 0);
    const auto changed = std::int64_t{about.st_ctim.tv_sec} * 1'000'000'000 + about.st_ctim.tv_nsec;
    CHECK_FALSE(unchanged_since(behind, changed));
    CHECK_FALSE(unchanged_since(behind, changed + 999'999'999));
    CHECK(unchanged_since(behind, changed + 1'000'000'000));
}
