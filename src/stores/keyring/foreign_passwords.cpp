// SPDX-License-Identifier: Apache-2.0
#include "stores/keyring/foreign_passwords.hpp"

#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "stores/keyring/keyring_module.hpp"

namespace codecatalyst {
namespace {

/// Returns nullopt for an item of another kind, for example one with a port.
std::optional<foreign_password> password_of(const keyring_item& item,
                                            const secret_service::attributes& named) {
    const auto at = [&](const char* name) {
        const auto found = named.find(name);
        return found == named.end() ? std::string() : found->second;
    };
    foreign_password out{at("server"), at("object"), at("user"), item};
    if (out.host.empty() || out.username.empty() || named.contains("port")) return std::nullopt;
    return out;
}

[[noreturn]] void fail_locked() {
    throw store_locked("the keyring with the passwords of other credential helpers is locked",
                       "unlock it, for example by logging in to the desktop, and try again");
}

}  // namespace

/// Searches by attributes only, as libsecret does with SECRET_SCHEMA_DONT_MATCH_NAME: Git 2.41 changed the
/// schema's name.
std::vector<foreign_password> foreign_passwords::find(
    const std::string& host, const std::function<bool(const foreign_password&)>& is_wanted) const {
    auto& service = the_secret_service(patience_);
    secret_service::attributes wanted{{"protocol", "https"}};
    if (!host.empty()) wanted.emplace("server", host);
    std::vector<std::pair<std::uint64_t, foreign_password>> dated;
    for (const auto& item : service.search(wanted)) {
        auto found = password_of(item, service.attributes_of(item.path));
        if (!found || !is_wanted(*found)) continue;
        if (item.locked) fail_locked();
        dated.emplace_back(service.modified(item.path), std::move(*found));
    }
    const auto default_one = dated.empty() ? service.default_collection() : "";
    if (!default_one.empty() && service.is_locked(default_one)) fail_locked();
    std::ranges::stable_sort(dated, std::greater(), [](const auto& one) { return one.first; });
    std::vector<foreign_password> out;
    for (auto& one : dated) out.push_back(std::move(one.second));
    return out;
}

/// Since Git 2.41 the password is followed by lines as in Git's credential protocol.
foreign_passwords::value foreign_passwords::read(const foreign_password& from) const {
    constexpr std::string_view expiry = "password_expiry_utc=";
    const secret text = the_secret_service(patience_).read(from.item.path);
    const auto lines = split(text.expose(), '\n');
    value out{secret(lines.front()), {}};
    for (const auto line : lines)
        if (const auto when = to_number<std::int64_t>(line.substr(std::min(expiry.size(), line.size())));
            when && *when > 0 && line.starts_with(expiry) &&
            is_telling(time_point(std::chrono::seconds(*when))))
            out.expires = time_point(std::chrono::seconds(*when));
    return out;
}

void foreign_passwords::remove(const foreign_password& which) const {
    the_secret_service(patience_).remove(which.item.path);
}

}  // namespace codecatalyst
