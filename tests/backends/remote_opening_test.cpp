// SPDX-License-Identifier: Apache-2.0
#include "backends/remote_opening.hpp"

#include <doctest/doctest.h>

#include "base/error.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;
using outcome = remote_verdict::outcome;
using kind = remote_answer::kind;
using reason = http_failure::reason;

namespace {

constexpr auto url = "https://git.example/v1/a/b/c";

/// Says what a test wants, and notes what it was asked.
class fake_library final : public git_library {
public:
    fake_library(std::function<remote_answer()> does, std::string& asked)
        : does_(std::move(does)), asked_(asked) {}
    std::shared_ptr<void> lock(const std::string&) override { return nullptr; }
    std::vector<git_variable> variables(const std::string&, const std::string&) override { return {}; }
    repository_look look_at(const std::string&) override { return {}; }
    bool is_tracked(const std::string&) override { return false; }
    remote_answer open(const remote_question& question) override {
        asked_ = question.username + ":" + std::string(question.token.expose()) + " " + question.url + " " +
                 question.transport.proxy + " " + std::to_string(question.within.count());
        return does_();
    }

private:
    std::function<remote_answer()> does_;
    std::string& asked_;
};

struct result {
    outcome what;
    std::string words;
    friend bool operator==(const result&, const result&) = default;
};

result result_of(std::function<remote_answer()> does) {
    std::string asked;
    remote_opening opening(
        {[](const std::string&) {
             return http_options{
                 .user_agent = "", .ca_file = "", .ca_path = "", .proxy = "p", .no_proxy = ""};
         },
         9s, [&] { return std::make_unique<fake_library>(does, asked); }});
    const auto found = opening.open(url, "mary", secret("PAT"));
    CHECK(asked == "mary:PAT https://git.example/v1/a/b/c p 9000");
    return {found.what, found.message + " | " + found.hint};
}

result answered(kind what, const std::string& text = "") {
    return result_of([=] { return remote_answer{what, text}; });
}

result failed(reason why) {
    return result_of([=]() -> remote_answer { throw http_failure(why, false, "the library's words"); });
}

}  // namespace

TEST_CASE("remote_opening: what the server says") {
    CHECK(answered(kind::opened) == result{outcome::good, " | "});
    CHECK(
        answered(kind::token_refused) ==
        result{outcome::wrong_token,
               "git.example refuses the token of mary | check that it is mary's, whole, and neither expired "
               "nor deleted"});
    CHECK(answered(kind::forbidden) ==
          result{outcome::no_right,
                 "mary may not use the repository https://git.example/v1/a/b/c | ask an administrator of its "
                 "project for a role, or name another repository"});
    CHECK(
        answered(kind::not_found) ==
        result{
            outcome::no_repository,
            "there is no repository https://git.example/v1/a/b/c | see `git-credential-codecatalyst repos`"});
    CHECK(answered(kind::not_asked) ==
          result{
              outcome::unknown,
              "git.example opens https://git.example/v1/a/b/c without a token | name a repository that needs "
              "one"});
    CHECK(answered(kind::cannot_tell, "it answers with HTTP status 503") ==
          result{outcome::unknown,
                 "git.example cannot be asked: it answers with HTTP status 503 | see whether `git ls-remote "
                 "https://git.example/v1/a/b/c` works"});
}

TEST_CASE("remote_opening: what the network does") {
    const std::string network = " | check the network, the proxy settings and the repository's URL",
                      proxy = " | check http.proxy, HTTPS_PROXY and NO_PROXY",
                      server = "the Git server cannot be reached: ";
    CHECK(failed(reason::unresolved) ==
          result{outcome::unreachable, server + "the name git.example is not known here" + network});
    CHECK(failed(reason::unreachable) ==
          result{outcome::unreachable, server + "git.example takes no connection" + network});
    CHECK(failed(reason::broken) ==
          result{outcome::unreachable, "the connection to the Git server broke" + network});
    CHECK(failed(reason::silent) ==
          result{outcome::timed_out, server + "git.example does not answer" + network});
    CHECK(failed(reason::timed_out) ==
          result{
              outcome::timed_out,
              "the Git server did not answer within 9 s | check the network, or raise codecatalyst.timeout"});
    CHECK(failed(reason::proxy) == result{outcome::proxy, "the proxy cannot be reached" + proxy});
    CHECK(failed(reason::proxy_refused) ==
          result{outcome::proxy, "the proxy does not connect to git.example: the library's words" + proxy});
    CHECK(failed(reason::proxy_sign_in) ==
          result{outcome::proxy,
                 "the proxy wants a user name and password that it knows | put them into http.proxy or "
                 "HTTPS_PROXY, as http://USER:PASSWORD@PROXY:PORT"});
    CHECK(failed(reason::untrusted) ==
          result{
              outcome::tls,
              "the certificate of the Git server is not trusted: the library's words | set http.sslCAInfo to "
              "your organisation's CA file"});
    CHECK(failed(reason::handshake) ==
          result{
              outcome::tls,
              "no secure connection to git.example can be made: the library's words | check the repository's "
              "URL and the proxy settings"});
    CHECK(
        failed(reason::bad_ca_file) ==
        result{outcome::tls,
               "the CA file cannot be read: the library's words | check GIT_SSL_CAINFO and http.sslCAInfo"});
    CHECK(failed(reason::too_long) ==
          result{outcome::unknown,
                 "the Git server's answer is too long to be read | check the repository's URL and the proxy "
                 "settings"});
}

TEST_CASE("remote_opening: a library or a setting that cannot be used is a verdict, too") {
    CHECK(result_of([]() -> remote_answer { throw settings_error("http.proxy is odd", "mend it"); }) ==
          result{outcome::unknown, "http.proxy is odd | mend it"});
}
