// SPDX-License-Identifier: Apache-2.0
// A Secret Service without anything in it, and with the ways of some that are not gnome-keyring:
//   strange_keyring busy COUNT      knows its own methods from the call after COUNT on only
//   strange_keyring locked WINDOW   is locked and takes no password; its window is "closed" by the user at
//                                   once, "opens" it at once, or is "ignored"; or it "lies": it takes any
//                                   password, and stays locked
// It says "ready", and "dismissed" when a window was, and ends by itself.
#include <systemd/sd-bus.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <thread>

namespace {

constexpr const char* prompt_path = "/org/freedesktop/secrets/prompt/p1";

int left_to_refuse = 0;
bool is_locked = false;
std::string_view window;

void say(const char* what) {
    std::puts(what);
    std::fflush(stdout);
}

int show_window(sd_bus_message* call) {
    if (window == "ignored") return sd_bus_reply_method_return(call, "");
    is_locked = window != "opens";
    sd_bus_emit_signal(sd_bus_message_get_bus(call), prompt_path, "org.freedesktop.Secret.Prompt",
                       "Completed", "bv", is_locked ? 1 : 0, "s", "");
    return sd_bus_reply_method_return(call, "");
}

constexpr const char* takes_passwords =
    "<node><interface name='org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface'/></node>";

bool asks_for(sd_bus_message* call, std::string_view property) {
    const char *interface = nullptr, *name = nullptr;
    return sd_bus_message_read(call, "ss", &interface, &name) > 0 && name == property;
}

int answer(sd_bus_message* call, void*, sd_bus_error*) {
    if (sd_bus_message_is_method_call(call, nullptr, nullptr) <= 0) return 0;
    const std::string_view method = sd_bus_message_get_member(call);
    if (left_to_refuse-- > 0)
        return sd_bus_reply_method_errorf(call, SD_BUS_ERROR_UNKNOWN_METHOD, "%s is not implemented",
                                          method.data());
    if (method == "SearchItems") return sd_bus_reply_method_return(call, "aoao", 0, 0);
    if (method == "ReadAlias")
        return sd_bus_reply_method_return(call, "o",
                                          window.empty() ? "/" : "/org/freedesktop/secrets/collection/one");
    if (method == "OpenSession") return sd_bus_reply_method_return(call, "vo", "s", "", "/session");
    if (method == "UnlockWithMasterPassword") return sd_bus_reply_method_return(call, "");
    if (method == "Get" && asks_for(call, "Label")) return sd_bus_reply_method_return(call, "v", "s", "One");
    if (method == "Get") return sd_bus_reply_method_return(call, "v", "b", is_locked ? 1 : 0);
    if (method == "Introspect")
        return sd_bus_reply_method_return(call, "s", window == "lies" ? takes_passwords : "<node/>");
    if (method == "Unlock") return sd_bus_reply_method_return(call, "aoo", 0, prompt_path);
    if (method == "Prompt") return show_window(call);
    if (method == "Dismiss") {
        say("dismissed");
        return sd_bus_reply_method_return(call, "");
    }
    return 0;
}

/// Whoever had it may still be about to leave.
bool takes_name(sd_bus* bus) {
    constexpr int tries = 200;
    for (int i = 0; i < tries; ++i) {
        if (sd_bus_request_name(bus, "org.freedesktop.secrets", 0) >= 0) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return false;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    is_locked = argv[1] == std::string_view("locked");
    if (is_locked)
        window = argv[2];
    else
        left_to_refuse = std::atoi(argv[2]);
    sd_bus* bus = nullptr;
    if (sd_bus_open_user(&bus) < 0) return 1;
    for (const auto* each :
         {"/org/freedesktop/secrets", prompt_path, "/org/freedesktop/secrets/collection/one"})
        if (sd_bus_add_object(bus, nullptr, each, answer, nullptr) < 0) return 1;
    if (!takes_name(bus)) return 1;
    say("ready");
    using clock = std::chrono::steady_clock;
    for (const auto end = clock::now() + std::chrono::seconds(60); clock::now() < end;)
        if (sd_bus_process(bus, nullptr) == 0) (void)sd_bus_wait(bus, 100'000);
    sd_bus_close_unref(bus);
    return 0;
}
