// SPDX-License-Identifier: Apache-2.0
#include "commands/service_findings.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>

#include "backends/codecatalyst/api_faults.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "helper/git/unnamed_user.hpp"
#include "model/url_match.hpp"
#include "model/user_name.hpp"
#include "system/crypto/random.hpp"
#include "system/net/http_client.hpp"
#include "system/os/clock.hpp"
#include "wiring/backends.hpp"
#include "wiring/remotes.hpp"
#include "wiring/settings_here.hpp"
#include "wiring/stores.hpp"
#include "wiring/token_services.hpp"

namespace codecatalyst {
namespace {

using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr seconds clock_tolerance{300};  // more than requests and their signatures are allowed to differ by

void check_clock(const http_answer& said) {
    const auto ahead = clock_ahead_of(said.header("Date"), current_time());
    if (!ahead || std::chrono::abs(*ahead) <= clock_tolerance) return;
    throw error(fmt::format("this machine's clock is {} minutes {} CodeCatalyst's",
                            std::chrono::round<std::chrono::minutes>(std::chrono::abs(*ahead)).count(),
                            *ahead > seconds(0) ? "ahead of" : "behind"),
                "set it, for example with `timedatectl set-ntp true`");
}

/// A proxy's URL may hold a password.
std::string shown_proxy(const std::string& proxy) {
    if (proxy.empty()) return "";
    const auto at = proxy.rfind('@'), scheme = proxy.find("://");
    const auto host = at == proxy.npos ? (scheme == proxy.npos ? 0 : scheme + 3) : at + 1;
    return ", through the proxy " + printable(proxy.substr(host));
}

/// Only its own entry: no account has this host.
account probe_account() { return {"doctor.invalid", "", "probe", ""}; }

/// Deletes the entry whatever happens once it may have been saved, and before that one that an earlier run
/// left.
class probe_entry {
public:
    explicit probe_entry(secret_store& in) : store_(in) { store_.forget(probe_account()); }
    probe_entry(const probe_entry&) = delete;
    probe_entry& operator=(const probe_entry&) = delete;
    ~probe_entry() {
        if (is_deleted_) return;
        try {
            store_.forget(probe_account());
        } catch (const std::exception&) {  // what failed before is reported
        }
    }

    /// Throws `store_error`.
    void remove() {
        store_.forget(probe_account());
        is_deleted_ = true;
    }

private:
    secret_store& store_;
    bool is_deleted_ = false;
};

/// The account whose token Git would be given for this URL; nothing when none is kept, or when only the
/// service could tell.
std::optional<account> account_for(const url_parts& url, const settings& in_force, secret_store& store) {
    const auto& user = url.user.empty() ? in_force.username : url.user;
    std::vector<account> found;
    for (auto& each : store.accounts()) {
        if (each.host != url.host || each.profile != in_force.profile) continue;
        if (!user.empty() && !is_same_user(each.username, user)) continue;
        const auto known = store.load(each);
        if (known && may_answer(known->value, !user.empty())) found.push_back(std::move(each));
    }
    if (found.empty() || (user.empty() && found.size() > 1)) return std::nullopt;
    return std::move(found.front());
}

}  // namespace

std::optional<seconds> clock_ahead_of(std::string_view date, time_point now) {
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    constexpr std::string_view form = "Sun, 06 Nov 1994 08:49:37 GMT";
    if (date.size() != form.size() || !date.ends_with(" GMT")) return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t size) {
        return to_number<int>(date.substr(at, size));
    };
    const auto* const month = std::ranges::find(months, date.substr(8, 3));
    const auto day = number(5, 2), year = number(12, 4), hour = number(17, 2), minute = number(20, 2),
               second = number(23, 2);
    if (month == months.end() || !day || !year || !hour || !minute || !second) return std::nullopt;
    const std::chrono::year_month_day when{
        std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(month - months.begin()) + 1),
        std::chrono::day(static_cast<unsigned>(*day))};
    if (!when.ok()) return std::nullopt;
    const auto theirs = std::chrono::sys_days(when) + std::chrono::hours(*hour) +
                        std::chrono::minutes(*minute) + seconds(*second);
    return std::chrono::floor<seconds>(now - theirs);
}

finding service_reached(const settings& in_force, const environment& env) {
    return look_at("service", [&] {
        const auto way = route_to_api(in_force, env);
        const auto start = steady_clock::now();
        try {
            const auto said =
                http_client(way.transport)
                    .send({"GET", way.endpoint + "/session", {}, std::nullopt, std::nullopt, true, true},
                          in_force.timeout);
            const auto took =
                std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - start);
            check_clock(said);
            return fmt::format(
                "{} answers, after {} ms{}{}", printable(way.endpoint), took.count(),
                shown_proxy(way.transport.proxy),
                said.issuer.empty() ? "" : "; certificate issued by " + printable(said.issuer));
        } catch (const http_failure& why) {
            const auto url = parse_url(way.endpoint);
            const auto host = url ? url->host : way.endpoint;
            const auto fault = explain({"VerifySession", in_force.profile, host, in_force.timeout}, why);
            throw error(fault.message, fault.hint);
        }
    });
}

finding repository_here(const std::optional<std::string>& profile, const environment& env, reporter& report,
                        std::vector<std::string>& users) {
    return look_at("repository", [&]() -> std::string {
        const auto entries = read_git_config(env);
        const auto here = find_remote([&](const url_parts& url) {
            return is_ours(entries, {url.scheme, url.host, url.path}, url.user);
        });
        if (here.url.empty()) return "none to open: " + printable(here.why);
        auto in_force =
            settings_here(entries, {"https", here.parts.host, here.parts.path}, here.parts.user, env);
        in_force.profile = profile.value_or(in_force.profile);
        const auto store = make_store(foresee_store(in_force, env).kind, in_force, env, report);
        for (const auto& each : store->accounts()) users.push_back(each.username);
        const auto who = account_for(here.parts, in_force, *store);
        const auto kept = who ? store->load(*who) : std::nullopt;
        if (!kept || !kept->value.current) return printable(here.url) + ", and no token is kept for it";
        const auto found =
            make_remote_check(in_force, env)->open(here.url, who->username, kept->value.current->value);
        if (found.what != remote_verdict::outcome::good) throw error(found.message, found.hint);
        return fmt::format("{} opens with the token of {}", printable(here.url), printable(who->username));
    });
}

finding store_probe(const settings& in_force, const environment& env, reporter& report) {
    return look_at("store probe", [&]() -> std::string {
        const auto kind = foresee_store(in_force, env).kind;
        const auto store = open_store(kind, in_force, report);
        const auto who = probe_account();
        token_record probe;
        probe.kept.emplace();
        probe.kept->with.username = who.username;
        probe.kept->with.password = secret(hex(random_bytes(16)));
        probe_entry entry(*store);
        store->save(who, probe, 0);
        const auto read = store->load(who);
        entry.remove();
        const bool is_same = read && read->value.kept && read->value.kept->with.password &&
                             same(*read->value.kept->with.password, *probe.kept->with.password);
        if (!is_same)
            throw error(fmt::format("the store {} does not give back what was saved in it", name_of(kind)),
                        "choose another one with codecatalyst.store, and report this");
        return fmt::format("an entry was saved in the {} store, read and deleted", name_of(kind));
    });
}

}  // namespace codecatalyst
