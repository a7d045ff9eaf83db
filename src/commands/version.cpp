// SPDX-License-Identifier: Apache-2.0
#include "commands/version.hpp"

#include <fmt/core.h>

#include <array>

#include "base/about.hpp"
#include "base/error.hpp"
#include "commands/verbs.hpp"
#include "screen/results.hpp"
#include "system/os/module.hpp"

namespace codecatalyst {
namespace {

struct large_library {
    const char *name, *module, *says;  // the module's function that says the version
};

constexpr std::array large_libraries{
    large_library{"libcurl", "codecatalyst-http.so", "codecatalyst_http_version"},
    large_library{"libsecret", "codecatalyst-keyring.so", "codecatalyst_keyring_version"},
    large_library{"libgit2", "codecatalyst-git.so", "codecatalyst_git_version"},
};

std::string version_of(const large_library& each) {
    std::array<char, 200> said{};
    try {
        module_function<void(char*, std::size_t)>(each.module, each.says)(said.data(), said.size());
    } catch (const system_failure&) {
        return "not installed";
    }
    return said.data();
}

exit_status version(const arguments&, const environment&, console&) {
    print_text(version_text());
    return exit_ok;
}

constexpr std::string_view version_page = "    $ git credential-codecatalyst version\n";

}  // namespace

std::string version_text() {
    auto out = fmt::format("git-credential-codecatalyst {}\n", program_version);
    for (const auto& each : large_libraries) out += fmt::format("{} {}\n", each.name, version_of(each));
    return out + fmt::format("report bugs to {}\n", bug_address);
}

constinit const verb version_verb{
    "version", "", "show the version, and those of the large libraries", version_page, {}, 0, 0, version};

}  // namespace codecatalyst
