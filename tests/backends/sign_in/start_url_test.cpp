// SPDX-License-Identifier: Apache-2.0
#include "backends/sign_in/start_url.hpp"

#include <doctest/doctest.h>

#include <map>

#include "support/failure.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;
using reason = http_failure::reason;

namespace {

const std::string vanity = "https://sso.example-corp.com";

/// The organisation's server: one answer for each method, all requests recorded.
struct server {
    std::map<std::string, std::pair<int, std::string>> answers;  // method to status and Location
    std::optional<reason> fails;
    std::vector<std::string> asked;

    http_answer send(const std::string& method, const std::string& url) {
        asked.push_back(method + ' ' + url);
        if (fails) throw http_failure(*fails, false, "the library's words");
        const auto& [status, location] = answers.at(method);
        http_answer out{status, {}, secret()};
        if (!location.empty()) out.headers.emplace_back("location", location);
        return out;
    }
};

sign_in_place place(const std::string& url = vanity, const std::string& region = "us-east-1") {
    return {"corp", url, region, {"codecatalyst:read_write"}};
}

sign_in_place resolve(server& at, const sign_in_place& where = place()) {
    return resolved(
        where, {"work", 1500ms, [&](const auto& method, const auto& url) { return at.send(method, url); }});
}

/// The error for a server that answers so.
std::string refused(int status, const std::string& location, const sign_in_place& where = place()) {
    server at;
    at.answers["HEAD"] = at.answers["GET"] = {status, location};
    return failure_of<backend_error>([&] { return resolve(at, where); });
}

std::string failed(reason why) {
    server at;
    at.fails = why;
    return failure_of<backend_error>([&] { return resolve(at); });
}

const std::string ask = " | ask your organisation for its start URL, and compare it";
const std::string network = " | check the network, the proxy settings and sso_start_url";

}  // namespace

TEST_CASE("start URL: one of AWS's is taken as it is, and nothing is asked") {
    server at;
    for (const auto* url :
         {"https://view.awsapps.com/start", "https://acme.awsapps.com/start",
          "https://ssoins-1.portal.eu-west-1.app.aws", "https://identitycenter.amazonaws.com/ssoins-1",
          "https://d-1.awsapps.cn/start"}) {
        CHECK_FALSE(is_vanity(url));
        CHECK(resolve(at, place(url)) == place(url));
    }
    CHECK(at.asked.empty());
}

TEST_CASE("start URL: a name that only looks like AWS's is asked") {
    for (const auto* url : {"https://sso.example-corp.com", "https://awsapps.com.example.com/start",
                            "https://evilawsapps.com/start", "https://xapp.aws"})
        CHECK(is_vanity(url));
}

TEST_CASE("start URL: a vanity name is asked once with HEAD, and tells URL and region") {
    for (const int status : {301, 302, 303, 307, 308}) {
        server at;
        at.answers["HEAD"] = {status, "https://ssoins-1.portal.eu-west-1.app.aws/?from=corp#/"};
        const auto found = resolve(at);
        CHECK(at.asked == std::vector<std::string>{"HEAD https://sso.example-corp.com"});
        CHECK(found.start_url == vanity);
        CHECK(found.service_url == "https://ssoins-1.portal.eu-west-1.app.aws");
        CHECK(found.known_url() == found.service_url);
        CHECK(found.region == "eu-west-1");
    }
}

TEST_CASE("start URL: a URL without a region in it leaves the configured one") {
    server at;
    at.answers["HEAD"] = {302, "//acme.awsapps.com/start/"};
    const auto found = resolve(at);
    CHECK(found.service_url == "https://acme.awsapps.com/start");
    CHECK(found.region == "us-east-1");
    CHECK(refused(302, "https://acme.awsapps.com/start", place(vanity, "")) ==
          "the start URL https://sso.example-corp.com redirects to https://acme.awsapps.com, which "
          "names no "
          "region | add --region, the region of your organisation's IAM Identity Center");
}

TEST_CASE("start URL: a server that answers HEAD without a redirect is asked with GET") {
    for (const int status : {200, 403, 404, 405, 501}) {
        server at;
        at.answers["HEAD"] = {status, ""};
        at.answers["GET"] = {302, "https://ssoins-1.portal.eu-west-1.app.aws"};
        CHECK(resolve(at).region == "eu-west-1");
        CHECK(at.asked.size() == 2);
    }
}

TEST_CASE("start URL: what does not lead to AWS in one step is refused") {
    CHECK(
        refused(200, "") ==
        "the start URL https://sso.example-corp.com does not lead to AWS: it answers with status 200 and no "
        "redirect" +
            ask);
    CHECK(
        refused(404, "https://acme.awsapps.com/start") ==
        "the start URL https://sso.example-corp.com does not lead to AWS: it answers with status 404 and no "
        "redirect" +
            ask);
    for (const auto& nowhere : {std::string(), std::string("https://acme.awsapps.com/\x1b[1m"),
                                "https://acme.awsapps.com/" + std::string(2000, 'x')})
        CHECK(refused(302, nowhere) ==
              "the start URL https://sso.example-corp.com redirects nowhere (status 302, and no usable "
              "Location)" +
                  ask);
    CHECK(refused(302, "http://acme.awsapps.com/start") ==
          "the start URL https://sso.example-corp.com redirects to http://acme.awsapps.com, which is not "
          "encrypted" +
              ask);
}

TEST_CASE("start URL: another host than AWS's is refused, also as the first of two redirects") {
    const auto foreign = [](const std::string& page) {
        return "the start URL https://sso.example-corp.com redirects to " + page +
               ", which is not a sign-in page of AWS (one redirect is followed) | do not sign in there; ask "
               "your "
               "organisation for its start URL";
    };
    using pair = std::pair<std::string, std::string>;
    for (const auto& [page, named] : std::vector<pair>{
             {"https://login.example-corp.com/start?say=hello", "https://login.example-corp.com"},
             {"https://evilawsapps.com/start", "https://evilawsapps.com"},
             {"http://evil.example", "http://evil.example"},
             {"https://acme.awsapps.com@evil.example/start", "https://evil.example"},
             {"https://mary@acme.awsapps.com/start", "https://acme.awsapps.com"},
             {"https://evil.example\\.awsapps.com/start", "https://evil.example"},
             {"https://evil.example;.awsapps.com/start", "https://evil.example;.awsapps.com"},
             {"https://acme.awsapps.com:8443/start", "https://acme.awsapps.com:8443"},
             {"javascript://x", "javascript://x"},
             {"javascript:alert(1)//https://acme.awsapps.com", "javascript:"},
             {"/login?to=https://acme.awsapps.com", "https://sso.example-corp.com"},
             {"/login", "https://sso.example-corp.com"},
             {"login", "https://sso.example-corp.com"}})
        CHECK(refused(302, page) == foreign(named));
}

TEST_CASE("start URL: nothing is asked when codecatalyst.signInEndpoint says where to sign in") {
    server at;
    const auto resolve_set = [&](const sign_in_place& where) {
        return resolved(
            where, {"work", 1500ms, [&](const auto& method, const auto& url) { return at.send(method, url); },
                    true});
    };
    CHECK(resolve_set(place()) == place());
    CHECK(failure_of<backend_error>([&] { return resolve_set(place(vanity, "")); }) ==
          "the start URL https://sso.example-corp.com is not asked for its region, as "
          "codecatalyst.signInEndpoint is set | add --region, the region of your organisation's IAM Identity "
          "Center");
    CHECK(at.asked.empty());
}

TEST_CASE("start URL: a server that cannot be asked is named") {
    CHECK(failed(reason::timed_out) ==
          "your organisation's start URL did not answer within 2 s | check the network, or raise "
          "codecatalyst.timeout");
    CHECK(failed(reason::unresolved) ==
          "your organisation's start URL cannot be reached: the name sso.example-corp.com is not known here" +
              network);
    CHECK(failed(reason::silent) ==
          "your organisation's start URL cannot be reached: sso.example-corp.com does not answer" + network);
    CHECK(failed(reason::untrusted) ==
          "the certificate of your organisation's start URL is not trusted: the library's words | set "
          "AWS_CA_BUNDLE, ca_bundle in AWS profile work or http.sslCAInfo to your organisation's CA file");
}
