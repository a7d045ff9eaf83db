// SPDX-License-Identifier: Apache-2.0
// One fake a port, by hand. Each keeps its state outside of itself, where a test can look at it and script
// it.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "model/reporter.hpp"
#include "model/secret_store.hpp"
#include "model/token_backend.hpp"

namespace codecatalyst::fakes {

/// What a test can do at the moment of a call: look, change the world, throw. `count` is the number of this
/// operation's calls so far, this one included.
using hook = std::function<void(int count)>;

/// Throws at each call.
template <typename Error>
hook fails(const char* message, const char* hint = "") {
    return [=](int) { throw Error(message, hint); };
}

struct hooks {
    std::map<std::string, hook> at;
    std::map<std::string, int> counts;

    void pass(const std::string& operation) {
        const int count = ++counts[operation];
        if (const auto found = at.find(operation); found != at.end() && found->second) found->second(count);
    }
};

/// CodeCatalyst, as far as tokens go.
struct service {
    std::vector<token_summary> tokens;
    std::vector<std::string> calls;  // "create NAME", "list", "remove ID", "identity"
    hooks scripted;  // "create" before it is done, "created" after; "list", "remove", "identity"
    std::string user = "mary";
    std::optional<std::chrono::seconds> gives;  // each token this life, whatever is asked for
    std::function<time_point()> clock;          // for `gives`
    int made = 0;
    abilities can;  // without `make` it hands out this:
    std::string handed_out = "PAT-given", handed_out_user;
    time_point handed_out_until = time_point::max();
    std::optional<time_point> session_end;
    std::string session_mark;
    bool refuses_session = false;  // the next request is sent again, with the session of then

    [[nodiscard]] long count(std::string_view call) const {
        return std::ranges::count_if(calls, [&](const auto& each) { return each.starts_with(call); });
    }
};

class fake_backend final : public token_backend {
public:
    explicit fake_backend(service& at) : at_(at) {}

    [[nodiscard]] std::string_view name() const noexcept override { return "fake"; }

    [[nodiscard]] abilities can() override {
        at_.scripted.pass("can");
        return at_.can;
    }

    [[nodiscard]] token create(std::string_view name, time_point expires) override {
        at_.calls.push_back("create " + std::string(name));
        hold_session();
        at_.scripted.pass("create");
        hold_session();
        if (!at_.can.make)
            return {"", "the fake", at_.handed_out_user, secret(at_.handed_out), {}, at_.handed_out_until};
        if (at_.gives) expires = at_.clock() + *at_.gives;
        const auto number = std::to_string(++at_.made);
        at_.tokens.push_back({"id-" + number, std::string(name), expires});
        at_.scripted.pass("created");
        return {"id-" + number, std::string(name), "", secret("PAT-" + number), {}, expires};
    }

    [[nodiscard]] std::vector<token_summary> list() override {
        at_.calls.emplace_back("list");
        at_.scripted.pass("list");
        need(at_.can.list);
        return at_.tokens;
    }

    void remove(std::string_view id) override {
        at_.calls.push_back("remove " + std::string(id));
        at_.scripted.pass("remove");
        need(at_.can.remove);
        std::erase_if(at_.tokens, [&](const auto& t) { return t.id == id; });
    }

    [[nodiscard]] std::string identity() override {
        at_.calls.emplace_back("identity");
        hold_session();
        at_.scripted.pass("identity");
        hold_session();
        need(at_.can.identify);
        return held_->user;
    }

    [[nodiscard]] std::optional<time_point> session_end() override {
        at_.scripted.pass("session end");
        return at_.session_end;
    }

    [[nodiscard]] std::string session_mark() override { return held_ ? held_->mark : at_.session_mark; }

private:
    /// As the real client does, which reads the bearer token once.
    void hold_session() {
        if (held_ && !at_.refuses_session) return;
        if (held_) at_.refuses_session = false;
        held_ = session{at_.user, at_.session_mark};
    }

    struct session {
        std::string user, mark;
    };
    std::optional<session> held_;

    static void need(bool ability) {
        if (!ability) throw backend_error("the fake cannot do that");
    }

    service& at_;
};

/// A keyring's content.
struct memory {
    struct item {
        account who;
        versioned<token_record> held;
    };
    std::vector<item> items;  // the one changed last first
    hooks scripted;           // "load", "save", "forget", "accounts"
    std::uint64_t marks = 0;
    std::vector<account> unreadable;  // whose records cannot be read

    [[nodiscard]] auto find(const account& who) { return std::ranges::find(items, who, &item::who); }

    void put(const account& who, token_record record) {
        std::erase_if(items, [&](const auto& each) { return each.who == who; });
        items.insert(items.begin(), item{who, {std::move(record), ++marks}});
    }
};

/// Shared by several holders, so it refuses to overwrite a record that another one saved meanwhile.
class memory_store final : public secret_store {
public:
    explicit memory_store(memory& at) : at_(at) {}

    [[nodiscard]] std::string place() override { return "memory"; }

    [[nodiscard]] std::optional<versioned<token_record>> load(const account& who) override {
        at_.scripted.pass("load");
        if (std::ranges::find(at_.unreadable, who) != at_.unreadable.end())
            throw store_error("the record cannot be read");
        const auto found = at_.find(who);
        if (found == at_.items.end()) return std::nullopt;
        return versioned<token_record>{clone(found->held.value), found->held.version};
    }

    std::uint64_t save(const account& who, const token_record& record, std::uint64_t version) override {
        at_.scripted.pass("save");
        const auto found = at_.find(who);
        if ((found == at_.items.end() ? 0 : found->held.version) != version)
            throw store_error("the record was changed by another process");
        at_.put(who, clone(record));
        return at_.marks;
    }

    void forget(const account& who) override {
        at_.scripted.pass("forget");
        std::erase_if(at_.items, [&](const auto& each) { return each.who == who; });
    }

    [[nodiscard]] std::vector<account> accounts() override {
        at_.scripted.pass("accounts");
        std::vector<account> out;
        for (const auto& each : at_.items) out.push_back(each.who);
        return out;
    }

private:
    memory& at_;
};

/// Who held which account, for how long, and what others did while one waited.
struct lock_log {
    struct entry {
        account who;
        std::chrono::seconds patience;
    };
    std::vector<entry> held;
    int open = 0;                     // not yet given back
    std::function<void()> meanwhile;  // runs before the lock is given
    std::map<account, handed_out_token> words;
    hooks scripted;  // "leave"
};

class open_locks final : public account_locks {
public:
    explicit open_locks(lock_log& at) : at_(at) {}

    [[nodiscard]] std::shared_ptr<void> hold(const account& who, std::chrono::seconds patience) override {
        at_.held.push_back({who, patience});
        if (at_.meanwhile) at_.meanwhile();
        ++at_.open;
        return {static_cast<void*>(&at_), [](void* log) { --static_cast<lock_log*>(log)->open; }};
    }

    void leave_word(const account& who, const handed_out_token& of) override {
        at_.scripted.pass("leave");
        at_.words[who] = of;
    }

    [[nodiscard]] std::optional<handed_out_token> word_left(const account& who) override {
        const auto found = at_.words.find(who);
        return found == at_.words.end() ? std::nullopt : std::optional(found->second);
    }

private:
    lock_log& at_;
};

/// Everything that was reported to the user: "message | hint".
class recorder final : public reporter {
public:
    std::vector<std::string> said;

    void warn(std::string_view message, std::string_view hint) override {
        said.push_back(std::string(message) + " | " + std::string(hint));
    }
};

}  // namespace codecatalyst::fakes
