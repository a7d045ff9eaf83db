// SPDX-License-Identifier: Apache-2.0
#include "local/faults.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.hpp"
#include "base/text.hpp"
#include "local/sign_in/oidc_error.hpp"
#include "local/sign_in/oidc_rules.hpp"

namespace codecatalyst::local {
namespace {

using std::chrono::milliseconds;

constexpr double seconds_max = 100.0 * 366 * 24 * 3600;
constexpr std::array answers{401, 402, 403, 409, 429, 500, 503};

struct mistake : usage_error {
    using usage_error::usage_error;
};

milliseconds seconds(std::string_view text, double least) {
    const auto number = to_number<double>(text);
    if (!number || !(*number >= least && *number <= seconds_max)) throw mistake("is not a number of seconds");
    return milliseconds(std::llround(*number * 1000));
}

milliseconds duration(std::string_view text) { return seconds(text, 0); }
bool one(std::string_view text) { return text == "1" ? true : throw mistake("can only be 1"); }

int status(std::string_view text) {
    const auto number = to_number<int>(text);
    if (!number || std::ranges::find(answers, *number) == answers.end())
        throw mistake("must be one of 401, 402, 403, 409, 429, 500, 503");
    return *number;
}

fault::drops moment(std::string_view text) {
    if (text == "before") return fault::drops::before;
    if (text == "after") return fault::drops::after;
    throw mistake("must be before or after");
}

std::int64_t count(std::string_view text) {
    const auto number = to_number<std::int64_t>(text);
    return number && *number > 0 ? *number : throw mistake("must be a number above 0");
}

std::string oidc_error(std::string_view text) {
    const auto known = oidc_error_codes();
    if (std::ranges::find(known, text) == known.end())
        throw mistake("must be one of the sign-in service's, such as invalid_grant");
    return std::string(text);
}

constexpr std::array<std::string_view, 5> sign_in_operations{"RegisterClient", "StartDeviceAuthorization",
                                                             "CreateToken", "RefreshToken", "Authorize"};
constexpr std::string_view signing_in = "signing in";  // any of these

struct key {
    std::string_view name;
    std::string_view operation;  // the only operation it applies to, unless ""
    void (*read)(fault&, std::string_view);
};

constexpr std::array keys{
    key{"delay", "", [](fault& f, std::string_view text) { f.delay = duration(text); }},
    key{"answer", "", [](fault& f, std::string_view text) { f.answer = status(text); }},
    key{"drop", "", [](fault& f, std::string_view text) { f.drop = moment(text); }},
    key{"html", "", [](fault& f, std::string_view text) { f.html = one(text); }},
    key{"truncate", "", [](fault& f, std::string_view text) { f.truncate = one(text); }},
    key{"times", "", [](fault& f, std::string_view text) { f.times = count(text); }},
    key{"error", signing_in, [](fault& f, std::string_view text) { f.error = oidc_error(text); }},
    key{"activates-after", "CreateAccessToken",
        [](fault& f, std::string_view text) { f.activates_after = duration(text); }},
    key{"offset", "clock", [](fault& f, std::string_view text) { f.offset = seconds(text, -seconds_max); }},
};

bool belongs(const key& to, std::string_view operation) {
    if (to.operation == signing_in)
        return std::ranges::find(sign_in_operations, operation) != sign_in_operations.end();
    return to.operation.empty() ? operation != "clock" : to.operation == operation;
}

void read_setting(fault& into, std::string_view operation, std::string_view setting) {
    const auto equals = setting.find('=');
    const auto name = setting.substr(0, equals);
    const auto* const found = std::ranges::find(keys, name, &key::name);
    if (equals == setting.npos || found == keys.end() || !belongs(*found, operation))
        throw usage_error(printable(setting) + " is not a fault for " + std::string(operation));
    try {
        found->read(into, setting.substr(equals + 1));
    } catch (const mistake& why) {
        throw usage_error(std::string(name) + " " + why.what());
    }
}

/// Some versions of Git repeat a request without a pause on status 429.
void must_be_safe(const fault& f, std::string_view operation) {
    if (operation != "Git") return;
    if (f.answer == 429)
        throw usage_error("Git cannot be answered with 429", "some versions of Git would ask for ever");
    if (f.truncate) throw usage_error("truncate is not a fault for Git");
}

fault kept(std::string_view operation, const std::string& settings) {
    return parse_fault(operation, words_of(settings));
}

}  // namespace

const std::vector<std::string_view>& fault_operations() {
    static const std::vector<std::string_view> all{"CreateAccessToken",
                                                   "ListAccessTokens",
                                                   "DeleteAccessToken",
                                                   "VerifySession",
                                                   "GetUserDetails",
                                                   "ListSpaces",
                                                   "ListProjects",
                                                   "ListSourceRepositories",
                                                   "GetSourceRepositoryCloneUrls",
                                                   "RegisterClient",
                                                   "StartDeviceAuthorization",
                                                   "CreateToken",
                                                   "RefreshToken",
                                                   "Authorize",
                                                   "Device",
                                                   "Start",
                                                   "Logout",
                                                   "Git",
                                                   "NpmRead",
                                                   "NpmPublish",
                                                   "PypiRead",
                                                   "PypiUpload",
                                                   "Packages",
                                                   "*",
                                                   "clock"};
    return all;
}

fault parse_fault(std::string_view operation, const std::vector<std::string>& settings) {
    if (std::ranges::find(fault_operations(), operation) == fault_operations().end())
        throw usage_error(printable(operation) + " is not an operation of the service");
    if (settings.empty()) throw usage_error("a fault needs at least one KEY=VALUE");
    fault read;
    for (const auto& setting : settings) read_setting(read, operation, setting);
    must_be_safe(read, operation);
    return read;
}

void faults::set(const std::string& operation, const std::vector<std::string>& settings) {
    const auto wanted = parse_fault(operation, settings);
    database_.write([&](sqlite& in) {
        in.run("INSERT OR REPLACE INTO fault VALUES (?, ?, ?)",
               {operation, joined(settings), wanted.times ? sqlite_value(*wanted.times) : nullptr});
    });
}

void faults::clear(const std::optional<std::string>& operation) {
    database_.write([&](sqlite& in) {
        operation ? in.run("DELETE FROM fault WHERE operation = ?", {*operation})
                  : in.run("DELETE FROM fault");
    });
}

fault faults::take(const std::string& operation, const std::string& wider) {
    const auto find = [&](sqlite& in) {
        return in.first(
            "SELECT operation, settings, times FROM fault WHERE operation IN (?, ?, '*') "
            "ORDER BY operation = '*', operation = ? LIMIT 1",
            {operation, wider, wider});
    };
    if (!database_.read(find)) return {};
    return database_.write([&](sqlite& in) {
        const auto row = find(in);
        if (!row) return fault{};
        if (row->number(2)) {
            in.run("UPDATE fault SET times = times - 1 WHERE operation = ?", {row->text(0).value()});
            in.run("DELETE FROM fault WHERE times <= 0");
        }
        auto found = kept(row->text(0).value(), row->text(1).value());
        if (operation == "Git" && found.answer == 429) found.answer = 0;
        return found;
    });
}

instant faults::now() {
    const auto row = database_.read(
        [](sqlite& in) { return in.first("SELECT settings FROM fault WHERE operation = 'clock'"); });
    const auto offset = row ? kept("clock", row->text(0).value()).offset : milliseconds(0);
    return std::chrono::floor<milliseconds>(std::chrono::system_clock::now()) + offset;
}

}  // namespace codecatalyst::local
