// SPDX-License-Identifier: Apache-2.0
#include "helper/person/may_ask.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

/// The words by which Git and other helpers switch something off. An empty value counts as not set.
bool is_off(std::string_view value) {
    constexpr std::array<std::string_view, 5> words{"0", "false", "no", "off", "never"};
    return std::ranges::find(words, lower(value)) != words.end();
}

}  // namespace

sign_in_flow flow_for(const surroundings& here, bool device) noexcept {
    const bool shows_pages = here.wsl ? here.wslview : here.display || here.browser_chosen;
    const bool is_ours = !here.ssh && !here.container;
    return shows_pages && is_ours && !device ? sign_in_flow::authorization_code : sign_in_flow::device_code;
}

bool may_prompt(const std::optional<std::string>& git_terminal_prompt) {
    return !git_terminal_prompt || (!git_terminal_prompt->empty() && !is_off(*git_terminal_prompt));
}

bool may_ask(const asking_rules& rules) {
    const bool in_ci = !rules.ci.empty() && !is_off(rules.ci);
    return rules.interactive && !in_ci && may_prompt(rules.git_terminal_prompt) &&
           !is_off(rules.git_interactive) && !is_off(rules.gcm_interactive);
}

}  // namespace codecatalyst
