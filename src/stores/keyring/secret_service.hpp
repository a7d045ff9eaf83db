// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <systemd/sd-bus.h>

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace codecatalyst {

/// The Secret Service (freedesktop.org) on the D-Bus session bus, as calls are put together and their answers
/// taken apart. Every call ends within the patience given; after one that did not, all fail at once. Throws
/// `store_error`, which says which part did not answer, and `store_locked`.
class secret_service {
public:
    static constexpr const char* root = "/org/freedesktop/secrets";
    static constexpr const char* service = "org.freedesktop.Secret.Service";
    static constexpr const char* collection = "org.freedesktop.Secret.Collection";
    static constexpr const char* item = "org.freedesktop.Secret.Item";
    static constexpr const char* prompt = "org.freedesktop.Secret.Prompt";

    struct releaser {
        void operator()(sd_bus* bus) const noexcept { sd_bus_close_unref(bus); }
        void operator()(sd_bus_message* message) const noexcept { sd_bus_message_unref(message); }
        void operator()(sd_bus_slot* slot) const noexcept { sd_bus_slot_unref(slot); }
    };
    using message = std::unique_ptr<sd_bus_message, releaser>;
    using subscription = std::unique_ptr<sd_bus_slot, releaser>;

    explicit secret_service(std::chrono::milliseconds patience) : patience_(patience) {}

    /// A call that has no arguments yet. What it carries is wiped.
    [[nodiscard]] message begin(const std::string& path, const char* interface, const char* method);
    [[nodiscard]] message finish(const message& call);
    /// The same, for a call that may be refused with one error: nothing then.
    [[nodiscard]] message finish_unless(const char* refused_with, const message& call);

    /// The unique name of who sent it, "" when that is not known.
    [[nodiscard]] static std::string sender_of(sd_bus_message* from);

    /// Enters the value of a property, whose type is `type`.
    [[nodiscard]] message property(const std::string& path, const char* interface, const char* name,
                                   const char* type);

    /// The path of our session, over which secrets go as they are ("plain"): a socket of this user's own, and
    /// whoever may listen there may ask the keyring too.
    [[nodiscard]] const char* session();

    /// True when the service wanted to ask the user; the prompt is sent away unseen.
    [[nodiscard]] bool dismiss_prompt(const std::string& path);

    /// `heard` is called from within `wait` when the object at `path` sends the signal.
    [[nodiscard]] subscription listen(const std::string& path, const char* interface, const char* signal,
                                      sd_bus_message_handler_t heard, void* with);
    /// Until something was heard, or until then.
    void wait(std::chrono::steady_clock::time_point until);

private:
    [[noreturn]] void fail_silent(std::string_view part);
    void connect();
    message try_once(const message& call, const char* refused_with, bool& is_busy);

    std::chrono::milliseconds patience_;
    std::unique_ptr<sd_bus, releaser> bus_;
    std::string session_;
    std::string silent_;  // the part that did not answer, once one did not
};

/// A step of taking an answer apart. Throws `store_error`.
int got(int result);

/// A step of putting a call together. Throws `store_error` for text that D-Bus does not carry.
void put(int result);
void put(sd_bus_message* into, const std::map<std::string, std::string>& named);

[[nodiscard]] std::string read_path(sd_bus_message* from);

}  // namespace codecatalyst
