// SPDX-License-Identifier: Apache-2.0
#include "local/lib/http_server.hpp"

#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/error.hpp"
#include "local/lib/certificate.hpp"
#include "system/os/process.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

/// A server, and curl as its client.
struct served {
    std::string folder = made();
    http_server server;

    explicit served(http_server::handler answer)
        : server(write_certificate(), folder + "/key.pem", 0, std::move(answer)) {}
    served(const served&) = delete;
    served& operator=(const served&) = delete;
    ~served() { fs::remove_all(folder); }

    /// What curl prints; its exit status goes before it unless it is 0.
    std::string curl(const std::string& target, std::vector<std::string> arguments = {}) const {
        for (const auto& each : {std::string("-sS"), std::string("--cacert"), folder + "/ca.pem",
                                 "https://localhost:" + std::to_string(server.port()) + target})
            arguments.push_back(each);
        const auto done =
            run({find_program("curl", "/usr/bin:/bin"), arguments, {"PATH=/usr/bin:/bin"}, folder},
                {60s, 8U << 20});
        const auto printed = std::string(done.output.expose());
        return done.status == 0 ? printed : std::to_string(done.status) + ":" + printed;
    }

private:
    static std::string made() {
        auto pattern = (fs::temp_directory_path() / "served-XXXXXX").string();
        return ::mkdtemp(pattern.data());
    }

    std::string write_certificate() const {
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        const auto authority = make_authority("test", {now - 1h, now + 1h});
        const auto server_certificate =
            make_server_certificate(authority, {"localhost"}, {now - 1h, now + 1h});
        std::ofstream(folder + "/ca.pem") << authority.pem;
        std::ofstream(folder + "/server.pem") << server_certificate.pem;
        std::ofstream(folder + "/key.pem") << server_certificate.key.expose();
        return folder + "/server.pem";
    }
};

http_response said(const std::string& text) { return {200, {{"Content-Type", "text/plain"}}, secret(text)}; }

http_response echo(const http_request&, const http_connection& connection) {
    std::string body;
    const bool whole = connection.read_body([&](std::string_view piece) {
        body += piece;
        return body.size() <= 1000;
    });
    return said(whole ? body : "too long");
}

}  // namespace

TEST_CASE("http_server: a request's head comes as it was sent") {
    const served here([](const http_request& request, const http_connection&) {
        return said(request.method + " " + std::string(request.path()) + " " + std::string(request.query()) +
                    " " + std::string(request.header("x-one")));
    });
    CHECK(here.curl("/a%20b/%2e?c=d%20e", {"-H", "X-One: two"}) == "GET /a%20b/%2e c=d%20e two");
    for (const std::string method : {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
        CHECK(here.curl("/", {"-X", method}) == method + " /  ");
}

TEST_CASE("http_server: bodies come plain, in chunks, after 100-continue, inflated, or not at all") {
    const served here(echo);
    CHECK(here.curl("/", {"-d", "text"}) == "text");
    CHECK(here.curl("/", {"-d", "text", "-H", "Transfer-Encoding: chunked"}) == "text");
    CHECK(here.curl("/", {"-d", "text", "-H", "Expect: 100-continue"}) == "text");
    CHECK(here.curl("/", {"-X", "POST"}).empty());
    const auto zip = "printf text | gzip >" + here.folder + "/zip";
    REQUIRE(std::system(zip.c_str()) == 0);
    CHECK(here.curl("/", {"--data-binary", "@" + here.folder + "/zip", "-H", "Content-Encoding: gzip"}) ==
          "text");
}

TEST_CASE("http_server: a form comes as it was sent, with its type") {
    const served here([](const http_request& request, const http_connection& connection) {
        secret body;
        (void)connection.read_body([&](std::string_view piece) { return body.append(piece), true; });
        return http_response{200, {{"X-Type", std::string(request.header("Content-Type"))}}, std::move(body)};
    });
    const auto printed = here.curl("/", {"-i", "-F", "a=1", "-F", "f=@/dev/null;filename=x"});
    CHECK(printed.find("X-Type: multipart/form-data; boundary=") != printed.npos);
    CHECK(printed.find("Content-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--") != printed.npos);
    CHECK(printed.find("filename=\"x\"") != printed.npos);
}

TEST_CASE("http_server: a body that is too long is answered, also one that inflates to much") {
    const served here(echo);
    const auto bomb =
        "head -c 100000000 /dev/zero | tee " + here.folder + "/raw | gzip >" + here.folder + "/zip";
    REQUIRE(std::system(bomb.c_str()) == 0);
    CHECK(here.curl("/", {"--data-binary", "@" + here.folder + "/zip", "-H", "Content-Encoding: gzip"}) ==
          "too long");
    CHECK(here.curl("/", {"-T", here.folder + "/raw", "-o", here.folder + "/out"}).size() <= 3);
    CHECK(here.curl("/", {"-d", "next"}) == "next");
}

TEST_CASE("http_server: a small body that inflates to a hundred times its size is cut off") {
    const served here([](const http_request&, const http_connection& body) {
        std::size_t size = 0;
        const bool whole = body.read_body([&](std::string_view piece) {
            size += piece.size();
            return true;
        });
        return http_response{
            whole ? 200 : 413, {}, secret(whole ? "whole " + std::to_string(size) : "cut off")};
    });
    const auto zipped = [&](std::size_t size) {
        std::ofstream(here.folder + "/plain") << std::string(size, 'x');
        return here.folder + "/plain.gz";
    };
    for (const std::size_t megabytes : {8U, 64U}) {
        const auto file = zipped(megabytes << 20);
        CHECK(run({"/usr/bin/gzip", {"-fk", here.folder + "/plain"}, {}, here.folder}, {60s, 1000}).status ==
              0);
        CHECK(here.curl("/", {"-H", "Content-Encoding: gzip", "--data-binary", "@" + file}) ==
              (megabytes == 8 ? "whole 8388608" : "cut off"));
    }
}

TEST_CASE("http_server: connections that say nothing do not keep others waiting") {
    const served here([](const http_request&, const http_connection&) {
        return http_response{200, {}, secret("answered")};
    });
    std::vector<unique_fd> silent;
    for (int i = 0; i < 200; ++i) {
        unique_fd one(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(static_cast<std::uint16_t>(here.server.port()));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::connect(one.get(), reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0);
        silent.push_back(std::move(one));
    }
    CHECK(here.curl("/", {"--max-time", "50"}) == "answered");
}

TEST_CASE("http_server: a head without end is cut off, and does not count against the next request") {
    const served here(echo);
    const auto header =
        "X-Long: " + std::string(7000, 'x') + "\n";  // less than the library takes in one line
    std::string twenty;
    for (int n = 0; n < 20; ++n) twenty += header;
    std::ofstream(here.folder + "/twenty") << twenty;
    CHECK_FALSE(here.curl("/", {"-H", "@" + here.folder + "/twenty"}).empty());  // curl's exit status
    std::ofstream(here.folder + "/one") << header;
    std::vector<std::string> requests{"-H", "@" + here.folder + "/one"};
    for (int n = 1; n < 20; ++n)
        requests.push_back("https://localhost:" + std::to_string(here.server.port()) + "/");
    CHECK(here.curl("/", requests).empty());
    const std::vector<std::string> second{"--cacert", here.folder + "/ca.pem",      requests.back(), "--next",
                                          "-H",       "@" + here.folder + "/twenty"};
    CHECK_FALSE(here.curl("/", second).empty());
}

TEST_CASE("http_server: a dropped request gets no byte, and a thrown one an error") {
    const served here([](const http_request& request, const http_connection&) -> http_response {
        if (request.path() == "/throw") throw error("hunter2");
        http_response none;
        none.drop = true;
        return none;
    });
    const auto dropped = here.curl("/", {"-i"});
    CHECK((dropped == "52:" || dropped == "56:"));
    CHECK(here.curl("/throw", {"-w", " %{http_code}"}) == "{\"message\":\"internal error\"} 500");
}

TEST_CASE("http_server: a stream is written whole, or the client sees that it is not") {
    const served here([](const http_request& request, const http_connection&) {
        auto made = said("");
        made.stream = [whole = request.path() == "/whole"](const byte_sink& into) {
            for (int n = 0; n < 3; ++n)
                if (!into("piece ")) return false;
            return whole;
        };
        return made;
    });
    CHECK(here.curl("/whole") == "piece piece piece ");
    CHECK(here.curl("/").starts_with("18:"));  // a transfer that broke off
}

TEST_CASE("http_server: a running request ends before the server, within the grace") {
    std::atomic<bool> begun = false;
    served here([&](const http_request&, const http_connection& connection) {
        begun = true;
        connection.pause(60s);  // ends when the server is stopped
        return said("done");
    });
    std::string answer;
    std::thread client([&] { answer = here.curl("/"); });
    while (!begun) std::this_thread::yield();
    here.server.stop(30s);
    client.join();
    CHECK(answer == "done");
    CHECK(here.curl("/").starts_with("7:"));  // curl's status 7: could not connect
}

TEST_CASE("http_server: a request that does not end is cut off after the grace") {
    std::atomic<bool> begun = false;
    served here([&](const http_request&, const http_connection& connection) {
        begun = true;
        while (!connection.hung_up()) std::this_thread::sleep_for(1ms);
        return said("late");
    });
    std::string answer;
    std::thread client([&] { answer = here.curl("/"); });
    while (!begun) std::this_thread::yield();
    here.server.stop(100ms);
    client.join();
    CHECK((answer == "52:" || answer == "56:"));
}

TEST_CASE("http_server: a port that is taken is an error") {
    const served here(echo);
    CHECK_THROWS_WITH_AS(
        http_server(here.folder + "/server.pem", here.folder + "/key.pem", here.server.port(), echo),
        ("port " + std::to_string(here.server.port()) + " of 127.0.0.1 cannot be listened on").c_str(),
        system_failure);
}
