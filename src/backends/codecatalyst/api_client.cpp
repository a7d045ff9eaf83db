// SPDX-License-Identifier: Apache-2.0
#include "backends/codecatalyst/api_client.hpp"

#include <algorithm>
#include <cmath>
#include <thread>

#include "backends/session_mark.hpp"
#include "base/text.hpp"
#include "model/sign_in.hpp"
#include "model/token_backend.hpp"
#include "model/url_match.hpp"
#include "system/crypto/random.hpp"

namespace codecatalyst {
namespace {

using milliseconds = std::chrono::milliseconds;
using namespace std::chrono_literals;

constexpr int tries_max = 4;
constexpr milliseconds first_pause = 200ms;  // doubled for each retry, then reduced by up to half (jitter)
constexpr std::chrono::seconds retry_after_max = 5s;

[[noreturn]] void raise(const api_fault& fault, bool once) {
    if (fault.sign_in) throw sign_in_needed(fault.message, fault.hint);
    if (fault.full) throw quota_error(fault.message, fault.hint);
    if (once && fault.unclear) throw unclear_error(fault.message, fault.hint);
    throw backend_error(fault.message, fault.hint);
}

json parsed(const http_answer& said, bool once) try {
    auto body = json::parse(said.body.expose());
    if (body.is_object()) return body;
    raise(unusable(said, "is not a JSON object"), once);
} catch (const json_error&) {
    raise(unusable(said, "cannot be read"), once);
}

}  // namespace

api_reply::api_reply(http_answer said, bool once)
    : said_(std::move(said)), once_(once), body_(parsed(said_, once)) {}

std::string api_reply::text(const std::string& pointer, std::size_t max) const {
    auto found = body_.text(pointer);
    if (!found || found->size() > max) lacks(pointer);
    return std::move(*found);
}

std::string api_reply::word(const std::string& pointer, std::size_t max) const {
    auto found = text(pointer, max);
    if (found.empty() || has_control(found)) lacks(pointer);
    return found;
}

secret api_reply::secret_text(const std::string& pointer, std::size_t max) const {
    auto found = body_.secret_text(pointer);
    if (!found || found->empty() || found->expose().size() > max || has_control(found->expose()))
        lacks(pointer);
    return std::move(*found);
}

void api_reply::lacks(std::string_view pointer) const {
    fail("has no usable " + std::string(pointer.substr(pointer.rfind('/') + 1)));
}

void api_reply::fail(std::string_view flaw) const { raise(unusable(said_, flaw), once_); }

milliseconds api_client::steady_time() {
    return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

void api_client::wait(milliseconds time) { std::this_thread::sleep_for(time); }

double api_client::any_fraction() { return static_cast<unsigned char>(random_bytes(1).front()) / 255.0; }

struct api_client::outcome {
    std::optional<http_answer> answer;
    std::optional<api_fault> fault;
};

void api_client::prepare() {
    if (!bearer_) bearer_ = with_.bearer();
    if (http_) return;
    auto way = with_.way();
    endpoint_ = std::move(way.endpoint);
    while (endpoint_.ends_with('/')) endpoint_.pop_back();
    if (const auto url = parse_url(endpoint_)) host_ = url->host;
    http_.emplace(std::move(way.transport));
}

http_call api_client::request_of(const api_call& what) const {
    http_call out{what.method, endpoint_ + what.path, {}, bearer_->clone(), std::nullopt, !what.once};
    if (what.body) out.body = what.body->clone();
    if (what.body && !what.body->empty()) out.headers.emplace_back("Content-Type", "application/json");
    return out;
}

api_client::outcome api_client::attempt(const api_call& what, milliseconds within) {
    const api_question asked{what.operation, with_.profile, host_, with_.timeout, with_.token_given};
    try {
        auto said = http_->send(request_of(what), within);
        if (said.status / 100 == 2) return {std::move(said), std::nullopt};
        auto fault = explain(asked, said);
        return {std::move(said), std::move(fault)};
    } catch (const http_failure& why) {
        return {std::nullopt, explain(asked, why)};
    }
}

/// Nothing when there is no further retry. Honours a Retry-After that is short enough (RFC 9110, 10.2.3); one
/// given as a date is ignored.
std::optional<milliseconds> api_client::pause_after(int tries, const outcome& last) const {
    if (!last.fault->passing || tries == tries_max) return std::nullopt;
    const auto wanted = last.answer ? to_number<int>(last.answer->header("Retry-After")) : std::nullopt;
    if (wanted && *wanted > retry_after_max.count()) return std::nullopt;
    const auto most = first_pause * (1 << (tries - 1));
    const auto ours =
        most - milliseconds(std::llround(with_.jitter() * static_cast<double>(most.count()) / 2));
    return std::max<milliseconds>(ours, std::chrono::seconds(std::max(wanted.value_or(0), 0)));
}

http_answer api_client::send(const api_call& what, milliseconds until) {
    prepare();
    for (int tries = 1;; ++tries) {
        auto last = attempt(what, until - with_.elapsed());
        if (!last.fault || (last.fault->gone && what.may_be_gone)) return std::move(*last.answer);
        if (last.fault->sign_in) bearer_.reset();
        const auto pause = what.once ? std::nullopt : pause_after(tries, last);
        if (!pause || with_.elapsed() + *pause >= until) raise(*last.fault, what.once);
        with_.sleep(*pause);
    }
}

std::string api_client::session_mark() const { return bearer_ ? mark_of_session(*bearer_) : ""; }

api_reply api_client::ask(const api_call& what, milliseconds until) { return {send(what, until), what.once}; }

}  // namespace codecatalyst
