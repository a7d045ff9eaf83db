// SPDX-License-Identifier: Apache-2.0
#include "stores/keyring/keyring_session.hpp"

#include "base/error.hpp"
#include "stores/keyring/secret_service.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t items_max = 10'000;  // of one answer

/// By this one of ours is found. Not by the schema's name, which gnome-keyring does not know of a keyring
/// that was not yet unlocked.
keyring_session::attributes ours(keyring_session::attributes key) {
    key.emplace("application", "git-credential-codecatalyst");
    return key;
}

/// The schema's name is what libsecret's programs show.
keyring_session::attributes marked(const keyring_session::attributes& key) {
    auto out = ours(key);
    out.emplace("xdg:schema", "git-credential-codecatalyst.record");
    return out;
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

keyring_session::keyring_session(std::chrono::milliseconds patience)
    : service_(std::make_unique<secret_service>(patience)) {}
keyring_session::~keyring_session() = default;

std::vector<keyring_item> keyring_session::search(const attributes& wanted) {
    const auto call = service_->begin(secret_service::root, secret_service::service, "SearchItems");
    put(call.get(), ours(wanted));
    const auto answer = service_->finish(call);
    std::vector<keyring_item> out;
    read_items(answer.get(), false, out);
    read_items(answer.get(), true, out);
    return out;
}

keyring_session::attributes keyring_session::attributes_of(const keyring_item& item) {
    const auto answer = service_->property(item.path, secret_service::item, "Attributes", "a{ss}");
    attributes out;
    got(sd_bus_message_enter_container(answer.get(), 'a', "{ss}"));
    const char *name = nullptr, *value = nullptr;
    while (got(sd_bus_message_read(answer.get(), "{ss}", &name, &value)) > 0) out.emplace(name, value);
    return out;
}

std::uint64_t keyring_session::modified(const keyring_item& item) {
    const auto answer = service_->property(item.path, secret_service::item, "Modified", "t");
    std::uint64_t out = 0;
    got(sd_bus_message_read_basic(answer.get(), 't', &out));
    return out;
}

secret keyring_session::read(const keyring_item& from) {
    const char* const session = service_->session();
    const auto call = service_->begin(from.path, secret_service::item, "GetSecret");
    put(sd_bus_message_append(call.get(), "o", session));
    const auto answer = service_->finish(call);
    const void* bytes = nullptr;
    std::size_t size = 0;
    got(sd_bus_message_enter_container(answer.get(), 'r', "oayays"));
    got(sd_bus_message_skip(answer.get(), "oay"));
    got(sd_bus_message_read_array(answer.get(), 'y', &bytes, &size));
    return secret({static_cast<const char*>(bytes), size});
}

void keyring_session::remove(const keyring_item& item) {
    const auto answer = service_->finish(service_->begin(item.path, secret_service::item, "Delete"));
    if (service_->dismiss_prompt(read_path(answer.get())))
        throw store_error("the keyring wants to ask before it removes a record",
                          "unlock the keyring and try again");
}

void keyring_session::write(bool for_session_only, const attributes& with, const std::string& label,
                            const secret& value) {
    const std::string into =
        for_session_only ? "/org/freedesktop/secrets/collection/session" : default_path();
    const char* const session = service_->session();
    const auto call = service_->begin(into, secret_service::collection, "CreateItem");
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
    const auto answer = service_->finish(call);
    (void)read_path(answer.get());
    if (service_->dismiss_prompt(read_path(answer.get())))
        throw store_locked("the keyring was locked meanwhile", "unlock it and try again");
}

std::string keyring_session::default_path() {
    const auto call = service_->begin(secret_service::root, secret_service::service, "ReadAlias");
    put(sd_bus_message_append(call.get(), "s", "default"));
    const auto path = read_path(service_->finish(call).get());
    return path == "/" ? "" : path;
}

keyring_session::collection keyring_session::default_collection() {
    const auto path = default_path();
    if (path.empty()) return collection::missing;
    const auto answer = service_->property(path, secret_service::collection, "Locked", "b");
    int locked = 0;
    got(sd_bus_message_read_basic(answer.get(), 'b', &locked));
    return locked != 0 ? collection::locked : collection::open;
}

bool keyring_session::create_default_collection() {
    const auto call = service_->begin(secret_service::root, secret_service::service, "CreateCollection");
    put(sd_bus_message_append(call.get(), "a{sv}s", 1, "org.freedesktop.Secret.Collection.Label", "s",
                              "Default keyring", "default"));
    const auto answer = service_->finish(call);
    (void)read_path(answer.get());
    return !service_->dismiss_prompt(read_path(answer.get()));
}

}  // namespace codecatalyst
