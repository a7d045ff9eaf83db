// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <thread>

#include "stores/keyring/libsecret/quiet_service.hpp"
#include "stores/keyring/libsecret/session_bus.hpp"

namespace codecatalyst {

/// Calls to the Secret Service. Each ends within the timeout, and throws the `store_error` that says what
/// went wrong.
class secret_calls {
public:
    explicit secret_calls(std::chrono::milliseconds patience) : bus_(patience) {}

    void be_patient_for(std::chrono::milliseconds patience) { bus_.be_patient_for(patience); }

    [[nodiscard]] session_bus& bus() noexcept { return bus_; }
    /// See `secret_service::is_allowed`.
    [[nodiscard]] bool is_allowed();
    /// Connects first if necessary.
    [[nodiscard]] SecretService* service();
    /// The same, with a session that encrypts secrets. Throws `store_error` when the service offers none.
    [[nodiscard]] SecretService* encrypted_service();

    /// Starts a call with `begin`, and returns what `finish` gets from it.
    template <typename Begin, typename Finish>
    auto answer(const Begin& begin, const Finish& finish) {
        return *answer_unless([](const GError&) { return false; }, begin, finish);
    }

    /// The same; nullopt when the service would have to show a prompt.
    template <typename Begin, typename Finish>
    auto answer_unasked(const Begin& begin, const Finish& finish) {
        const auto wants_prompt = [this](const GError&) { return quiet_service::wanted_prompt(service()); };
        return answer_unless(wants_prompt, begin, finish);
    }

    /// Calls a method for which libsecret has no function. Takes ownership of `arguments`. Null when the
    /// method fails with the D-Bus error `refused_with`.
    [[nodiscard]] glib<GVariant> call(const char* path, const char* interface, const char* method,
                                      GVariant* arguments, const char* answer_type,
                                      const char* refused_with = nullptr);
    /// Throws `store_error` when the value is not of this type.
    [[nodiscard]] glib<GVariant> property(const std::string& path, const char* interface, const char* name,
                                          const char* type);

    /// Makes a call that shows a prompt. Returns when the prompt is closed, at `until`, or when `is_over`,
    /// which is checked every second. Does not say whether the call succeeded. If the service dies with its
    /// window, waits a moment for another that may have been started in its place.
    void wait_for_person(const bounded_calls::starter& begin,
                         const std::function<void(GAsyncResult*, GError**)>& finish,
                         bounded_calls::clock::time_point until, const std::function<bool()>& is_over);

private:
    [[nodiscard]] bool has_bus();
    static constexpr std::string_view part = "the Secret Service";

    /// gnome-keyring does not know its own methods while it registers a caller, which can happen when many
    /// come and go at once. The call had no effect then.
    static constexpr int tries = 10;
    static constexpr std::chrono::milliseconds pause{10};

    template <typename Begin, typename Finish>
    auto answer_unless(const std::function<bool(const GError&)>& is_refused, const Begin& begin,
                       const Finish& finish) {
        using answered = std::optional<decltype(finish(nullptr, nullptr))>;
        for (int i = 1;; ++i) {
            const auto result = bus_.run(part, begin);
            glib<GError> why;
            auto out = answered(finish(result.get(), error_into(why)));
            if (!why) return out;
            if (is_refused(*why)) return answered();
            if (i == tries || !is_busy(*why)) fail(*why);
            std::this_thread::sleep_for(pause);
        }
    }

    [[nodiscard]] std::string owner();
    void wait_for_successor(const std::function<bool()>& is_over);
    [[nodiscard]] static bool is_busy(const GError& why) noexcept;
    [[noreturn]] void fail(const GError& why);

    session_bus bus_;
    gobject<SecretService> service_;
};

/// "org.freedesktop.DBus.Error.Failed: there is no space left"; a keyring's own words are shown as text.
[[nodiscard]] std::string words_of(const GError& why);

[[noreturn]] void fail_keyring_error(const std::string& what = "");

/// For a keyring that turns out to be locked when it is used.
[[noreturn]] void fail_keyring_locked();

}  // namespace codecatalyst
