// SPDX-License-Identifier: Apache-2.0
#include "commands/doors/run_variables.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/doors/forms.hpp"
#include "model/hosts.hpp"
#include "model/user_name.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view token_value = "token", user_value = "user", both_value = "user:token";

bool is_name(std::string_view text) {
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    const auto fits = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); };
    return !text.empty() && is_letter(text.front()) && std::ranges::all_of(text, fits);
}

struct wished {
    std::string_view name, value;
};

wished parse(std::string_view wish) {
    const auto equals = std::min(wish.find('='), wish.size());
    return {wish.substr(0, equals), equals < wish.size() ? wish.substr(equals + 1) : ""};
}

/// A copy of its own for each variable.
secret value_of(std::string_view which, const door_token& held) {
    if (which == token_value) return held.value.clone();
    return which == user_value ? secret(held.username) : user_and_token(held);
}

/// The host that npm is to send the token to: of packages, not of Git.
std::string npm_host(const door_place& at) {
    auto beside = package_host_beside(at.host);
    return beside.empty() ? at.host : beside;
}

}  // namespace

void check_variable(std::string_view wish) {
    const auto [name, value] = parse(wish);
    if (is_name(name) && (value == token_value || value == user_value || value == both_value)) return;
    throw usage_error("--as needs NAME=token, NAME=user or NAME=user:token",
                      "write it as in --as GRADLE_TOKEN=token");
}

bool has_same_account(const door_place& other, const door_place& at, const door_token& held) {
    return other.where.host == at.where.host &&
           (other.username.empty() || is_same_user(other.username, held.username));
}

std::string upload_url(const door_place& at) {
    if (!at.path.starts_with("pypi/")) return "";
    const auto index = std::string_view("/simple");
    auto path = at.path;
    if (path.ends_with(index)) path.resize(path.size() - index.size());
    return "https://" + at.host + "/" + path + "/";
}

std::vector<door_variable> variables_for(const door_place& at, const door_token& held,
                                         const std::string& twine_url, std::span<const std::string> wishes) {
    std::vector<door_variable> out;
    const auto add = [&](std::string name, std::string_view which) {
        std::erase_if(out, [&](const door_variable& each) { return each.name == name; });
        out.push_back({std::move(name), value_of(which, held)});
    };
    for (const auto& wish : wishes) add(std::string(parse(wish).name), parse(wish).value);
    if (!wishes.empty()) return out;
    add("npm_config_//" + npm_host(at) + "/:_authToken", both_value);
    add("CODECATALYST_NPM_TOKEN", both_value);
    add("CodeCatalyst_ARTIFACTS_TOKEN", token_value);  // in AWS's settings.xml, and
    add("CODECATALYST_ARTIFACTS_TOKEN", token_value);  // what the same page has one export
    if (!twine_url.empty()) {
        add("TWINE_USERNAME", user_value);
        add("TWINE_PASSWORD", token_value);
        out.push_back({"TWINE_REPOSITORY_URL", secret(twine_url)});
    }
    return out;
}

}  // namespace codecatalyst
