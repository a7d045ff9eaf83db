// SPDX-License-Identifier: Apache-2.0
// busy_keyring COUNT: an empty Secret Service that knows its own methods from the call after COUNT on only,
// as gnome-keyring may where many programs come and go. It says "ready", and ends by itself.
#include <systemd/sd-bus.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

int left_to_refuse = 0;

int answer(sd_bus_message* call, void*, sd_bus_error*) {
    if (sd_bus_message_is_method_call(call, nullptr, nullptr) <= 0) return 0;
    const std::string_view method = sd_bus_message_get_member(call);
    if (left_to_refuse-- > 0)
        return sd_bus_reply_method_errorf(call, SD_BUS_ERROR_UNKNOWN_METHOD, "%s is not implemented",
                                          method.data());
    if (method == "SearchItems") return sd_bus_reply_method_return(call, "aoao", 0, 0);
    if (method == "ReadAlias") return sd_bus_reply_method_return(call, "o", "/");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    left_to_refuse = argc > 1 ? std::atoi(argv[1]) : 0;
    sd_bus* bus = nullptr;
    if (sd_bus_open_user(&bus) < 0) return 1;
    if (sd_bus_add_object(bus, nullptr, "/org/freedesktop/secrets", answer, nullptr) < 0) return 1;
    if (sd_bus_request_name(bus, "org.freedesktop.secrets", 0) < 0) return 1;
    std::puts("ready");
    std::fflush(stdout);
    using clock = std::chrono::steady_clock;
    for (const auto end = clock::now() + std::chrono::seconds(30); clock::now() < end;)
        if (sd_bus_process(bus, nullptr) == 0) (void)sd_bus_wait(bus, 100'000);
    sd_bus_close_unref(bus);
    return 0;
}
