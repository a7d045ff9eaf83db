// SPDX-License-Identifier: Apache-2.0
#include "stores/keyring/secret_service.hpp"

#include <cerrno>
#include <cstdlib>
#include <thread>

#include <fmt/core.h>

#include "base/error.hpp"

namespace codecatalyst {
namespace {

using clock = std::chrono::steady_clock;
using std::chrono::duration_cast;
using std::chrono::microseconds;

/// What a service said instead of an answer.
struct refusal {
    sd_bus_error says{};

    refusal() = default;
    refusal(const refusal&) = delete;
    refusal& operator=(const refusal&) = delete;
    ~refusal() { sd_bus_error_free(&says); }

    [[nodiscard]] bool is(const char* name) const noexcept { return sd_bus_error_has_name(&says, name) != 0; }
    [[nodiscard]] bool is_absence() const noexcept {
        return is(SD_BUS_ERROR_SERVICE_UNKNOWN) || is(SD_BUS_ERROR_NAME_HAS_NO_OWNER) ||
               is("org.freedesktop.DBus.Error.Spawn.ServiceNotFound");
    }
};

[[noreturn]] void fail_error() {
    throw store_error("the keyring reported an error",
                      "see its own log, for example with `journalctl --user`");
}

[[noreturn]] void fail_bus() {
    throw store_error("no keyring can be reached: the D-Bus session bus does not take connections",
                      "check DBUS_SESSION_BUS_ADDRESS, or start a bus with `dbus-run-session`");
}

}  // namespace

int got(int result) {
    if (result < 0) fail_error();
    return result;
}

void put(int result) {
    if (result == -EINVAL)
        throw store_error("the keyring keeps names in UTF-8 only: a host, path, user name or profile is not",
                          "write it in UTF-8");
    if (result < 0) fail_error();
}

void put(sd_bus_message* into, const std::map<std::string, std::string>& named) {
    put(sd_bus_message_open_container(into, 'a', "{ss}"));
    for (const auto& [name, value] : named)
        put(sd_bus_message_append(into, "{ss}", name.c_str(), value.c_str()));
    put(sd_bus_message_close_container(into));
}

std::string read_path(sd_bus_message* from) {
    const char* path = nullptr;
    got(sd_bus_message_read(from, "o", &path));
    return path;
}

void secret_service::fail_silent(std::string_view part) {
    silent_ = part;
    throw store_silent(fmt::format("{} did not answer within {} s", silent_, patience_.count() / 1000),
                       "see whether a keyring prompt is open somewhere, or restart the keyring");
}

void secret_service::connect() {
    if (bus_) return;
    sd_bus* fresh = nullptr;
    const int failure = sd_bus_open_user(&fresh);
    std::unique_ptr<sd_bus, releaser> held(fresh);
    if (failure == -ENOMEDIUM || (failure == -ENOENT && secure_getenv("DBUS_SESSION_BUS_ADDRESS") == nullptr))
        throw store_error("no keyring can be reached: there is no D-Bus session bus",
                          "log in to a desktop, or start one with `dbus-run-session`");
    if (failure < 0) fail_bus();
    const auto deadline = clock::now() + patience_;
    while (sd_bus_is_ready(held.get()) == 0) {
        const int worked = sd_bus_process(held.get(), nullptr);
        if (worked < 0) fail_bus();
        if (worked > 0) continue;
        const auto left = duration_cast<microseconds>(deadline - clock::now());
        if (left.count() <= 0) fail_silent("the D-Bus session bus");
        if (sd_bus_wait(held.get(), static_cast<std::uint64_t>(left.count())) < 0) fail_bus();
    }
    bus_ = std::move(held);
}

secret_service::message secret_service::begin(const std::string& path, const char* interface,
                                              const char* method) {
    if (!silent_.empty()) fail_silent(std::string(silent_));
    connect();
    sd_bus_message* fresh = nullptr;
    put(sd_bus_message_new_method_call(bus_.get(), &fresh, "org.freedesktop.secrets", path.c_str(), interface,
                                       method));
    message out(fresh);
    put(sd_bus_message_sensitive(fresh));  // wiped when it is released
    return out;
}

secret_service::message secret_service::finish(const message& call) { return finish_unless("", call); }

/// gnome-keyring does not know its own methods while it takes note of a caller, which many that come and go
/// together can see. It has done nothing then.
secret_service::message secret_service::finish_unless(const char* refused_with, const message& call) {
    constexpr int tries = 10;
    constexpr std::chrono::milliseconds pause{10};
    for (int i = 1;; ++i) {
        bool is_busy = i < tries;
        auto answer = try_once(call, refused_with, is_busy);
        if (!is_busy) return answer;
        std::this_thread::sleep_for(pause);
    }
}

/// `is_busy`: whether it may be; then, whether it is.
secret_service::message secret_service::try_once(const message& call, const char* refused_with,
                                                 bool& is_busy) {
    refusal why;
    sd_bus_message* fresh = nullptr;
    const auto within = static_cast<std::uint64_t>(microseconds(patience_).count());
    const int result = sd_bus_call(bus_.get(), call.get(), within, &why.says, &fresh);
    message answer(fresh);
    is_busy = is_busy && result < 0 && why.is(SD_BUS_ERROR_UNKNOWN_METHOD);
    if (result >= 0) put(sd_bus_message_sensitive(fresh));
    if (result >= 0 || is_busy || why.is(refused_with)) return answer;
    if (result == -ETIMEDOUT || why.is(SD_BUS_ERROR_NO_REPLY)) fail_silent("the Secret Service");
    if (why.is_absence())
        throw store_error("no keyring can be reached: no Secret Service runs on the D-Bus session bus",
                          "start one, such as gnome-keyring, KWallet or KeePassXC");
    if (why.is("org.freedesktop.Secret.Error.IsLocked"))
        throw store_locked("the keyring was locked meanwhile", "unlock it and try again");
    fail_error();
}

std::string secret_service::sender_of(sd_bus_message* from) {
    const char* const sender = sd_bus_message_get_sender(from);
    return sender == nullptr ? "" : sender;
}

secret_service::message secret_service::property(const std::string& path, const char* interface,
                                                 const char* name, const char* type) {
    const auto call = begin(path, "org.freedesktop.DBus.Properties", "Get");
    put(sd_bus_message_append(call.get(), "ss", interface, name));
    auto answer = finish(call);
    got(sd_bus_message_enter_container(answer.get(), 'v', type));
    return answer;
}

const char* secret_service::session() {
    if (!session_.empty()) return session_.c_str();
    const auto call = begin(root, service, "OpenSession");
    put(sd_bus_message_append(call.get(), "sv", "plain", "s", ""));
    const auto answer = finish(call);
    got(sd_bus_message_skip(answer.get(), "v"));
    session_ = read_path(answer.get());
    return session_.c_str();
}

bool secret_service::dismiss_prompt(const std::string& path) {
    if (path == "/") return false;
    (void)finish(begin(path, prompt, "Dismiss"));
    return true;
}

secret_service::subscription secret_service::listen(const std::string& path, const char* interface,
                                                    const char* signal, sd_bus_message_handler_t heard,
                                                    void* with) {
    connect();
    sd_bus_slot* fresh = nullptr;
    const int failure = sd_bus_match_signal(bus_.get(), &fresh, "org.freedesktop.secrets", path.c_str(),
                                            interface, signal, heard, with);
    if (failure < 0) fail_error();
    return subscription(fresh);
}

void secret_service::wait(clock::time_point until) {
    const int worked = sd_bus_process(bus_.get(), nullptr);
    if (worked < 0) fail_bus();
    const auto left = duration_cast<microseconds>(until - clock::now());
    if (worked > 0 || left.count() <= 0) return;
    if (sd_bus_wait(bus_.get(), static_cast<std::uint64_t>(left.count())) < 0) fail_bus();
}

}  // namespace codecatalyst
