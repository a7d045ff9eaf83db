// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace codecatalyst {

enum class file_kind {
    netrc,
    git_config,
    credential_store,
    npmrc,
    pnpm,
    yarnrc,
    pip,
    pypirc,
    maven_settings,
    gradle_properties,
    nuget_config,
    maven_project,  // this and the next are read for names, too
    gradle_build,
    git_leftover  // a copy of Git's configuration in another form
};

struct place {
    std::string path;
    file_kind kind;
};

/// What could hold a token and was not read, and why: "belongs to another user".
struct passed_over {
    std::string path, why;
};

struct places {
    std::vector<place> files;  // each once, however many names it has
    std::vector<passed_over> left;
};

}  // namespace codecatalyst
