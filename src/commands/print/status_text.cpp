// SPDX-License-Identifier: Apache-2.0
#include "commands/print/status_text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "screen/time_in_words.hpp"
#include "system/json.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t text_max = 1000;

std::string said(std::string_view text) { return printable(text, text_max); }

/// "in 12 days", or "now" for a time that has passed.
std::string when(time_point at, time_point now) { return at <= now ? "now" : remaining(at, now); }

/// "12 hours"
std::string length(std::chrono::seconds time, time_point now) {
    return remaining(now + time, now).substr(std::string_view("in ").size());
}

/// "3 days ago"
std::string elapsed(time_point since, time_point now) {
    if (since >= now) return "just now";
    return length(now - since, now) + " ago";
}

std::string with_date(std::string_view words, time_point at) {
    return fmt::format("{} ({})", words, to_rfc3339(at));
}

std::string named(const std::string& name, const std::string& id) {
    if (id.empty()) return said(name);
    return name.empty() ? "id " + said(id) : fmt::format("{} (id {})", said(name), said(id));
}

std::string shown_expiry(time_point expires, time_point now) {
    if (expires == never_told) return "unknown";
    return with_date(expires <= now ? "expired" : remaining(expires, now), expires);
}

std::string shown_session(const account_status& s, time_point now) {
    const auto end = *s.session_end;
    return end > now ? fmt::format("ends {}, and then nothing is renewed: run `{}`",
                                   with_date(remaining(end, now), end), said(s.session_hint))
                     : fmt::format("ended {}, and nothing is renewed: run `{}`",
                                   with_date(elapsed(end, now), end), said(s.session_hint));
}

std::string shown_renewal(const account_status& s, time_point now) {
    const auto& last = *s.last_renewal;
    if (last.failures == 0) return "went well " + elapsed(last.tried, now);
    return fmt::format("failed {} {}, last {}: {}; tried again {}", last.failures,
                       last.failures == 1 ? "time" : "times", elapsed(last.tried, now), said(last.message),
                       when(*s.next_try, now));
}

std::string shown_store(const account_status& s) {
    if (s.store_why.empty()) return s.store;
    return fmt::format("{} ({}){}", s.store, said(s.store_why),
                       s.store == "kernel" ? ", until this machine is started again" : "");
}

std::string shown_verification(const verification& v) {
    if (!v.failure.empty()) return "CodeCatalyst could not be asked: " + said(v.failure);
    std::string out =
        v.signed_in.empty() ? "who is signed in is not known" : said(v.signed_in) + " is signed in";
    if (v.listed) out += *v.listed ? ", the token is listed" : ", the token is NOT listed";
    return out;
}

std::string shown_repository(const verification& v) {
    if (v.repository.empty()) return "";
    if (v.opened.what == remote_verdict::outcome::good) return said(v.repository) + " opens with the token";
    return said(v.opened.message);
}

class paragraph {
public:
    explicit paragraph(const std::string& title) : text_(title + '\n') {}

    void add(std::string_view label, std::string_view value) {
        if (!value.empty()) text_ += fmt::format("    {:<13} {}\n", label, value);
    }

    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
};

std::string shown_token(const account_status& s) {
    if (!s.token->adopted) return said(s.token->name);
    if (!s.token->from_git) return "adopted: created elsewhere";
    return fmt::format("adopted from a URL or a prompt of Git's: answers only requests that name {}",
                       said(s.who.username));
}

std::string shown_grace(std::chrono::seconds grace, time_point now) {
    if (grace <= std::chrono::seconds(0)) return "is deleted at its renewal";
    return fmt::format("lives on for {} after its renewal", length(grace, now));
}

void add_token(paragraph& to, const account_status& s, time_point now) {
    if (!s.token) return to.add("token", "none");
    const auto& t = *s.token;
    to.add("token", shown_token(s));
    to.add("id", said(t.id));
    to.add(t.adopted ? "adopted" : "made", with_date(elapsed(t.created, now), t.created));
    to.add("expires", shown_expiry(t.expires, now));
    if (t.through_door && !t.adopted)
        to.add("door", "was given to a tool other than Git: " + shown_grace(s.door_grace, now));
}

std::string paragraph_of(const account_status& s, time_point now) {
    paragraph out(shown_name(s.who));
    out.add("profile", said(s.who.profile));
    out.add("backend", s.backend);
    if (!s.endpoint.empty())
        out.add("endpoint", fmt::format("{} ({})", said(s.endpoint), said(s.endpoint_from)));
    out.add("store", shown_store(s));
    add_token(out, s, now);
    if (s.next_renewal) out.add("next renewal", with_date(when(*s.next_renewal, now), *s.next_renewal));
    if (!s.session_hint.empty()) out.add("session", shown_session(s, now));
    if (s.last_renewal) out.add("last renewal", shown_renewal(s, now));
    for (const auto& old : s.retired)
        out.add("to delete", fmt::format("{} {}", named(old.name, old.id), when(old.delete_after, now)));
    for (const auto& each : s.pending)
        out.add("attempt", fmt::format("{} {}, outcome unknown", said(each.name), elapsed(each.since, now)));
    if (s.brake_until)
        out.add("paused",
                with_date("no new token; possible again " + when(*s.brake_until, now), *s.brake_until));
    if (s.crowd)
        out.add("quota", fmt::format("{} tokens, and CodeCatalyst allows {}", *s.crowd, token_quota));
    if (s.verified) out.add("verified", shown_verification(*s.verified));
    if (s.verified) out.add("repository", shown_repository(*s.verified));
    if (s.condition != health::fine) out.add("attention", said(s.why));
    return out.text();
}

std::string_view word_of(health condition) {
    constexpr std::array words{"fine", "warning", "critical"};
    return words.at(static_cast<std::size_t>(condition));
}

void put(json& to, const std::string& at, time_point value) { to.set(at, to_rfc3339(value)); }

void put_token(json& to, const std::string& at, const account_status::held& t) {
    to.set(at + "/name", t.name);
    to.set(at + "/id", t.id);
    to.set(at + "/adopted", t.adopted);
    if (t.adopted) to.set(at + "/from_git", t.from_git);
    if (t.through_door) to.set(at + "/through_door", true);
    put(to, at + "/created", t.created);
    if (t.expires != never_told) put(to, at + "/expires", t.expires);
}

void put_renewal(json& to, const std::string& at, const account_status& s) {
    put(to, at + "/tried", s.last_renewal->tried);
    to.set(at + "/failures", std::int64_t{s.last_renewal->failures});
    to.set(at + "/message", s.last_renewal->message);
    to.set(at + "/hint", s.last_renewal->hint);
    if (s.next_try) put(to, at + "/next_try", *s.next_try);
}

void put_lists(json& to, const std::string& at, const account_status& s) {
    to.set_empty_array(at + "/retired");
    for (std::size_t i = 0; i < s.retired.size(); ++i) {
        const auto each = fmt::format("{}/retired/{}", at, i);
        to.set(each + "/name", s.retired[i].name);
        to.set(each + "/id", s.retired[i].id);
        put(to, each + "/delete_after", s.retired[i].delete_after);
    }
    to.set_empty_array(at + "/pending");
    for (std::size_t i = 0; i < s.pending.size(); ++i) {
        const auto each = fmt::format("{}/pending/{}", at, i);
        to.set(each + "/name", s.pending[i].name);
        put(to, each + "/since", s.pending[i].since);
    }
}

void put_repository(json& to, const std::string& at, const verification& v) {
    to.set(at + "/url", v.repository);
    to.set(at + "/outcome", name_of(v.opened.what));
    to.set(at + "/message", v.opened.message);
    to.set(at + "/hint", v.opened.hint);
}

void put_verification(json& to, const std::string& at, const verification& v) {
    to.set_empty_object(at);
    if (!v.signed_in.empty()) to.set(at + "/signed_in", v.signed_in);
    if (v.listed) to.set(at + "/listed", *v.listed);
    if (!v.repository.empty()) put_repository(to, at + "/repository", v);
    if (v.failure.empty()) return;
    to.set(at + "/message", v.failure);
    to.set(at + "/hint", v.hint);
}

void put_account(json& to, const std::string& at, const account_status& s) {
    to.set(at + "/user", s.who.username);
    to.set(at + "/host", s.who.host);
    to.set(at + "/profile", s.who.profile);
    to.set(at + "/backend", s.backend);
    to.set(at + "/store", s.store);
    if (!s.store_why.empty()) to.set(at + "/store_why", s.store_why);
    if (!s.endpoint.empty()) to.set(at + "/endpoint", s.endpoint);
    if (!s.endpoint.empty()) to.set(at + "/endpoint_from", s.endpoint_from);
    to.set(at + "/condition", word_of(s.condition));
    if (!s.why.empty()) to.set(at + "/why", s.why);
    if (s.token) put_token(to, at + "/token", *s.token);
    if (s.next_renewal) put(to, at + "/next_renewal", *s.next_renewal);
    if (s.session_end) put(to, at + "/session_end", *s.session_end);
    if (!s.session_hint.empty()) to.set(at + "/session_hint", s.session_hint);
    if (s.last_renewal) put_renewal(to, at + "/last_renewal", s);
    put_lists(to, at, s);
    if (s.brake_until) put(to, at + "/brake_until", *s.brake_until);
    if (s.crowd) to.set(at + "/tokens_listed", static_cast<std::int64_t>(*s.crowd));
    if (s.verified) put_verification(to, at + "/verified", *s.verified);
}

/// "3 accounts, the first token expires in 12 days"
std::string all_well(std::span<const account_status> all, time_point now) {
    const auto first = std::ranges::min_element(all, {}, [](const auto& s) { return s.token->expires; });
    const auto count = all.size() == 1 ? "1 account" : fmt::format("{} accounts", all.size());
    if (first->token->expires == never_told) return count + ", when a token expires is unknown";
    return fmt::format("{}, {} token expires {}", count, all.size() == 1 ? "its" : "the first",
                       remaining(first->token->expires, now));
}

}  // namespace

std::string status_paragraphs(std::span<const account_status> all, time_point now) {
    std::string out;
    for (const auto& each : all) out += (out.empty() ? "" : "\n") + paragraph_of(each, now);
    return out;
}

secret status_json(std::span<const account_status> all, std::span<const answered_before> others) {
    json out;
    out.set("/condition", word_of(worst_of(all)));
    out.set_empty_array("/accounts");
    for (std::size_t i = 0; i < all.size(); ++i) put_account(out, fmt::format("/accounts/{}", i), all[i]);
    for (std::size_t i = 0; i < others.size(); ++i) {
        const auto each = fmt::format("/answered_before/{}", i);
        out.set(each + "/host", others[i].host);
        out.set(each + "/message", others[i].message);
        out.set(each + "/hint", others[i].hint);
    }
    secret text = out.serialize();
    text.append("\n");
    return text;
}

std::string status_line(std::span<const account_status> all, time_point now) {
    constexpr std::array titles{"OK", "WARNING", "CRITICAL"};
    const auto title = titles.at(static_cast<std::size_t>(worst_of(all)));
    if (all.empty()) return fmt::format("{}: there is no token here\n", title);
    if (worst_of(all) == health::fine) return fmt::format("{}: {}\n", title, all_well(all, now));
    std::string troubles;
    for (const auto& each : all)
        if (each.condition == worst_of(all))
            troubles +=
                fmt::format("{}{}: {}", troubles.empty() ? "" : "; ", shown_name(each.who), said(each.why));
    return fmt::format("{}: {}\n", title, troubles);
}

health worst_of(std::span<const account_status> all) {
    if (all.empty()) return health::critical;
    return std::ranges::max_element(all, {}, &account_status::condition)->condition;
}

}  // namespace codecatalyst
