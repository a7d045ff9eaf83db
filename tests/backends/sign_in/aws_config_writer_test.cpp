// SPDX-License-Identifier: Apache-2.0
#include "backends/sign_in/aws_config_writer.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <thread>

#include "support/failure.hpp"
#include "support/temp_folder.hpp"
#include "system/os/file_lock.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;
namespace fs = std::filesystem;
using fs::perms;

namespace {

constexpr auto added =
    "[default]\nsso_session = codecatalyst\n\n[sso-session codecatalyst]\n"
    "sso_region = us-east-1\nsso_start_url = https://view.awsapps.com/start\n"
    "sso_registration_scopes = codecatalyst:read_write\n";

sign_in_setup setup_for(const std::string& profile = "default", const std::string& session = "codecatalyst") {
    return {profile,
            {session, "https://view.awsapps.com/start", "us-east-1", {"codecatalyst:read_write"}},
            true,
            true,
            true};
}

struct home {
    temp_folder folder;
    std::string config = folder.path("aws/config");

    void add(const sign_in_setup& setup = setup_for()) const {
        aws_config_writer(config, named_lock(folder.path(), "lock")).add(setup);
    }
    std::string refused(const sign_in_setup& setup = setup_for()) const {
        return failure_of([&] { return add(setup), 0; });
    }
};

perms mode_of(const std::string& path) { return fs::status(path).permissions(); }

}  // namespace

TEST_CASE("aws_config_writer: a new file is this user's alone") {
    const home here;
    here.add();
    CHECK(here.folder.read("aws/config") == added);
    CHECK(mode_of(here.config) == (perms::owner_read | perms::owner_write));
    CHECK(mode_of(here.folder.path("aws")) == perms::owner_all);
}

TEST_CASE("aws_config_writer: everything that is there stays, byte for byte") {
    for (const std::string before :
         {"# mine\n\n[profile x] ; y\nregion:eu-west-1\n  # c\r\nkey = %1\tü\n", "[profile x]\nregion = a",
          "\n\n", "# only a comment", "[profile x]\r\nregion = a\r\n",
          "[profile x]\ns3 =\n  max = 1\n\n  other = 2", "   [profile x]\n   region = a\n"}) {
        CAPTURE(before);
        const home here;
        here.folder.write("aws/config", before);
        here.add();
        CHECK(here.folder.read("aws/config") == before + (before.ends_with('\n') ? "\n" : "\n\n") + added);
    }
}

TEST_CASE("aws_config_writer: the mode of a file that is there stays") {
    for (const ::mode_t mode : {0600U, 0644U, 0400U}) {
        const home here;
        here.folder.write("aws/config", "", mode);
        here.add();
        CHECK(mode_of(here.config) == static_cast<perms>(mode));
        CHECK(here.folder.read("aws/config") == added);
    }
}

TEST_CASE("aws_config_writer: a symbolic link stays one, and what it leads to is written, there or not yet") {
    for (const bool is_there : {true, false}) {
        const home here;
        fs::create_directories(here.folder.path("aws"));
        if (is_there) here.folder.write("dotfiles/aws", "# mine\n", 0640);
        fs::create_symlink("../link", here.config);
        fs::create_symlink(here.folder.path("dotfiles/aws"), here.folder.path("link"));
        here.add();
        CHECK(fs::is_symlink(here.config));
        CHECK(fs::is_symlink(here.folder.path("link")));
        CHECK(here.folder.read("dotfiles/aws") == (is_there ? "# mine\n\n" : "") + std::string(added));
    }
}

TEST_CASE("aws_config_writer: a session's region is set, and nothing else changes") {
    auto setup = setup_for("work", "my corp");
    setup.add_profile = setup.add_session = false;
    setup.set_region = true;
    setup.where.region = "eu-west-1";
    const auto text = [](const std::string& region) {
        return "# mine\r\n[sso-session other]\nsso_region = us-west-2\n[sso-session \"my corp\"] # ours\r\n" +
               region +
               "\r\nsso_start_url: https://view.awsapps.com/start\n[profile x]\nsso_region = us-west-2";
    };
    for (const std::string before :
         {"sso_region = us-east-1", "sso_region=us-east-1", "sso_region: us-east-1"}) {
        const home here;
        here.folder.write("aws/config", text(before));
        here.add(setup);
        CHECK(here.folder.read("aws/config") ==
              text(before.substr(0, before.find_first_of("=:") + 1) + " eu-west-1"));
    }
    const home without;
    const std::string nothing_to_set =
        "[sso-session \"my corp\"]\nsso_start_url = https://view.awsapps.com/start\n";
    without.folder.write("aws/config", nothing_to_set);
    CHECK(without.refused(setup) ==
          "the AWS configuration would not be read as it is meant | set sso_region = eu-west-1 in "
          "[sso-session my corp] by hand");
    CHECK(without.folder.read("aws/config") == nothing_to_set);
}

TEST_CASE("aws_config_writer: nothing to add is nothing written") {
    const home here;
    auto setup = setup_for();
    setup.add_profile = setup.add_session = false;
    here.add(setup);
    CHECK_FALSE(fs::exists(here.config));
}

TEST_CASE("aws_config_writer: what the AWS CLI would not read is refused and left as it is") {
    for (const std::string before : {"[a]\n[a]\n", "[profile x]\nk = 1\nk = 2\n", "key = 1\n",
                                     "\xef\xbb\xbf[default]\n", "[profile x]\nwhat is this\n"}) {
        CAPTURE(before);
        const home here;
        here.folder.write("aws/config", before);
        CHECK(here.refused().starts_with("line "));
        CHECK(here.folder.read("aws/config") == before);
    }
}

TEST_CASE("aws_config_writer: whether it can be done is known before, and nothing is changed by asking") {
    const home here;
    const aws_config_writer writer(here.config, named_lock(here.folder.path(), "lock"));
    const auto checked = [&] { return failure_of([&] { return writer.check(setup_for()), 0; }); };
    CHECK(checked() == "(none)");
    CHECK(fs::is_empty(here.folder.path("aws")));
    here.folder.write("aws/config", "key = 1\n");
    CHECK(checked().starts_with("line 1 of config is before any section | "));
    fs::remove(here.config);
    fs::create_directories(here.config);
    CHECK(checked().starts_with(here.config + " cannot be read: it is not a regular file | "));
}

TEST_CASE("aws_config_writer: a section that came meanwhile is not doubled") {
    const home here;
    here.add();
    CHECK(here.refused().starts_with("line 9 of config repeats section [default] | "));
    CHECK(here.folder.read("aws/config") == added);
}

TEST_CASE("aws_config_writer: a name that would be read otherwise is refused") {
    CHECK(failure_of([] { return aws_config_writer::with("", setup_for("a\\b")); }) ==
          "the AWS configuration would not be read as it is meant | add the sections by hand");
}

TEST_CASE("aws_config_writer: another user's file stays that user's") {
    if (::geteuid() != 0) return;
    const home here;
    here.folder.write("aws/config", "# theirs\n");
    REQUIRE(::chown(here.config.c_str(), 65534, 65534) == 0);
    here.add();
    struct stat about {};
    REQUIRE(::stat(here.config.c_str(), &about) == 0);
    CHECK(about.st_uid == 65534);
    CHECK(here.folder.read("aws/config") == "# theirs\n\n" + std::string(added));
}

TEST_CASE("aws_config_writer: two at once both have their part in it") {
    const home here;
    std::vector<std::thread> writers;
    for (int i = 0; i < 8; ++i)
        writers.emplace_back([&, name = "p" + std::to_string(i)] { here.add(setup_for(name, name)); });
    for (auto& each : writers) each.join();
    const auto all = aws_config::parse(here.folder.read("aws/config"));
    for (int i = 0; i < 8; ++i) CHECK(all.has_profile("p" + std::to_string(i)));
    CHECK(failure_of([&] { return all.check(), 0; }) == "(none)");
    CHECK(std::distance(fs::directory_iterator(here.folder.path("aws")), {}) == 1);
}

TEST_CASE("aws_config_writer: what cannot be read or written is said") {
    const home here;
    fs::create_directories(here.config);
    CHECK(here.refused().starts_with(here.config + " cannot be read: it is not a regular file | "));
}
