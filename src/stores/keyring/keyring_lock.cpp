// SPDX-License-Identifier: Apache-2.0
#include "stores/keyring/keyring_lock.hpp"

#include <algorithm>
#include <cstring>
#include <set>

#include "stores/keyring/keyring_session.hpp"
#include "stores/keyring/secret_service.hpp"

namespace codecatalyst {
namespace {

using clock = std::chrono::steady_clock;

/// gnome-keyring's own, and what took its place: "unsupported", but what its programs and the desktop's
/// log-in have used since 2010. The standard has no way without a window.
constexpr const char* own_interface = "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface";

std::string collection_of(const keyring_item& item) { return item.path.substr(0, item.path.rfind('/')); }

/// The end of a prompt, which only who has shown it can tell.
struct prompt_end {
    std::string shown_by;
    bool has_come = false;

    static int heard(sd_bus_message* signal, void* with, sd_bus_error*) {
        auto& self = *static_cast<prompt_end*>(with);
        if (secret_service::sender_of(signal) == self.shown_by) self.has_come = true;
        return 0;
    }
};

constexpr std::chrono::seconds look_up{1};

}  // namespace

keyring_lock::keyring_lock(std::chrono::milliseconds patience)
    : patience_(patience), service_(std::make_unique<secret_service>(patience)) {}
keyring_lock::~keyring_lock() = default;

std::vector<std::string> keyring_lock::locked() {
    keyring_session session(patience_);
    std::set<std::string> out;
    if (session.default_collection() == keyring_session::collection::locked)
        out.insert(session.default_path());
    for (const auto& item : session.search({}))
        if (item.locked) out.insert(collection_of(item));
    return {out.begin(), out.end()};
}

std::string keyring_lock::label_of(const std::string& collection) {
    const auto answer = service_->property(collection, secret_service::collection, "Label", "s");
    const char* label = nullptr;
    got(sd_bus_message_read(answer.get(), "s", &label));
    return label;
}

bool keyring_lock::are_open(const std::vector<std::string>& collections, std::string& answered_by) {
    return std::ranges::all_of(collections, [&](const auto& each) {
        const auto answer = service_->property(each, secret_service::collection, "Locked", "b");
        int locked = 1;
        got(sd_bus_message_read_basic(answer.get(), 'b', &locked));
        answered_by = secret_service::sender_of(answer.get());
        return locked == 0;
    });
}

void keyring_lock::open_in_window(const std::vector<std::string>& collections,
                                  std::chrono::seconds patience) {
    const auto call = service_->begin(secret_service::root, secret_service::service, "Unlock");
    put(sd_bus_message_open_container(call.get(), 'a', "o"));
    for (const auto& each : collections) put(sd_bus_message_append(call.get(), "o", each.c_str()));
    put(sd_bus_message_close_container(call.get()));
    const auto answer = service_->finish(call);
    got(sd_bus_message_skip(answer.get(), "ao"));
    const auto prompt = read_path(answer.get());
    if (prompt == "/") return;  // it asks nobody

    prompt_end end{secret_service::sender_of(answer.get())};
    const auto listening =
        service_->listen(prompt, secret_service::prompt, "Completed", prompt_end::heard, &end);
    const auto show = service_->begin(prompt, secret_service::prompt, "Prompt");
    put(sd_bus_message_append(show.get(), "s", ""));
    (void)service_->finish(show);
    const auto until = clock::now() + patience;
    for (auto next = clock::now() + look_up; !end.has_come && clock::now() < until;) {
        service_->wait(std::min(until, next));
        if (clock::now() < next) continue;
        next = clock::now() + look_up;
        std::string answered_by;  // by another than before, when that has died with its window
        if (are_open(collections, answered_by) || answered_by != end.shown_by) return;
    }
}

bool keyring_lock::takes_password() {
    const auto call =
        service_->begin(secret_service::root, "org.freedesktop.DBus.Introspectable", "Introspect");
    const auto answer = service_->finish(call);
    const char* description = nullptr;
    got(sd_bus_message_read(answer.get(), "s", &description));
    return std::strstr(description, own_interface) != nullptr;
}

bool keyring_lock::open_with(const std::string& collection, const secret& password) {
    const auto* const session = service_->session();
    const auto call = service_->begin(secret_service::root, own_interface, "UnlockWithMasterPassword");
    auto* const m = call.get();
    put(sd_bus_message_append(m, "o", collection.c_str()));
    put(sd_bus_message_open_container(m, 'r', "oayays"));
    put(sd_bus_message_append(m, "oay", session, 0));
    put(sd_bus_message_append_array(m, 'y', password.expose().data(), password.expose().size()));
    put(sd_bus_message_append(m, "s", "text/plain"));
    put(sd_bus_message_close_container(m));
    return service_->finish_unless("org.gnome.keyring.Error.Denied", call) != nullptr;
}

}  // namespace codecatalyst
