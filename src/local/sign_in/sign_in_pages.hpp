// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "local/codecatalyst/token_api.hpp"
#include "local/sign_in/sign_ins.hpp"

namespace codecatalyst::local {

/// The pages of the sign-in: `/start`, which may redirect to another start URL, `/authorize`, which redirects
/// the browser back with a code, and `/device`, where the user types a code. Users of this service have no
/// passwords.
class sign_in_pages {
public:
    explicit sign_in_pages(database& in) : database_(in), sign_ins_(in) {}

    [[nodiscard]] static bool is_page(const api_request& request);

    /// The operation's name for the fault switch; "" if the request is not for a page.
    [[nodiscard]] static std::string operation(const api_request& request);

    /// `error`: an OAuth error code that /authorize returns instead.
    [[nodiscard]] http_response answer(const api_request& request, const std::string& error, instant now);

private:
    struct asked;
    [[nodiscard]] http_response start();
    [[nodiscard]] asked find_asker(std::string_view query, instant now);
    static void must_be_in_order(const asked& what, std::string_view query);
    [[nodiscard]] http_response authorize(const api_request& request, const std::string& error, instant now);
    [[nodiscard]] http_response consented(const api_request& request, const asked& what, instant now);
    [[nodiscard]] http_response device(const api_request& request, instant now);
    [[nodiscard]] http_response decide(const std::string& user_code, std::string_view form, instant now);

    database& database_;
    sign_ins sign_ins_;
};

}  // namespace codecatalyst::local
