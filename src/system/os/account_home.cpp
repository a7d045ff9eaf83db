// SPDX-License-Identifier: Apache-2.0
#include "system/os/account_home.hpp"

#include <pwd.h>
#include <unistd.h>

#include <array>

#include "base/error.hpp"
#include "system/os/os_failure.hpp"

namespace codecatalyst {
namespace {

std::string home_of(uid_t user) {
    std::array<char, 16384> room;
    passwd entry{};
    passwd* found = nullptr;
    const int why = ::getpwuid_r(user, &entry, room.data(), room.size(), &found);
    if (found != nullptr && found->pw_dir != nullptr && found->pw_dir[0] == '/') return found->pw_dir;
    if (is_limit(why)) fail("the user database cannot be read", why);
    throw system_failure("the user database names no home folder for this user",
                         "set codecatalyst.stateFolder in the global Git configuration");
}

}  // namespace

std::string account_home() {
    thread_local std::pair<uid_t, std::string> known;  // a look-up reads two files, or asks a server
    const auto user = ::geteuid();
    if (known.second.empty() || known.first != user) known = {user, home_of(user)};
    return known.second;
}

std::string host_name() {
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0 || name[0] == '\0') return "host";
    return name.data();
}

}  // namespace codecatalyst
