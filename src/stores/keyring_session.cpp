// SPDX-License-Identifier: Apache-2.0
#include "stores/keyring_session.hpp"

#include <systemd/sd-bus.h>

#include <cerrno>
#include <string_view>
#include <thread>

#include <fmt/core.h>

#include "base/error.hpp"

namespace codecatalyst {
namespace {

using clock = std::chrono::steady_clock;

constexpr const char* service_path = "/org/freedesktop/secrets";
constexpr const char* service_interface = "org.freedesktop.Secret.Service";
constexpr const char* item_interface = "org.freedesktop.Secret.Item";
constexpr const char* collection_interface = "org.freedesktop.Secret.Collection";
constexpr std::size_t items_max = 10'000;  // of one answer

struct releaser {
    void operator()(sd_bus* bus) const noexcept { sd_bus_close_unref(bus); }
    void operator()(sd_bus_message* message) const noexcept { sd_bus_message_unref(message); }
};
using bus_ptr = std::unique_ptr<sd_bus, releaser>;
using message = std::unique_ptr<sd_bus_message, releaser>;

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

/// A step of taking an answer apart.
int got(int result) {
    if (result < 0) fail_error();
    return result;
}

/// A step of putting a call together; what D-Bus does not carry is text that is not UTF-8.
void put(int result) {
    if (result == -EINVAL)
        throw store_error("the keyring keeps names in UTF-8 only: a host, path, user name or profile is not",
                          "write it in UTF-8");
    if (result < 0) fail_error();
}

void put(sd_bus_message* into, const keyring_session::attributes& named) {
    put(sd_bus_message_open_container(into, 'a', "{ss}"));
    for (const auto& [name, value] : named)
        put(sd_bus_message_append(into, "{ss}", name.c_str(), value.c_str()));
    put(sd_bus_message_close_container(into));
}

/// One of ours is told by the schema's name, as libsecret's programs show it.
keyring_session::attributes marked(keyring_session::attributes key) {
    key.emplace("xdg:schema", "git-credential-codecatalyst.record");
    return key;
}

std::string read_path(sd_bus_message* from) {
    const char* path = nullptr;
    got(sd_bus_message_read(from, "o", &path));
    return path;
}

void read_items(sd_bus_message* from, bool locked, std::vector<keyring_item>& into) {
    got(sd_bus_message_enter_container(from, 'a', "o"));
    const char* path = nullptr;
    while (got(sd_bus_message_read_basic(from, 'o', &path)) > 0) {
        if (into.size() == items_max)
            throw store_error("the keyring holds more records than this program can tell apart",
                              "remove some of them with your keyring's program");
        into.push_back({path, locked});
    }
    got(sd_bus_message_exit_container(from));
}

}  // namespace

/// The bus, connected at the first call. The secret goes over the bus as it is ("plain"): a socket of this
/// user's own, and whoever may listen there may ask the keyring too.
struct keyring_session::state {
    std::chrono::milliseconds patience;
    bus_ptr bus;
    std::string opened;  // the path of our session with the service
    std::string silent;  // the part that did not answer, once one did not

    explicit state(std::chrono::milliseconds p) : patience(p) {}

    [[noreturn]] void fail_silent(std::string_view part) {
        silent = part;
        throw store_silent(fmt::format("{} did not answer within {} s", silent, patience.count() / 1000),
                           "see whether a keyring prompt is open somewhere, or restart the keyring");
    }

    void connect() {
        if (bus) return;
        sd_bus* fresh = nullptr;
        const int failure = sd_bus_open_user(&fresh);
        bus_ptr held(fresh);
        if (failure == -ENOMEDIUM ||
            (failure == -ENOENT && secure_getenv("DBUS_SESSION_BUS_ADDRESS") == nullptr))
            throw store_error("no keyring can be reached: there is no D-Bus session bus",
                              "log in to a desktop, or start one with `dbus-run-session`");
        if (failure < 0) fail_bus();
        const auto deadline = clock::now() + patience;
        while (sd_bus_is_ready(held.get()) == 0) {
            const int worked = sd_bus_process(held.get(), nullptr);
            if (worked < 0) fail_bus();
            if (worked > 0) continue;
            const auto left = std::chrono::duration_cast<std::chrono::microseconds>(deadline - clock::now());
            if (left.count() <= 0) fail_silent("the D-Bus session bus");
            if (sd_bus_wait(held.get(), static_cast<std::uint64_t>(left.count())) < 0) fail_bus();
        }
        bus = std::move(held);
    }

    message begin(const std::string& path, const char* interface, const char* method) {
        if (!silent.empty()) fail_silent(std::string(silent));
        connect();
        sd_bus_message* fresh = nullptr;
        put(sd_bus_message_new_method_call(bus.get(), &fresh, "org.freedesktop.secrets", path.c_str(),
                                           interface, method));
        message out(fresh);
        put(sd_bus_message_sensitive(fresh));  // wiped when it is released
        return out;
    }

    /// gnome-keyring does not know its own methods while it takes note of a caller, which many that come and
    /// go together can see. It has done nothing then.
    message finish(const message& call) {
        constexpr int tries = 10;
        constexpr std::chrono::milliseconds pause{10};
        for (int i = 1; i < tries; ++i) {
            if (auto answer = try_once(call, false)) return answer;
            std::this_thread::sleep_for(pause);
        }
        return try_once(call, true);
    }

    /// Nothing when the method is not known, unless this is the last time.
    message try_once(const message& call, bool is_last) {
        refusal why;
        sd_bus_message* fresh = nullptr;
        const auto within = std::chrono::microseconds(patience).count();
        const int result =
            sd_bus_call(bus.get(), call.get(), static_cast<std::uint64_t>(within), &why.says, &fresh);
        message answer(fresh);
        if (result >= 0) {
            put(sd_bus_message_sensitive(fresh));
            return answer;
        }
        if (why.is(SD_BUS_ERROR_UNKNOWN_METHOD) && !is_last) return nullptr;
        if (result == -ETIMEDOUT || why.is(SD_BUS_ERROR_NO_REPLY)) fail_silent("the Secret Service");
        if (why.is_absence())
            throw store_error("no keyring can be reached: no Secret Service runs on the D-Bus session bus",
                              "start one, such as gnome-keyring, KWallet or KeePassXC");
        if (why.is("org.freedesktop.Secret.Error.IsLocked"))
            throw store_error("the keyring was locked meanwhile", "unlock it and try again");
        fail_error();
    }

    /// Enters the value of a property, whose type is `type`.
    message property(const std::string& path, const char* interface, const char* name, const char* type) {
        const auto call = begin(path, "org.freedesktop.DBus.Properties", "Get");
        put(sd_bus_message_append(call.get(), "ss", interface, name));
        auto answer = finish(call);
        got(sd_bus_message_enter_container(answer.get(), 'v', type));
        return answer;
    }

    const char* session() {
        if (!opened.empty()) return opened.c_str();
        const auto call = begin(service_path, service_interface, "OpenSession");
        put(sd_bus_message_append(call.get(), "sv", "plain", "s", ""));
        const auto answer = finish(call);
        got(sd_bus_message_skip(answer.get(), "v"));
        opened = read_path(answer.get());
        return opened.c_str();
    }

    /// True when the service wanted to ask the user; the prompt is sent away unseen.
    bool dismiss_prompt(const std::string& path) {
        if (path == "/") return false;
        finish(begin(path, "org.freedesktop.Secret.Prompt", "Dismiss"));
        return true;
    }
};

keyring_session::keyring_session(std::chrono::milliseconds patience)
    : state_(std::make_unique<state>(patience)) {}
keyring_session::~keyring_session() = default;

std::vector<keyring_item> keyring_session::search(const attributes& wanted) {
    const auto call = state_->begin(service_path, service_interface, "SearchItems");
    put(call.get(), marked(wanted));
    const auto answer = state_->finish(call);
    std::vector<keyring_item> out;
    read_items(answer.get(), false, out);
    read_items(answer.get(), true, out);
    return out;
}

keyring_session::attributes keyring_session::attributes_of(const keyring_item& item) {
    const auto answer = state_->property(item.path, item_interface, "Attributes", "a{ss}");
    attributes out;
    got(sd_bus_message_enter_container(answer.get(), 'a', "{ss}"));
    const char *name = nullptr, *value = nullptr;
    while (got(sd_bus_message_read(answer.get(), "{ss}", &name, &value)) > 0) out.emplace(name, value);
    return out;
}

std::uint64_t keyring_session::modified(const keyring_item& item) {
    const auto answer = state_->property(item.path, item_interface, "Modified", "t");
    std::uint64_t out = 0;
    got(sd_bus_message_read_basic(answer.get(), 't', &out));
    return out;
}

secret keyring_session::read(const keyring_item& from) {
    const char* const session = state_->session();
    const auto call = state_->begin(from.path, item_interface, "GetSecret");
    put(sd_bus_message_append(call.get(), "o", session));
    const auto answer = state_->finish(call);
    const void* bytes = nullptr;
    std::size_t size = 0;
    got(sd_bus_message_enter_container(answer.get(), 'r', "oayays"));
    got(sd_bus_message_skip(answer.get(), "oay"));
    got(sd_bus_message_read_array(answer.get(), 'y', &bytes, &size));
    return secret({static_cast<const char*>(bytes), size});
}

void keyring_session::remove(const keyring_item& item) {
    const auto answer = state_->finish(state_->begin(item.path, item_interface, "Delete"));
    if (state_->dismiss_prompt(read_path(answer.get())))
        throw store_error("the keyring wants to ask before it removes a record",
                          "unlock the keyring and try again");
}

void keyring_session::write(bool for_session_only, const attributes& with, const std::string& label,
                            const secret& value) {
    const std::string into =
        for_session_only ? "/org/freedesktop/secrets/collection/session" : default_path();
    const char* const session = state_->session();
    const auto call = state_->begin(into, collection_interface, "CreateItem");
    auto* const m = call.get();
    put(sd_bus_message_open_container(m, 'a', "{sv}"));
    put(sd_bus_message_append(m, "{sv}", "org.freedesktop.Secret.Item.Label", "s", label.c_str()));
    put(sd_bus_message_open_container(m, 'e', "sv"));
    put(sd_bus_message_append(m, "s", "org.freedesktop.Secret.Item.Attributes"));
    put(sd_bus_message_open_container(m, 'v', "a{ss}"));
    put(m, marked(with));
    put(sd_bus_message_close_container(m));
    put(sd_bus_message_close_container(m));
    put(sd_bus_message_close_container(m));
    put(sd_bus_message_open_container(m, 'r', "oayays"));
    put(sd_bus_message_append(m, "oay", session, 0));
    put(sd_bus_message_append_array(m, 'y', value.expose().data(), value.expose().size()));
    put(sd_bus_message_append(m, "s", "application/json"));
    put(sd_bus_message_close_container(m));
    put(sd_bus_message_append(m, "b", 1));  // in the place of one with the same attributes
    const auto answer = state_->finish(call);
    (void)read_path(answer.get());
    if (state_->dismiss_prompt(read_path(answer.get())))
        throw store_error("the keyring was locked meanwhile", "unlock it and try again");
}

std::string keyring_session::default_path() {
    const auto call = state_->begin(service_path, service_interface, "ReadAlias");
    put(sd_bus_message_append(call.get(), "s", "default"));
    const auto path = read_path(state_->finish(call).get());
    return path == "/" ? "" : path;
}

keyring_session::collection keyring_session::default_collection() {
    const auto path = default_path();
    if (path.empty()) return collection::missing;
    const auto answer = state_->property(path, collection_interface, "Locked", "b");
    int locked = 0;
    got(sd_bus_message_read_basic(answer.get(), 'b', &locked));
    return locked != 0 ? collection::locked : collection::open;
}

bool keyring_session::create_default_collection() {
    const auto call = state_->begin(service_path, service_interface, "CreateCollection");
    put(sd_bus_message_append(call.get(), "a{sv}s", 1, "org.freedesktop.Secret.Collection.Label", "s",
                              "Default keyring", "default"));
    const auto answer = state_->finish(call);
    (void)read_path(answer.get());
    return !state_->dismiss_prompt(read_path(answer.get()));
}

}  // namespace codecatalyst
