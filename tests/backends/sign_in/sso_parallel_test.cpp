// SPDX-License-Identifier: Apache-2.0
// Several processes and one session that has expired, with a real sign-in service.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/oidc_world.hpp"
#include "support/session_world.hpp"
#include "system/os/stdio.hpp"
#include "system/os/unique_fd.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

struct pipe_ends {
    unique_fd reading, writing;
    pipe_ends() {
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        reading = unique_fd(ends[0]);
        writing = unique_fd(ends[1]);
    }
};

/// What a process does once the pipe is closed: says the token it got. The service is where two files say.
void take_part(session_world& world, pipe_ends& start, pipe_ends& says) {
    start.writing.reset();
    (void)read_all(start.reading.get(), 0);
    const auto address = world.home.read("address"), ca_file = world.home.read("ca_file");
    sso_session session({secret(), "p", world.home.path("sso"), world.locks,
                         [&] { return aws_config::parse(world.config); },
                         [&](const sign_in_place&, std::chrono::milliseconds within) {
                             http_options transport;
                             transport.ca_file = ca_file;
                             return std::make_unique<oidc>(oidc::parts{address, transport, "p", within});
                         },
                         [] { return *parse_rfc3339("2026-11-23T12:00:00Z"); }, 20s});
    const auto token = session.bearer();
    write_all(says.writing.get(), std::string(token.expose()) + '\n');
}

}  // namespace

TEST_CASE("sso_session: four processes that find an expired session make one renewal") {
    session_world world;
    world.holds("2026-11-23T11:00:00Z");
    pipe_ends start, says;
    std::vector<::pid_t> processes;
    for (int i = 0; i < 4; ++i) {  // before there are threads
        const ::pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child != 0) {
            processes.push_back(child);
            continue;
        }
        try {
            take_part(world, start, says);
            ::_exit(0);
        } catch (const std::exception& e) {
            write_all(says.writing.get(), std::string(e.what()) + '\n');
            ::_exit(1);
        }
    }
    oidc_world service;
    service.answers(200, R"({"accessToken":"new","expiresIn":3600,"refreshToken":"next"})");
    service.pause = 300ms;  // for all to come to the lock
    world.home.write("address", service.server.url());
    world.home.write("ca_file", service.server.ca_file());
    start.writing.reset();
    says.writing.reset();
    const auto said = read_all(says.reading.get(), 4096);
    for (const auto each : processes) CHECK(::waitpid(each, nullptr, 0) == each);
    CHECK(said.expose() == "new\nnew\nnew\nnew\n");
    CHECK(service.asked.size() == 1);
    CHECK(world.file().find(R"("refreshToken":"next")") != std::string::npos);
}
