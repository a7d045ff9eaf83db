// SPDX-License-Identifier: Apache-2.0
#include "local/lib/certificate.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/error.hpp"

using codecatalyst::certificate;
using codecatalyst::validity;
namespace fs = std::filesystem;

namespace {

/// A folder in which the real openssl program judges what was made.
struct judged_by_openssl {
    std::string folder;

    judged_by_openssl() {
        std::string pattern = (fs::temp_directory_path() / "certificate-XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
    }
    judged_by_openssl(const judged_by_openssl&) = delete;
    judged_by_openssl& operator=(const judged_by_openssl&) = delete;
    ~judged_by_openssl() { fs::remove_all(folder); }

    void write(const std::string& name, std::string_view text) const {
        std::ofstream(folder + "/" + name) << text;
    }

    bool says_yes(const std::string& line) const {
        const auto all = "cd " + folder + " && openssl " + line + " >/dev/null 2>&1";
        const int status = std::system(all.c_str());
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
};

validity for_a_day() {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return {now - std::chrono::hours(1), now + std::chrono::hours(24)};
}

}  // namespace

TEST_CASE(
    "certificate: a server is trusted through the authority, for its names and addresses and no others") {
    const judged_by_openssl judge;
    const auto authority = codecatalyst::make_authority("ours", for_a_day());
    const auto server =
        codecatalyst::make_server_certificate(authority, {"localhost", "127.0.0.1", "::1"}, for_a_day());
    judge.write("ca.pem", authority.pem);
    judge.write("server.pem", server.pem);
    judge.write("other.pem", codecatalyst::make_authority("ours", for_a_day()).pem);
    const std::string verify = "verify -x509_strict -purpose sslserver -CAfile ca.pem ";
    CHECK(judge.says_yes(verify + "-verify_hostname localhost server.pem"));
    CHECK(judge.says_yes(verify + "-verify_ip 127.0.0.1 server.pem"));
    CHECK(judge.says_yes(verify + "-verify_ip ::1 server.pem"));
    CHECK_FALSE(judge.says_yes(verify + "-verify_hostname localhost.evil.example server.pem"));
    CHECK_FALSE(judge.says_yes(verify + "-verify_ip 127.0.0.2 server.pem"));
    CHECK_FALSE(judge.says_yes("verify -CAfile other.pem server.pem"));
}

TEST_CASE("certificate: it is valid for exactly the requested period") {
    const judged_by_openssl judge;
    const auto [from, until] = for_a_day();
    judge.write("ca.pem", codecatalyst::make_authority("ours", {from, until}).pem);
    CHECK(judge.says_yes("x509 -in ca.pem -noout -checkend 80000"));
    CHECK_FALSE(judge.says_yes("x509 -in ca.pem -noout -checkend 90000"));
}

TEST_CASE("certificate: an authority that cannot be read signs nothing") {
    const auto one = codecatalyst::make_authority("one", for_a_day());
    const auto other = codecatalyst::make_authority("other", for_a_day());
    constexpr auto message = "OpenSSL cannot make or read a certificate";
    CHECK_THROWS_WITH_AS((void)codecatalyst::make_server_certificate({"", {}}, {"localhost"}, for_a_day()),
                         message, codecatalyst::system_failure);
    CHECK_THROWS_WITH_AS(
        (void)codecatalyst::make_server_certificate({one.pem, other.key.clone()}, {"localhost"}, for_a_day()),
        message, codecatalyst::system_failure);
}
