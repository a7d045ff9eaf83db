// SPDX-License-Identifier: Apache-2.0
#include "stores/keyring/keyring_session.hpp"

#include <algorithm>
#include <thread>

#include "base/error.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t items_max = 10'000;  // in one answer

/// This attribute identifies our items. The schema's name would not do: gnome-keyring does not know it for a
/// keyring that has not been unlocked yet.
keyring_session::attributes ours(keyring_session::attributes key) {
    key.emplace("application", "git-credential-codecatalyst");
    return key;
}

/// Adds the schema's name, which libsecret's programs show.
keyring_session::attributes marked(const keyring_session::attributes& key) {
    auto out = ours(key);
    out.emplace("xdg:schema", "git-credential-codecatalyst.record");
    return out;
}

}  // namespace

std::shared_ptr<void> keyring_session::own(const std::string& name, std::chrono::milliseconds within) {
    constexpr std::chrono::milliseconds shortest{5}, longest{100};
    const auto give_up = std::chrono::steady_clock::now() + within;
    for (auto pause = shortest;; pause = std::min(2 * pause, longest)) {
        if (auto held = service().try_own("git_credential_codecatalyst." + name)) return held;
        if (std::chrono::steady_clock::now() >= give_up) return nullptr;
        std::this_thread::sleep_for(pause);
    }
}

std::vector<keyring_item> keyring_session::search(const attributes& wanted) {
    auto found = service().search(ours(wanted));
    if (found.size() > items_max)
        throw store_error("the keyring holds more records than this program can tell apart",
                          "remove some of them with your keyring's program");
    return found;
}

keyring_session::attributes keyring_session::attributes_of(const keyring_item& item) {
    return service().attributes_of(item.path);
}

std::uint64_t keyring_session::modified(const keyring_item& item) { return service().modified(item.path); }

secret keyring_session::read(const keyring_item& from) { return service().read(from.path); }

void keyring_session::replace(const keyring_item& item, const secret& value) {
    service().replace(item.path, value);
}

void keyring_session::remove(const keyring_item& item) { service().remove(item.path); }

void keyring_session::write(const std::string& into, const attributes& with, const std::string& label,
                            const secret& value) {
    service().write(into, marked(with), label, value);
}

std::string keyring_session::default_path() { return service().default_collection(); }

keyring_session::collection keyring_session::default_collection() {
    const auto path = default_path();
    if (path.empty()) return collection::missing;
    return service().is_locked(path) ? collection::locked : collection::open;
}

bool keyring_session::create_default_collection() { return service().create_default_collection(); }

}  // namespace codecatalyst
