// SPDX-License-Identifier: Apache-2.0
// What a program is asked, and how it may fail. What it may answer: command_answer_test.cpp.
#include "backends/handed_out/command.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "support/failure.hpp"
#include "support/fake_program.hpp"

using namespace codecatalyst;
using lines = std::vector<std::string>;

namespace {

std::string text_of(token made) { return std::string(made.value.expose()); }

const time_point later = command_now + std::chrono::days(90);

std::string failure_of_create(command_backend::parts with) {
    command_backend backend(std::move(with));
    return failure_of<backend_error>([&] { return backend.create("name", later); });
}

/// The failure of a create that may or may not have made a token.
std::string unclear_of(const fake_program& program) {
    auto backend = program.backend();
    return failure_of<unclear_error>([&] { return backend.create("name", later); });
}

std::string try_it(const fake_program& program) {
    return R"( | try it: echo '{"version":1,"operation":"capabilities"}' | )" + program.path();
}

}  // namespace

TEST_CASE("command: asks in JSON, with whom and what it is about") {
    fake_program program;
    program.answers("create",
                    R"({"secret":"PAT","id":"id-1","expiresTime":"2027-02-02T03:04:05Z","more":[1]})");
    program.answers("list", R"({"items":[]})");
    program.answers("identity", R"({"username":"mary"})");
    auto backend = program.backend();
    const auto made = backend.create("a \"name\"", later);
    CHECK(made.value.expose() == "PAT");
    CHECK(made.id == "id-1");
    CHECK(made.name == "a \"name\"");
    CHECK(made.username.empty());
    CHECK(to_rfc3339(made.expires) == "2027-02-02T03:04:05Z");
    CHECK(backend.list().empty());
    backend.remove("id-1");
    CHECK(backend.identity() == "mary");
    const std::string rest = R"("host":"git.us-west-2.codecatalyst.aws","username":"mary","profile":"work"})";
    CHECK(
        program.requests() ==
        lines{
            R"({"name":"a \"name\"","expiresTime":"2027-04-15T08:00:00Z","version":1,"operation":"create",)" +
                rest,
            R"({"version":1,"operation":"list",)" + rest,
            R"({"id":"id-1","version":1,"operation":"remove",)" + rest,
            R"({"version":1,"operation":"identity",)" + rest});
    CHECK(backend.name() == "command");
}

TEST_CASE("command: what it can do is asked once") {
    fake_program program;
    program.answers("capabilities", R"({"capabilities":["create","remove","fly"]})");
    auto backend = program.backend();
    CHECK(backend.can() == abilities{true, false, true, false});
    CHECK(backend.can() == abilities{true, false, true, false});
    CHECK(
        program.folder().read("requests") ==
        R"({"version":1,"operation":"capabilities","host":"git.us-west-2.codecatalyst.aws","username":"mary","profile":"work"})"
        "\n");
}

TEST_CASE("command: one that does not say that it can create hands out a token") {
    for (const std::string text :
         {"{}", R"({"capabilities":[]})", R"({"capabilities":null})", R"({"capabilities":["list","fly"]})"}) {
        CAPTURE(text);
        fake_program program;
        program.answers("capabilities", text);
        program.answers("create", R"({"secret":"PAT","username":"mary"})");
        auto backend = program.backend();
        CHECK(backend.can() == abilities{false, false, false, false});
        const auto given = backend.create("", time_point::max());
        CHECK(given.value.expose() == "PAT");
        CHECK(given.name == "the program " + program.path());
        CHECK(given.username == "mary");
        CHECK((given.expires == time_point::max()));
        CHECK(
            program.requests() ==
            lines{
                R"({"version":1,"operation":"create","host":"git.us-west-2.codecatalyst.aws","username":"mary","profile":"work"})"});
    }
}

TEST_CASE("command: one that prints its token whatever it is asked is run once") {
    fake_program program;
    program.answers("capabilities", R"({"secret":"PAT","expiresTime":"2027-02-02T03:04:05Z"})");
    program.answers("create", R"({"secret":"PAT-newer"})");
    auto backend = program.backend();
    CHECK_FALSE(backend.can().make);
    const auto given = backend.create("", time_point::max());
    CHECK(given.value.expose() == "PAT");
    CHECK(to_rfc3339(given.expires) == "2027-02-02T03:04:05Z");
    CHECK(program.requests().empty());
    CHECK(text_of(backend.create("", time_point::max())) == "PAT-newer");  // asked again
}

TEST_CASE("command: what it cannot do it is not asked") {
    fake_program program;
    program.answers("capabilities", R"({"capabilities":["create"]})");
    auto backend = program.backend();
    const std::string hint = " | set codecatalyst.backend to api or aws-cli, or use the CodeCatalyst console";
    CHECK(failure_of<backend_error>([&] { return backend.list(); }) ==
          "the backend command cannot list tokens" + hint);
    CHECK(failure_of<backend_error>([&] { return backend.remove("id"), 0; }) ==
          "the backend command cannot delete tokens" + hint);
    CHECK(failure_of<backend_error>([&] { return backend.identity(); }) ==
          "the backend command cannot tell who is signed in" + hint);
    CHECK(program.requests().empty());
}

TEST_CASE("command: runs in /, with the environment it is given and no other") {
    fake_program program;
    program.does(
        "create",
        R"(printf '{"secret":"%s"}' "$(pwd) $(env | grep -v '^PWD=\|^_=\|^OLDPWD=' | sort | tr '\n' ' ')$#")");
    program.answers("capabilities", R"({"capabilities":["create"]})");
    auto with = program.parts();
    with.environment = {"PATH=/usr/bin:/bin", "VAULT_ADDR=x"};
    command_backend backend(std::move(with));
    CHECK(text_of(backend.create("name", later)) == "/ PATH=/usr/bin:/bin VAULT_ADDR=x 0");
}

TEST_CASE("command: no program is set, or it is not there") {
    fake_program program;
    auto with = program.parts();
    with.program.clear();
    with.setting.clear();
    CHECK(failure_of<settings_error>([&] { return command_backend(with).create("name", later); }) ==
          "no program is set that gives tokens | set codecatalyst.command, or another codecatalyst.backend");
    with.setting = "fetch-pat";
    CHECK(failure_of_create(with) ==
          "there is no program fetch-pat on PATH | install it, or set codecatalyst.command to its absolute "
          "path");
    with.setting = "/nowhere/fetch\x1b-pat";
    CHECK(failure_of_create(with) ==
          "there is no program /nowhere/fetch\\x1b-pat | check codecatalyst.command");
    with.setting = program.folder().write("plain", "#!/bin/sh\n", 0600);
    CHECK(failure_of_create(with) ==
          with.setting + " is not a program that can be run | try `chmod +x " + with.setting + "`");
}

TEST_CASE("command: a program that cannot be started") {
    fake_program program;
    auto with = program.parts();
    const std::string hint =
        " | check that its first line is such as #!/bin/sh and names a program that exists";
    with.program = program.folder().write("nameless", "echo '{}'\n", 0700);
    CHECK(failure_of_create(with) == with.program + " cannot be started: Exec format error" + hint);
    with.program = program.folder().write("lost", "#!/nowhere/sh\n", 0700);
    CHECK(failure_of_create(with) == with.program + " cannot be started: No such file or directory" + hint);
    with.program = program.folder().write("empty", "", 0700);
    CHECK(failure_of_create(with) == with.program + " cannot be started: Exec format error" + hint);
}

TEST_CASE("command: a non-zero status is reported with the last line of stderr, made safe for a terminal") {
    fake_program program;
    program.does("create",
                 "echo one >&2; printf 'two \\033[31m \\n\\n' >&2; echo '{\"secret\":\"PAT\"}'; exit 3");
    CHECK(unclear_of(program) == program.path() + " failed with status 3: two \\x1b[31m" + try_it(program));
    program.does("create", "exit 1");
    CHECK(unclear_of(program) ==
          program.path() + " failed with status 1: it gave no reason" + try_it(program));
    program.does("create", "head -c 1000 /dev/zero | tr '\\0' x >&2; exit 1");
    CHECK(unclear_of(program) ==
          program.path() + " failed with status 1: " + std::string(200, 'x') + "..." + try_it(program));
}

TEST_CASE("command: a signal, a program that does not end, and one that prints without end") {
    fake_program program;
    program.does("create", "kill -KILL $$");
    CHECK(unclear_of(program) == program.path() + " was ended by signal 9" + try_it(program));
    program.does("create", "yes");
    CHECK(unclear_of(program) == program.path() + " printed more than 262144 bytes" + try_it(program));
    program.does("create", "sleep 1000");
    auto with = program.parts();
    with.timeout = std::chrono::seconds(1);
    command_backend backend(std::move(with));
    CHECK(failure_of<unclear_error>([&] { return backend.create("name", later); }) ==
          program.path() +
              " did not finish within 1 s | see what it waits for, or raise codecatalyst.timeout");
}

TEST_CASE("command: one that does not read what it is asked is none the worse") {
    fake_program program;
    program.folder().write("program", "#!/bin/sh\nexec <&-\necho '{\"secret\":\"PAT\"}'\n", 0700);
    auto backend = program.backend();
    CHECK(text_of(backend.create("", time_point::max())) == "PAT");
}

TEST_CASE("command: a program whose `capabilities` fails does not count as one that hands out tokens") {
    fake_program program;
    program.does("capabilities", "echo 'the vault is sealed' >&2; exit 2");
    auto backend = program.backend();
    const auto message = program.path() + " failed with status 2: the vault is sealed" + try_it(program);
    CHECK(failure_of<backend_error>([&] { return backend.can(); }) == message);
    CHECK(failure_of<backend_error>([&] { return backend.create("", later); }) == message);
    CHECK(program.requests().empty());
}
