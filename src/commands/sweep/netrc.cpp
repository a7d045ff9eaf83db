// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "commands/sweep/git_files.hpp"
#include "commands/sweep/text_lines.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view white = " \t\r\n";
constexpr std::string_view by_hand_default = "take out its entry `default` yourself: it is for every host";

struct word {
    std::size_t begin, end;  // with its quotes
    secret text;             // empty at the end
};

class reader {
public:
    explicit reader(std::string_view text) : text_(text), at_(text.starts_with("\xef\xbb\xbf") ? 3 : 0) {}

    /// The next keyword: comments begin where one is expected.
    word keyword() {
        for (skip_white(); at_ < text_.size() && text_[at_] == '#'; skip_white())
            at_ = std::min(text_.find('\n', at_), text_.size());
        return value();
    }

    word value() {
        skip_white();
        word out{at_, at_, {}};
        text_.substr(at_).starts_with('"') ? take_quoted(out) : take_plain(out);
        out.end = at_;
        return out;
    }

    /// A macro's body ends at an empty line.
    void skip_macro() {
        while (at_ < text_.size()) {
            at_ = std::min(text_.find('\n', at_), text_.size() - 1) + 1;
            if (text_.substr(at_).starts_with('\n') || text_.substr(at_).starts_with("\r\n")) return;
        }
    }

private:
    void skip_white() { at_ = std::min(text_.find_first_not_of(white, at_), text_.size()); }

    void take_plain(word& to) {
        const auto end = std::min(text_.find_first_of(white, at_), text_.size());
        to.text = secret(text_.substr(at_, end - at_));
        at_ = end;
    }

    void take_quoted(word& to) {
        for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
            if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
            to.text.append(text_.substr(at_, 1));
        }
        if (at_ < text_.size()) ++at_;
    }

    std::string_view text_;
    std::size_t at_;
};

struct entry {
    std::size_t begin = 0, end = 0;
    std::string machine, login;  // `machine` is "" for the entry `default`
    secret password;
};

/// With the rest of its lines where nothing else stands on them.
text_edit without_entry(std::string_view text, const entry& of) {
    const auto before = text.substr(0, of.begin);
    const auto line = before.rfind('\n') == before.npos ? 0 : before.rfind('\n') + 1;
    const auto next = text.find('\n', of.end);
    const auto behind = text.substr(of.end, std::min(next, text.size()) - of.end);
    const bool is_alone = trimmed(text.substr(line, of.begin - line)).empty() && trimmed(behind).empty();
    if (!is_alone) return {of.begin, of.end + (behind.starts_with(' ') ? 1U : 0U), ""};
    return {line, next == text.npos ? text.size() : next + 1, ""};
}

/// Takes the value of a key of the entry.
void take_value(entry& of, std::string_view key, word value) {
    of.end = value.end;
    if (key == "login") of.login = std::string(value.text.expose());
    if (key == "password") of.password = std::move(value.text);
}

std::vector<entry> entries_in(std::string_view text) {
    constexpr std::array in_entry{"login", "password", "account"};
    std::vector<entry> out;
    bool is_open = false;
    reader words(text);
    for (auto key = words.keyword(); key.begin != key.end; key = words.keyword()) {
        const auto name = std::string(key.text.expose());
        if (name == "macdef") {
            is_open = false;
            words.skip_macro();
        } else if (name == "machine" || name == "default") {
            is_open = true;
            auto& fresh = out.emplace_back();
            fresh.begin = key.begin, fresh.end = key.end;
            if (name == "default") continue;
            const auto host = words.value();
            fresh.end = host.end;
            fresh.machine = lower(host.text.expose());
        } else if (is_open && std::ranges::find(in_entry, name) != in_entry.end()) {
            take_value(out.back(), name, words.value());
        }
    }
    return out;
}

}  // namespace

std::vector<found_token> scan_netrc(std::string_view text, const scan_rules& by) {
    std::vector<found_token> out;
    for (auto& each : entries_in(text)) {
        take_token_from_user(each.login, each.password, by);
        if (is_reference(each.password.expose()) || out.size() >= found_max) continue;
        auto host = by.is_ours(each.machine) ? each.machine : by.host_of_known(each.password);
        if (host.empty()) continue;
        auto& found =
            out.emplace_back(found_token{holder::netrc, each.begin, std::move(host), "", each.login, {}});
        found.value = std::move(each.password);
        if (!each.machine.empty())
            found.mend = without_entry(text, each);
        else
            found.by_hand = by_hand_default;
    }
    return out;
}

}  // namespace codecatalyst
