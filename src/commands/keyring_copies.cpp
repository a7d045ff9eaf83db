// SPDX-License-Identifier: Apache-2.0
#include "commands/keyring_copies.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/accounts.hpp"
#include "model/hosts.hpp"
#include "model/user_name.hpp"
#include "screen/prompts.hpp"
#include "system/os/stdio.hpp"

namespace codecatalyst {
namespace {

std::string shown(const foreign_password& of) {
    return fmt::format("{} at {}", printable(of.username), printable(of.host));
}

std::vector<foreign_password> found_in(const foreign_passwords& keyring, const target& of,
                                       const std::string& username, const environment& env) {
    const auto entries = read_git_config(env);
    return keyring.find(of.where.host, [&](const foreign_password& each) {
        return (username.empty() || is_same_user(each.username, username)) && is_alias(each.username) &&
               is_ours(entries, {"https", each.host, each.path}, each.username);
    });
}

/// Compares user names as the service does, since they may be spelled in several ways.
bool is_of_same_account(const foreign_password& one, const foreign_password& two) {
    return one.host == two.host && is_same_user(one.username, two.username);
}

}  // namespace

keyring_copies::keyring_copies(const target& of, const std::string& username, const environment& env)
    : keyring_(of.in_force.keyring_timeout), found_(found_in(keyring_, of, username, env)) {
    if (found_.empty())
        throw error("no other credential helper keeps a token for CodeCatalyst in the keyring",
                    "give the token itself: `git-credential-codecatalyst adopt` without --from-keyring");
    const auto other = std::ranges::find_if(
        found_, [&](const auto& each) { return !is_of_same_account(each, found_.front()); });
    if (other != found_.end())
        throw usage_error(fmt::format("the keyring has tokens of several accounts: {}, {}",
                                      shown(found_.front()), shown(*other)),
                          "name one with --username and --host");
}

target keyring_copies::narrowed(const target& of, const environment& env) const {
    if (!of.where.host.empty()) return of;
    target out = of;
    const auto& host = found_.front().host;
    out.in_force = settings_of({host, "", username(), of.in_force.profile}, of, env);
    out.where.host = host;
    return out;
}

void keyring_copies::offer_removal(const secret& token, bool agreed, const target& of, const environment& env,
                                   console& speak) const {
    const auto answer = agreed ? consent::given
                               : ask_person("Remove the copy that the other credential helper keeps? [y/N] ",
                                            of.in_force, env);
    if (answer == consent::nobody_there)
        return speak.warn("another credential helper still keeps the token in the keyring",
                          "run the command again with --yes to remove that copy");
    if (answer == consent::denied)
        return write_all(STDOUT_FILENO, "the copy of the other credential helper is left in the keyring\n");
    for (const auto& each : found_)
        if (same(keyring_.read(each).password, token)) keyring_.remove(each);
    write_all(STDOUT_FILENO, "the copy of the other credential helper is removed from the keyring\n");
}

}  // namespace codecatalyst
