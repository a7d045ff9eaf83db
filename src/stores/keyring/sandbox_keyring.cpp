// SPDX-License-Identifier: Apache-2.0
#include "stores/keyring/sandbox_keyring.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

#include "base/error.hpp"
#include "stores/as_store_error.hpp"
#include "system/crypto/digest.hpp"
#include "system/os/named_lock.hpp"

namespace codecatalyst {
namespace {

std::string variable(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? "" : value;
}

/// "x12" and "12" are revisions of a Snap.
bool is_revision(std::string_view text) {
    if (text.starts_with('x')) text.remove_prefix(1);
    return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

/// NAME or NAME_KEY of a path /snap/NAME[_KEY]/REVISION; "" for another path.
std::string name_in_mount(std::string_view path) {
    constexpr std::array<std::string_view, 2> mounts{"/snap/", "/var/lib/snapd/snap/"};
    const auto* const mount =
        std::ranges::find_if(mounts, [&](std::string_view each) { return path.starts_with(each); });
    if (mount == mounts.end()) return "";
    path.remove_prefix(mount->size());
    const auto slash = path.find('/');
    return slash != path.npos && is_revision(path.substr(slash + 1)) ? std::string(path.substr(0, slash))
                                                                     : "";
}

/// True for a folder that only root can have made.
bool is_of_root(const std::string& path) {
    struct stat about {};
    return ::stat(path.c_str(), &about) == 0 && S_ISDIR(about.st_mode) && about.st_uid == 0 &&
           (about.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

/// The name of the Snap that this process is in; "" outside. Anyone can set a variable: it counts only with
/// this Snap's mount.
std::string snap() {
    const auto mount = variable("SNAP"), name = name_in_mount(mount);
    if (name.empty() || !is_of_root(mount)) return "";
    const bool is_named =
        name.substr(0, name.find('_')) == variable("SNAP_NAME") || name == variable("SNAP_INSTANCE_NAME");
    return is_named ? name : "";
}

/// Names every part, so that no two sets of attributes look alike.
std::string text_of(const secret_service::attributes& named) {
    std::string out;
    for (const auto& [name, value] : named) out += name + '\0' + value + '\0';
    return out;
}

}  // namespace

bool is_sandboxed() { return ::access("/.flatpak-info", F_OK) == 0 || !snap().empty(); }

sandbox_keyring::sandbox_keyring(password_file* file, std::chrono::milliseconds patience)
    : file_(file), patience_(patience) {}

void sandbox_keyring::be_patient_for(std::chrono::milliseconds patience) {
    patience_ = patience;
    file_->be_patient_for(patience);
}

/// Of a Snap the file's folder changes with each revision, and its content goes along.
std::string sandbox_keyring::default_collection() {
    const auto name = snap();
    return "/sandbox/" + (name.empty() ? file_->path() : "snap " + name);
}

std::string sandbox_keyring::path_of(const attributes& named) {
    return default_collection() + '/' + sha256_hex(text_of(named));
}

std::string sandbox_keyring::label_of(const std::string&) { return "keyring of this sandbox"; }

std::vector<keyring_item> sandbox_keyring::search(const attributes& wanted) {
    found_.clear();
    std::vector<keyring_item> out;
    for (auto& each : file_->search(wanted)) {
        out.push_back({path_of(each.named), false});
        found_.insert_or_assign(out.back().path, std::move(each));
    }
    return out;
}

const password_file::entry& sandbox_keyring::found(const std::string& item) const {
    const auto at = found_.find(item);
    if (at == found_.end())
        throw store_error("the keyring was changed by another program meanwhile", "run the command again");
    return at->second;
}

secret_service::attributes sandbox_keyring::attributes_of(const std::string& item) {
    return found(item).named;
}

std::uint64_t sandbox_keyring::modified(const std::string& item) { return found(item).modified; }

secret sandbox_keyring::read(const std::string& item) { return secret(found(item).value.expose()); }

void sandbox_keyring::write(const std::string&, const attributes& with, const std::string& label,
                            const secret& value) {
    const auto held_until_return = exclude_writers();
    file_->write(with, label, value);
}

void sandbox_keyring::replace(const std::string& item, const secret& value) {
    const auto& before = found(item);
    const auto held_until_return = exclude_writers();
    file_->write(before.named, before.label, value);
}

/// The library removes what has these attributes and others besides, too.
void sandbox_keyring::remove(const std::string& item) {
    const auto named = found(item).named;
    const auto held_until_return = exclude_writers();
    if (file_->search(named).size() > 1)
        throw store_error("the keyring of this sandbox cannot remove this item and keep a similar one",
                          "remove it with the program that saved it");
    file_->clear(named);
}

/// Where whatever shares the file finds them, with whatever state folder.
std::string sandbox_keyring::lock_folder() {
    const auto path = file_->path();
    return path.substr(0, path.rfind('/')) + "/git-credential-codecatalyst";
}

std::shared_ptr<void> sandbox_keyring::try_own(const std::string& name) {
    return as_store_error(
        [&] { return named_lock(lock_folder(), name).try_take(std::chrono::milliseconds(0)); });
}

std::shared_ptr<void> sandbox_keyring::exclude_writers() {
    return as_store_error(
        [&] { return named_lock(lock_folder(), "writing").take<store_error>(patience_, "the keyring"); });
}

}  // namespace codecatalyst
