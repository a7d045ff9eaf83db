// SPDX-License-Identifier: Apache-2.0
#include "system/os/kernel_keyring.hpp"

#include <linux/keyctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <string_view>

namespace codecatalyst {
namespace {

constexpr key_id process_keys = KEY_SPEC_PROCESS_KEYRING;
constexpr std::size_t entries_max = 4096, about_max = 4096;

/// Possessor and user have all rights, group and others none. A process that finds a key by searching from @u
/// possesses it; one that only knows its number, for example because its session keyring is not linked to @u,
/// has the user's rights.
constexpr unsigned long every_process_of_the_user = 0x3f3f0000;

key_fault fault_of(int error) noexcept {
    switch (error) {
        case ENOKEY: return key_fault::not_there;
        case ENOSYS:
        case EOPNOTSUPP: return key_fault::unsupported;
        case EPERM: return key_fault::forbidden;
        case EACCES: return key_fault::denied;
        case EDQUOT:
        case ENFILE: return key_fault::full;
        case EKEYREVOKED: return key_fault::revoked;
        case EKEYEXPIRED: return key_fault::expired;
        default: return key_fault::failed;
    }
}

template <typename... Words>
long keyctl(int operation, Words... words) noexcept {
    return ::syscall(SYS_keyctl, operation, words...);
}

long add_key(const char* type, const std::string& name, std::string_view value, key_id in) noexcept {
    return ::syscall(SYS_add_key, type, name.c_str(), value.empty() ? nullptr : value.data(), value.size(),
                     long{in});
}

key_fault last_fault(long answer) noexcept { return answer < 0 ? fault_of(errno) : key_fault::none; }

key_result<key_id> key_or_fault(long answer) noexcept {
    if (answer < 0) return fault_of(errno);
    return static_cast<key_id>(answer);
}

key_fault unless_gone(key_fault fault) noexcept {
    return fault == key_fault::not_there ? key_fault::none : fault;
}

key_result<key_id> search(key_id below, const char* type, const std::string& name) noexcept {
    return key_or_fault(keyctl(KEYCTL_SEARCH, long{below}, type, name.c_str(), 0L));
}

/// A key is created where this process possesses it: only then can it be opened to the user's other
/// processes.
key_result<key_id> make_hidden(const char* type, const std::string& name, std::string_view value) {
    const auto made = key_or_fault(add_key(type, name, value, process_keys));
    if (!made) return made;
    const auto fault = last_fault(keyctl(KEYCTL_SETPERM, long{*made}, every_process_of_the_user));
    if (fault == key_fault::none) return made;
    (void)unlink_key(*made, process_keys);
    return fault;
}

/// Links the key into `in`, replacing one of the same name.
key_fault show(key_id hidden, key_id in) {
    const auto fault = last_fault(keyctl(KEYCTL_LINK, long{hidden}, long{in}));
    (void)unlink_key(hidden, process_keys);
    return fault;
}

/// "keyring;UID;GID;PERMISSIONS;NAME"
std::optional<key_entry> entry_of(key_id id) {
    std::array<char, about_max> about{};
    const auto size = keyctl(KEYCTL_DESCRIBE, long{id}, about.data(), about.size());
    if (size <= 0 || static_cast<std::size_t>(size) > about.size()) return std::nullopt;
    const std::string_view text(about.data(), static_cast<std::size_t>(size) - 1);
    std::size_t name = 0;
    for (int fields = 0; fields < 4; ++fields) name = text.find(';', name) + 1;
    return key_entry{id, text.starts_with("keyring;"), std::string(text.substr(name))};
}

key_result<std::vector<key_id>> ids_in(key_id keyring) {
    std::vector<key_id> ids(entries_max);
    const auto size = keyctl(KEYCTL_READ, long{keyring}, ids.data(), ids.size() * sizeof(key_id));
    if (size < 0) return fault_of(errno);
    if (static_cast<std::size_t>(size) > ids.size() * sizeof(key_id)) return key_fault::too_long;
    ids.resize(static_cast<std::size_t>(size) / sizeof(key_id));
    return ids;
}

}  // namespace

key_result<key_id> user_keys_number() {
    return key_or_fault(keyctl(KEYCTL_GET_KEYRING_ID, long{user_keys}, 1L));
}

key_result<key_id> find_key(key_id below, const std::string& name) { return search(below, "user", name); }

key_result<key_id> find_keyring(key_id below, const std::string& name) {
    return search(below, "keyring", name);
}

key_result<key_id> open_keyring(key_id in, const std::string& name) {
    const auto found = find_keyring(in, name);
    const bool is_expired = found.fault() == key_fault::expired;  // the kernel removes it later
    if (found || (found.fault() != key_fault::not_there && !is_expired)) return found;
    const auto made = make_hidden_keyring(name);
    if (!made) return made;
    // Moved rather than linked: a link would replace the keyring that another process has created meanwhile.
    if (keyctl(KEYCTL_MOVE, long{*made}, long{process_keys}, long{in}, long{KEYCTL_MOVE_EXCL}) == 0)
        return made;
    const int error = errno;
    if (error == EEXIST && is_expired) {
        const auto fault = put_keyring(*made, in);
        return fault == key_fault::none ? made : key_result<key_id>(fault);
    }
    (void)unlink_key(*made, process_keys);
    if (error == EEXIST) return find_keyring(in, name);
    return fault_of(error);
}

key_result<key_id> make_hidden_keyring(const std::string& name) { return make_hidden("keyring", name, {}); }

key_fault put_keyring(key_id hidden, key_id in) { return show(hidden, in); }

void drop_hidden_keyring(key_id hidden) { (void)unlink_key(hidden, process_keys); }

key_result<key_id> put_key(key_id in, const std::string& name, const secret& value,
                           std::optional<std::chrono::seconds> lifetime) {
    if (value.expose().size() > key_max) return key_fault::too_long;
    const auto made = make_hidden("user", name, value.expose());
    if (!made) return made;
    auto fault = lifetime ? set_lifetime(*made, *lifetime) : key_fault::none;
    if (fault == key_fault::none)
        fault = show(*made, in);
    else
        (void)unlink_key(*made, process_keys);
    if (fault != key_fault::none) return fault;
    return made;
}

key_result<secret> read_key(key_id key, std::size_t max) {
    const auto room = std::make_unique<char[]>(max);
    const auto size = keyctl(KEYCTL_READ, long{key}, room.get(), max);
    if (size < 0) return fault_of(errno);
    if (static_cast<std::size_t>(size) > max) return key_fault::too_long;
    secret out(std::string_view(room.get(), static_cast<std::size_t>(size)));
    wipe(room.get(), max);
    return out;
}

key_result<std::vector<key_entry>> keys_in(key_id keyring) {
    constexpr int changes_max = 100;
    std::vector<key_entry> out;
    auto ids = ids_in(keyring);
    for (int changes = 0; ids && changes < changes_max; ++changes) {
        out.clear();
        for (const auto id : *ids)
            if (auto entry = entry_of(id)) out.push_back(std::move(*entry));
        if (out.size() == ids->size()) break;
        // A key that has disappeared may have been replaced, and then its successor counts.
        auto again = ids_in(keyring);
        const bool same = again && *again == *ids;
        ids = std::move(again);
        if (same) break;
    }
    if (!ids) return ids.fault();
    return out;
}

key_fault set_lifetime(key_id key, std::chrono::seconds lifetime) {
    return last_fault(keyctl(KEYCTL_SET_TIMEOUT, long{key}, static_cast<unsigned long>(lifetime.count())));
}

key_fault unlink_key(key_id key, key_id from) {
    if (keyctl(KEYCTL_UNLINK, long{key}, long{from}) == 0 || errno == ENOENT) return key_fault::none;
    return unless_gone(fault_of(errno));
}

key_fault clear_keyring(key_id keyring) { return last_fault(keyctl(KEYCTL_CLEAR, long{keyring})); }

}  // namespace codecatalyst
