// SPDX-License-Identifier: Apache-2.0
// Signing in with a browser on this machine (RFC 6749, 4.1, with PKCE).
#include <doctest/doctest.h>

#include "support/sign_in_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using namespace std::chrono_literals;
using texts = std::vector<std::string>;
using visit = sign_in_browser::visit;

namespace {

/// Delivers the scripted visits, one a second, where an empty one means no visit; after the last, none.
class fake_browser final : public sign_in_browser {
public:
    explicit fake_browser(sign_in_world& in) : in_(in) {}

    std::deque<std::optional<visit>> visits;
    texts opened, pages;
    bool starts = true;
    int fails_after = 1'000'000;

    [[nodiscard]] std::string redirect_uri() const override { return "http://127.0.0.1:7/oauth/callback"; }
    [[nodiscard]] bool open(const std::string& url) override { return opened.push_back(url), starts; }
    [[nodiscard]] bool has_failed() override { return --fails_after < 0; }
    [[nodiscard]] std::optional<visit> wait(const secret& state, std::chrono::seconds patience) override {
        CHECK(state.expose() == "the-state");
        in_.up += patience;
        if (visits.empty()) return std::nullopt;
        auto next = std::move(visits.front());
        visits.pop_front();
        return next;
    }
    void answer(std::string_view title, std::string_view text) override {
        pages.push_back(std::string(title) + ": " + std::string(text));
    }

private:
    sign_in_world& in_;
};

visit comes_back() { return {visit::kind::code, secret("the-code"), ""}; }
visit refuses_with(const std::string& error) { return {visit::kind::refusal, {}, error}; }
visit stranger() { return {visit::kind::stranger, {}, ""}; }

struct browser_world : sign_in_world {
    fake_browser browser{*this};
    sign_in_proof proof{secret("the-verifier"), "the-challenge", secret("the-state")};

    auto sign_in() { return who().by_browser(builder_id, browser, proof); }
    std::string refused() {
        return failure_of([&] { return sign_in(); });
    }
};

const std::string url =
    "https://authorize.example/?new-1&us-east-1&http://127.0.0.1:7/oauth/callback&the-state&the-challenge";
const std::string worked = "Signed in: It worked. You can close this page.";

}  // namespace

TEST_CASE("browser: is sent to the service and comes back with a code, which is redeemed") {
    browser_world world;
    world.browser.visits.emplace_back(std::nullopt);
    world.browser.visits.emplace_back(comes_back());
    world.service.answers = {issues()};
    const auto session = world.sign_in();
    REQUIRE(session);
    CHECK(session->access_token.expose() == "access");
    CHECK(session->expires == signing_in_at + 1h);
    CHECK(session->client->flow == sign_in_flow::authorization_code);
    CHECK(world.browser.opened == texts{url});
    CHECK(world.service.calls ==
          texts{"register codecatalyst",
                "redeem new-1 the-code the-verifier http://127.0.0.1:7/oauth/callback"});
    CHECK(world.kept == texts{"codecatalyst new-1"});
    CHECK(world.browser.pages == texts{worked});
    CHECK(world.screen.lines == texts{"a browser opens to sign in to AWS Builder ID for AWS profile work",
                                      "if none does, open " + url});
    CHECK(world.screen.statuses == texts{"asking the sign-in service for a place to sign in",
                                         waiting("10:00"), waiting("9:59"),
                                         "asking the sign-in service for the session"});
    CHECK(world.screen.cleared == 1);
}

TEST_CASE("browser: its own registration is used again, the device code's is not") {
    browser_world world;
    world.known.emplace(sign_in_flow::authorization_code,
                        registration("old", sign_in_flow::authorization_code));
    world.browser.visits.emplace_back(comes_back());
    world.service.answers = {issues()};
    CHECK(world.sign_in()->client->id == "old");
    world.known.clear();
    world.known.emplace(sign_in_flow::authorization_code, registration("old", sign_in_flow::device_code));
    world.browser.visits.emplace_back(comes_back());
    world.service.answers = {issues()};
    CHECK(world.sign_in()->client->id == "new-1");
}

TEST_CASE("browser: if none starts, or it fails, that is not an error: the device code is used") {
    browser_world world;
    world.browser.starts = false;
    CHECK_FALSE(world.sign_in());
    CHECK(world.screen.lines.empty());
    world.browser.starts = true;
    world.browser.fails_after = 3;
    CHECK_FALSE(world.sign_in());
    CHECK(world.took() == 4);
    CHECK(world.screen.cleared == 2);
}

TEST_CASE("browser: one that fails in the moment its visit comes has done its work") {
    browser_world world;
    world.browser.fails_after = 0;
    world.browser.visits.emplace_back(comes_back());
    world.service.answers = {issues()};
    CHECK(world.sign_in());
}

TEST_CASE("browser: pages of other sign-ins end nothing, and are reported once") {
    browser_world world;
    for (int i = 0; i < 3; ++i) world.browser.visits.emplace_back(stranger());
    world.browser.visits.emplace_back(comes_back());
    world.service.answers = {issues()};
    CHECK(world.sign_in());
    CHECK(world.browser.pages == texts{worked});
    CHECK(world.screen.lines.size() == 3);
    CHECK(world.screen.lines[2] == "a page of another sign-in came back and was refused; this one goes on");
}

TEST_CASE("browser: a refusal is shown in the browser and on the terminal") {
    struct row {
        const char *error, *said;
    };
    for (const auto& [error, said] :
         {row{"access_denied",
              "the sign-in was refused in the browser | sign in again, and allow the access"},
          row{"server_error",
              "the sign-in service sent the browser back with the error server_error | sign in again"}}) {
        browser_world world;
        world.browser.visits.emplace_back(refuses_with(error));
        CHECK(world.refused() == said);
        CHECK(world.browser.pages ==
              texts{"Not signed in: The sign-in was refused. You can close this page."});
        CHECK(world.screen.cleared == 1);
    }
}

TEST_CASE("browser: a code that is refused is shown in the browser too") {
    for (const auto& failing : {refuses("invalid_grant"), breaks("no network")}) {
        browser_world world;
        world.browser.visits.emplace_back(comes_back());
        world.service.answers = {failing, issues()};
        const auto said = world.refused();
        CHECK((said == "the service says invalid_grant | its hint" ||
               said == "no network | check the network"));
        CHECK(world.browser.pages == texts{"Not signed in: Something went wrong. The terminal says what."});
        CHECK(world.service.calls.size() == 2);  // a code is good once
    }
}

TEST_CASE("browser: is waited for ten minutes") {
    browser_world world;
    CHECK(world.refused() == "the sign-in was not completed within ten minutes | sign in again");
    CHECK(world.took() == 600);
    CHECK(world.screen.cleared == 1);
    CHECK(world.browser.pages.empty());
}
