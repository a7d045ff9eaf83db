// SPDX-License-Identifier: Apache-2.0
// Does one thing by the native backend, as it is wired: tests/backends/requests_test.py looks at what is
// sent.
#include <array>
#include <cstdlib>
#include <iostream>
#include <string_view>
#include <vector>

#include "wiring/backends.hpp"

using namespace codecatalyst;

namespace {

using words = std::vector<std::string>;

void create(api& at, const words& with) {
    const auto expires = with.size() > 1 ? parse_rfc3339(with[1]).value() : time_point::max();
    (void)at.create(with[0], expires);
}

struct deed {
    std::string_view name;
    void (*done)(api&, const words&);
};

constexpr std::array deeds{
    deed{"create", create},
    deed{"list", [](api& at, const words&) { (void)at.list(); }},
    deed{"delete", [](api& at, const words& with) { at.remove(with[0]); }},
    deed{"identity", [](api& at, const words&) { (void)at.identity(); }},
    deed{"spaces", [](api& at, const words&) { (void)at.list_spaces(); }},
    deed{"projects", [](api& at, const words& with) { (void)at.list_projects(with[0]); }},
    deed{"repositories", [](api& at, const words& with) { (void)at.list_repositories(with[0], with[1]); }},
    deed{"clone-url", [](api& at, const words& with) { (void)at.clone_url(with[0], with[1], with[2]); }},
};

}  // namespace

int main(int count, char** argv) try {
    const environment variables = [](const char* name) -> std::optional<std::string> {
        const char* const value = std::getenv(name);
        return value == nullptr ? std::nullopt : std::optional<std::string>(value);
    };
    const words given(argv + 1, argv + count);
    const auto in_force = settings_for({}, {"https", "git.us-west-2.codecatalyst.aws", ""}, "", "");
    const auto backend = make_api(in_force, variables, nullptr);
    for (const auto& each : deeds)
        if (each.name == given.at(0)) return each.done(*backend, {given.begin() + 1, given.end()}), 0;
    return 2;
} catch (const error& e) {
    std::cerr << e.what() << " | " << e.hint() << '\n';
    return 1;
}
