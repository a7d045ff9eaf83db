// SPDX-License-Identifier: Apache-2.0
#include "commands/sweep/copies.hpp"

#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.hpp"
#include "system/crypto/digest.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view ending = ".copy", about_ending = ".about";
constexpr std::chrono::seconds patience{5};

/// The end of the path, for people, and a digest that tells two files apart, and two texts of one file.
std::string name_of(const std::string& path, std::string_view text) {
    constexpr std::size_t shown_max = 150, digest_size = 16;
    auto shown = percent_encode(path);
    if (shown.size() > shown_max) shown.erase(0, shown.size() - shown_max);
    secret both(path);
    both.append(std::string_view("\0", 1));
    both.append(text);
    return sha256_hex(both.expose()).substr(0, digest_size) + '-' + shown;
}

/// What the name is too short for, and what is needed to put the file back as it was.
std::string description_of(const std::string& path) {
    struct stat about {};
    if (::stat(path.c_str(), &about) != 0) return path + '\n';
    return fmt::format("{}\nmode {:04o}\nowner {}:{}\n", path, about.st_mode & 07777U, about.st_uid,
                       about.st_gid);
}

}  // namespace

swept_copies::swept_copies(const std::string& state_folder)
    : path_(state_folder + "/swept"), folder_(path_) {}

void swept_copies::keep(const std::string& path, std::string_view text) const {
    const auto held_until_return = folder_.lock(patience);
    const auto name = name_of(path, text);
    folder_.write(name + std::string(about_ending), description_of(path));
    folder_.write(name + std::string(ending), text);
}

std::size_t swept_copies::count() const { return folder_.list(ending).size(); }

std::size_t swept_copies::forget() const {
    const auto all = folder_.list(ending);
    if (all.empty()) return 0;
    const auto held_until_return = folder_.lock(patience);
    for (const auto& each : all) folder_.remove(each.name);
    for (const auto& each : folder_.list(about_ending)) folder_.remove(each.name);
    return all.size();
}

}  // namespace codecatalyst
