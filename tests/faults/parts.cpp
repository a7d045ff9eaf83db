// SPDX-License-Identifier: Apache-2.0
#include "faults/parts.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/error.hpp"
#include "model/sign_in.hpp"
#include "stores/record.hpp"

namespace codecatalyst::simulation {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::size_t quota = 100;

class simulated_backend final : public token_backend {
public:
    explicit simulated_backend(process& of) : of_(of), in_(of.in) {}

    [[nodiscard]] std::string_view name() const noexcept override { return "simulated"; }

    [[nodiscard]] token create(std::string_view name, time_point expires) override {
        ++in_.happened["creates"];
        auto next = next_token(name, expires);
        try {
            of_.enter("create", process::side::service);
        } catch (const unclear_error&) {
            perhaps_late(next);
            throw;
        } catch (const killed&) {
            perhaps_late(next);
            throw;
        }
        refuse_where_it_must(expires);
        next.created = in_.now;
        next.active_from = in_.now + (in_.is(in_.sky.slow_activation) ? seconds(20) : seconds(0));
        in_.tokens.push_back(next);
        in_.note(of_.name + " made " + next.name);
        of_.leave("create", process::side::service);
        return {next.id, next.name, "", secret(next.value), {}, next.expires};
    }

    [[nodiscard]] std::vector<token_summary> list() override {
        of_.enter("list", process::side::service);
        std::vector<token_summary> out;
        for (const auto& each : in_.tokens)
            if (each.user == in_.user()) out.push_back({each.id, each.name, each.expires});
        of_.leave("list", process::side::service);
        return out;
    }

    void remove(std::string_view id) override {
        of_.enter("remove", process::side::service);
        in_.delete_for_helper(std::string(id), in_.user());
        of_.leave("remove", process::side::service);
    }

    [[nodiscard]] std::string identity() override {
        of_.enter("identity", process::side::service);
        auto out = in_.user();
        of_.leave("identity", process::side::service);
        return out;
    }

    [[nodiscard]] std::optional<time_point> session_end() override {
        return in_.faults_over ? std::nullopt : in_.session_end;
    }

private:
    [[nodiscard]] service_token next_token(std::string_view name, time_point expires) {
        const auto number = in_.new_number();
        return {"id-" + number, std::string(name), in_.user(), "PAT-" + number, in_.now, in_.now, expires};
    }

    void refuse_where_it_must(time_point expires) {
        const auto mine = std::ranges::count(in_.tokens, in_.user(), &service_token::user);
        if (static_cast<std::size_t>(mine) >= quota || in_.is(in_.sky.quota_full)) {
            ++in_.happened["quota reached"];
            throw backend_error("no more tokens");
        }
        if (expires <= in_.now) throw backend_error("expiresTime must be in the future");
    }

    /// The service may still serve a request whose client has gone. The clock does not jump meanwhile.
    void perhaps_late(service_token what) {
        if (in_.faults_over || in_.is(in_.sky.clock_wrong) || !in_.dice.one_in(3)) return;
        what.created = what.active_from = in_.now + in_.dice.between(seconds(1), minutes(13));
        if (what.expires > what.created) in_.late.push_back({what.created, what});
    }

    process& of_;
    world& in_;
};

class simulated_store final : public secret_store {
public:
    explicit simulated_store(process& of) : of_(of), in_(of.in) {}

    [[nodiscard]] std::string place() override { return "simulated"; }
    [[nodiscard]] std::optional<versioned<token_record>> load(const account& who) override {
        of_.enter("load", process::side::store);
        of_.loaded = in_.clocks();
        const auto found = in_.records.find(who);
        std::optional<versioned<token_record>> out;
        if (found != in_.records.end()) out.emplace().value = read_record(found->second);
        of_.leave("load", process::side::store);
        return out;
    }

    std::uint64_t save(const account& who, const token_record& record, std::uint64_t) override {
        of_.enter("save", process::side::store);
        for (const auto& each : record.pending) in_.made_for[each.name] = who;
        auto before = in_.record_of(who);
        const secret bytes = write_record(record);
        in_.records[who] = std::string(bytes.expose());
        const auto is_restored = [&] {
            return std::ranges::find(before.replaced, record.current->id, &token::id) !=
                   before.replaced.end();
        };
        if (record.current && (!before.current || before.current->id != record.current->id) &&
            !is_restored()) {
            of_.made = who;
            of_.replaced = std::move(before.current);
        }
        of_.leave("save", process::side::store);
        return 0;
    }

    void forget(const account& who) override {
        of_.enter("forget", process::side::store);
        in_.records.erase(who);
        of_.leave("forget", process::side::store);
    }

    [[nodiscard]] std::vector<account> accounts() override {
        of_.enter("accounts", process::side::store);
        std::vector<account> out;
        for (const auto& [who, bytes] : in_.records) out.push_back(who);
        of_.leave("accounts", process::side::store);
        return out;
    }

private:
    process& of_;
    world& in_;
};

class simulated_locks final : public account_locks {
public:
    explicit simulated_locks(process& of) : of_(of), in_(of.in) {}

    [[nodiscard]] std::shared_ptr<void> hold(const account& who, seconds patience) override {
        of_.in.processes.take_turns();
        const auto give_up = in_.now + patience;
        bool& taken = in_.held[who];
        if (taken) ++in_.happened["waits for a lock"];
        of_.in.processes.wait_until([&] { return !taken || in_.now >= give_up; });
        if (taken) {
            of_.hurt = true;
            throw store_error("another process has worked on this account for too long");
        }
        taken = true;
        return {static_cast<void*>(&taken), [](void* flag) { *static_cast<bool*>(flag) = false; }};
    }

    void leave_word(const account& who, const handed_out_token& of) override {
        of_.enter("leave word", process::side::disk);
        in_.words[who] = of;
        of_.leave("leave word", process::side::disk);
    }

    [[nodiscard]] std::optional<handed_out_token> word_left(const account& who) override {
        const auto found = in_.words.find(who);
        return found == in_.words.end() ? std::nullopt : std::optional(found->second);
    }

private:
    process& of_;
    world& in_;
};

}  // namespace

void process::enter(const std::string& call, side of) {
    in.processes.take_turns();
    ++calls;
    die(call, false);
    fail(call, of, false);
    check_weather(call, of);
}

void process::leave(const std::string& call, side of) {
    if (of == side::service) in.pass(seconds(in.dice.below(in.is(in.sky.service_slow) ? 25 : 2)));
    in.processes.take_turns();
    die(call, true);
    fail(call, of, true);
}

void process::die(const std::string& call, bool done) {
    if (what != trouble::killed || calls != at_call || after != done) return;
    hurt = true;
    in.note(name + (done ? " is killed after " : " is killed before ") + call);
    ++in.happened["crashes"];
    throw killed();
}

void process::fail(const std::string& call, side of, bool done) {
    if (calls != at_call || after != done || what == trouble::none || what == trouble::killed) return;
    if (of != (what == trouble::store_fails ? side::store : side::service)) return;
    hurt = true;
    in.note(fmt::format("{}: {} goes wrong {} its work", name, call, done ? "after" : "before"));
    ++in.happened[of == side::store ? "store failures" : "service failures"];
    if (of == side::store) throw store_error("the keyring went away");
    if (what == trouble::refused && !done) throw backend_error("CodeCatalyst says no");
    throw unclear_error("the connection broke");
}

void process::check_weather(const std::string& call, side of) {
    const auto& sky = in.sky;
    const auto flaky = [&](time_point until) { return in.is(until) && in.dice.one_in(4); };
    const bool store_gone = in.is(sky.store_down) || flaky(sky.store_flaky);
    const bool service_gone = in.is(sky.service_down) || flaky(sky.service_flaky);
    if (of == side::disk) return;
    const bool session_over = in.is(sky.session_over) || !in.signed_in();
    if (of == side::store ? !store_gone : !service_gone && !session_over) return;
    hurt = true;
    in.note(name + ": no " + call + " in this weather");
    ++in.happened[of == side::store ? "store failures" : "service failures"];
    if (of == side::store) throw store_error("the keyring is locked");
    if (session_over) throw sign_in_needed("the sign-in session has ended");
    if (in.is(sky.service_down)) throw backend_error("CodeCatalyst cannot be reached");
    throw unclear_error("CodeCatalyst did not answer in time");
}

token_services make_parts(process& of, const account& who, reporter& report,
                          std::function<void(const account&)> renew_later) {
    world& in = of.in;
    return {
        std::make_unique<simulated_backend>(of),
        std::make_unique<simulated_store>(of),
        std::make_unique<simulated_locks>(of),
        report,
        [&in] { return in.local_time(); },
        [&in] { return our_prefix + in.new_number(); },
        in.rules,
        who.profile,
        "",
        seconds(60),
        std::move(renew_later),
        [] { return std::string(our_prefix); },
    };
}

}  // namespace codecatalyst::simulation
