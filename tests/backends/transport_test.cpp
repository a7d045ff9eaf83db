// SPDX-License-Identifier: Apache-2.0
#include "backends/transport.hpp"

#include <doctest/doctest.h>

#include <map>
#include <vector>

#include "support/failure.hpp"

using namespace codecatalyst;
using origin = config_entry::origin;

namespace {

const std::string service = "https://codecatalyst.global.api.aws";

struct world {
    std::map<std::string, std::string> variables{{"HOME", "/home/mary"}};
    std::vector<config_entry> git;
    std::string ca_bundle;

    [[nodiscard]] http_options to(const std::string& url = service) const {
        const auto environment = [this](const char* name) -> std::optional<std::string> {
            const auto at = variables.find(name);
            return at == variables.end() ? std::nullopt : std::optional(at->second);
        };
        return transport_for(url, {git, environment, ca_bundle}, "1.2");
    }
};

}  // namespace

TEST_CASE("transport: with nothing set, the system's trust store, no proxy, and our name") {
    const auto options = world().to();
    CHECK(options.user_agent == "git-credential-codecatalyst/1.2");
    CHECK(options.ca_file.empty());
    CHECK(options.proxy.empty());
    CHECK(options.no_proxy.empty());
}

TEST_CASE("transport: a proxy, from the closest of Git's settings, else from the environment") {
    struct row {
        std::string why;
        std::vector<config_entry> git;
        std::map<std::string, std::string> variables;
        std::string proxy;
    };
    const std::vector<row> rows{
        {"http.proxy", {{"", "proxy", "http://a:1"}}, {}, "http://a:1"},
        {"the last of two", {{"", "proxy", "http://a:1"}, {"", "proxy", "http://b:2"}}, {}, "http://b:2"},
        {"that of the URL",
         {{service, "proxy", "http://a:1"}, {"", "proxy", "http://b:2"}},
         {},
         "http://a:1"},
        {"that of a pattern", {{"https://*.global.api.aws/", "proxy", "a:1"}}, {}, "http://a:1"},
        {"another URL's", {{"https://example.com", "proxy", "http://a:1"}}, {}, ""},
        {"none, whatever the environment says", {{"", "proxy", ""}}, {{"HTTPS_PROXY", "http://e:1"}}, ""},
        {"none for the URL", {{service, "proxy", ""}, {"", "proxy", "http://b:2"}}, {}, ""},
        {"Git's before the environment's", {{"", "proxy", "a:1"}}, {{"HTTPS_PROXY", "e:1"}}, "http://a:1"},
        {"never a repository's", {{"", "proxy", "http://evil:1", origin::repository}}, {}, ""},
        {"nor for the URL",
         {{service, "proxy", "http://evil:1", origin::repository},
          {"", "proxy", "http://a:1", origin::system}},
         {},
         "http://a:1"},
        {"git -c", {{"", "proxy", "http://a:1", origin::command}}, {}, "http://a:1"},
        {"HTTPS_PROXY", {}, {{"HTTPS_PROXY", "http://u:p%40ss@e:1"}}, "http://u:p%40ss@e:1"},
        {"small letters first", {}, {{"HTTPS_PROXY", "e:1"}, {"https_proxy", "f:2"}}, "http://f:2"},
        {"and empty is none", {}, {{"HTTPS_PROXY", "e:1"}, {"https_proxy", ""}}, ""},
        {"ALL_PROXY", {}, {{"ALL_PROXY", "socks5h://e:1"}}, "socks5h://e:1"},
        {"all_proxy", {}, {{"ALL_PROXY", "e:1"}, {"all_proxy", "f:2"}}, "http://f:2"},
        {"before ALL_PROXY", {}, {{"ALL_PROXY", "e:1"}, {"HTTPS_PROXY", "f:2"}}, "http://f:2"},
        {"that is another scheme's", {}, {{"HTTP_PROXY", "e:1"}, {"http_proxy", "f:2"}}, ""},
    };
    for (const auto& [why, git, variables, proxy] : rows) {
        const auto row = why;  // clang 14 lets no binding into the lambda
        CAPTURE(row);
        CHECK(world{variables, git, ""}.to().proxy == proxy);
    }
}

TEST_CASE("transport: clear text to this machine has proxies of its own, and no HTTP_PROXY") {
    const std::string here = "http://127.0.0.1:8080";
    CHECK(world{{{"http_proxy", "e:1"}}, {}, ""}.to(here).proxy == "http://e:1");
    CHECK(world{{{"HTTP_PROXY", "e:1"}, {"HTTPS_PROXY", "f:1"}}, {}, ""}.to(here).proxy.empty());
    CHECK(world{{}, {{here, "proxy", "a:1"}}, ""}.to(here).proxy == "http://a:1");
}

TEST_CASE("transport: what is reached without a proxy") {
    CHECK(world{{{"NO_PROXY", "a,b"}}, {}, ""}.to().no_proxy == "a,b");
    CHECK(world{{{"NO_PROXY", "a,b"}, {"no_proxy", "c"}}, {}, ""}.to().no_proxy == "c");
    CHECK(world{{{"NO_PROXY", "a,b"}, {"no_proxy", ""}}, {}, ""}.to().no_proxy.empty());
}

TEST_CASE("transport: a proxy that is not a URL is not quoted: it may hold a password") {
    const std::string hint = "use http://HOST:PORT, with USER:PASSWORD@ before HOST where it is needed";
    for (const std::string bad :
         {"://", "ftp://u:pass@e:1", "http://", "http://u:pass@", "e:port", "e:0", "http://u:pass@e:65536",
          "e:1 ", "e\n:1", "http://e:1?x", ":1", "[::1]:x"}) {
        CAPTURE(bad);
        CHECK(failure_of<settings_error>([&] {
                  return world{{}, {{"", "proxy", bad}}, ""}.to();
              }) == "http.proxy is not the URL of a proxy | " + hint);
        CHECK(failure_of<settings_error>([&] {
                  return world{{{"HTTPS_PROXY", bad}}, {}, ""}.to();
              }) == "HTTPS_PROXY is not the URL of a proxy | " + hint);
    }
    for (const std::string good :
         {"e", "e:1", "[::1]:3128", "http://e:1/", "SOCKS5://e", "https://u:p@e:1"}) {
        CAPTURE(good);
        CHECK(failure_of([&] { return world{{}, {{"", "proxy", good}}, ""}.to(); }) == "(none)");
    }
}

TEST_CASE("transport: the CA file of AWS, else of Git, else none") {
    const config_entry git{"", "sslcainfo", "~/git.pem"}, url{service, "sslcainfo", "/url.pem"};
    struct row {
        std::string why;
        world given;
        std::string ca_file;
    };
    const std::vector<row> rows{
        {"AWS_CA_BUNDLE before all",
         {{{"AWS_CA_BUNDLE", "/env.pem"}, {"GIT_SSL_CAINFO", "/genv.pem"}}, {git}, "/profile.pem"},
         "/env.pem"},
        {"the profile's", {{{"GIT_SSL_CAINFO", "/genv.pem"}}, {git}, "/profile.pem"}, "/profile.pem"},
        {"Git's variable",
         {{{"GIT_SSL_CAINFO", "/genv.pem"}, {"AWS_CA_BUNDLE", ""}}, {git, url}, ""},
         "/genv.pem"},
        {"Git's setting for the URL", {{}, {url, git}, ""}, "/url.pem"},
        {"Git's setting, below the home folder", {{{"HOME", "/home/mary"}}, {git}, ""}, "/home/mary/git.pem"},
        {"an empty one is none", {{}, {git, {"", "sslcainfo", ""}}, ""}, ""},
        {"never a repository's", {{}, {{"", "sslcainfo", "/evil.pem", origin::repository}}, ""}, ""},
    };
    for (const auto& [why, given, ca_file] : rows) {
        const auto row = why;  // clang 14 lets no binding into the lambda
        CAPTURE(row);
        CHECK(given.to().ca_file == ca_file);
    }
}

TEST_CASE("transport: Git's CA folder is trusted beside Git's CA file, and not beside AWS's") {
    const config_entry git{"", "sslcapath", "~/certs"}, url{service, "sslcapath", "/url"},
        file{"", "sslcainfo", "/git.pem"};
    struct row {
        std::string why;
        world given;
        std::string ca_path, ca_file;
    };
    const std::vector<row> rows{
        {"Git's variable", {{{"GIT_SSL_CAPATH", "/env"}}, {git, url}, ""}, "/env", ""},
        {"an empty one", {{{"GIT_SSL_CAPATH", ""}}, {url}, ""}, "/url", ""},
        {"Git's setting for the URL", {{}, {url, git}, ""}, "/url", ""},
        {"below the home folder",
         {{{"HOME", "/home/mary"}}, {git, file}, ""},
         "/home/mary/certs",
         "/git.pem"},
        {"never a repository's", {{}, {{"", "sslcapath", "/evil", origin::repository}}, ""}, "", ""},
        {"AWS's file is all that is trusted", {{{"AWS_CA_BUNDLE", "/aws.pem"}}, {url}, ""}, "", "/aws.pem"},
        {"so is the profile's", {{}, {url, file}, "/profile.pem"}, "", "/profile.pem"},
    };
    for (const auto& [why, given, ca_path, ca_file] : rows) {
        const auto row = why;  // clang 14 lets no binding into the lambda
        CAPTURE(row);
        CHECK(given.to().ca_path == ca_path);
        CHECK(given.to().ca_file == ca_file);
    }
}
